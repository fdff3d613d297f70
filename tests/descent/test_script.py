"""The script of an experiment prints the rows of its trajectory, bit for bit."""

import ast
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from landscapes.catalogue import LANDSCAPES, landscape
from server.descent.optimizer import Optimizer
from server.descent.presets import PRESETS
from server.descent.registry import optimizers
from server.descent.run import run
from server.descent.script import script
from server.refusal import Refusal
from tests.descent.interpreter import Interpreter, assert_prints, run_fresh
from tests.descent.test_equality import SCHEDULED, STEPS, VARIANTS

Json = dict[str, Any]
Check = Callable[[Json], str]


@pytest.fixture
def check(interpreter: Interpreter) -> Check:
    """Compares an experiment's script with its trajectories; returns the script."""

    def compare(described: Json) -> str:
        text = script(described)
        assert_prints(interpreter.run(text), run(described))
        return text

    return compare


def lane(name: str = "SGD", chosen: Json | None = None, **others: Any) -> Json:
    return {"optimizer": {"name": name, "settings": {"lr": 0.0005} if chosen is None else chosen}, **others}


def experiment(*lanes: Json, where: str = "rosenbrock", steps: int = 40, **others: Any) -> Json:
    return {"landscape": {"name": where}, "steps": steps, "lanes": list(lanes), **others}


def scheduled(*names: str) -> list[Json]:
    return [{"name": name, "settings": SCHEDULED[name]} for name in names]


RUNNING = [entry for entry in optimizers() if not entry.reason]


@pytest.mark.parametrize("entry", RUNNING, ids=lambda entry: entry.name)
def test_the_script_of_every_optimizer_prints_its_rows(check: Check, entry: Optimizer) -> None:
    where = landscape("rosenbrock")
    suggested = entry.suggest(where.sharpness, where.reach)
    check(experiment(lane(entry.name, suggested), steps=30, gradient_noise=0.1, seed=3))


@pytest.mark.parametrize(("name", "chosen"), VARIANTS)
def test_the_script_says_every_setting_that_is_not_the_default(check: Check, name: str, chosen: Json) -> None:
    check(experiment(lane(name, chosen), where="himmelblau"))


@pytest.mark.parametrize("entry", LANDSCAPES, ids=lambda entry: entry.name)
def test_the_script_of_every_landscape_holds_its_loss(check: Check, entry: Any) -> None:
    adam, sgd = ({o.name: o for o in RUNNING}[name].suggest(entry.sharpness, entry.reach) for name in ("Adam", "SGD"))
    check(experiment(lane("Adam", adam), lane("SGD", sgd), where=entry.name, steps=30))


@pytest.mark.parametrize("entry", [one for one in LANDSCAPES if one.settings], ids=lambda entry: entry.name)
def test_a_landscapes_settings_stand_in_the_script(check: Check, entry: Any) -> None:
    chosen = {s.name: s.maximum for s in entry.settings if s.maximum is not None}
    rate = entry.sharpness / 1e4
    check(experiment(lane("Adam", {"lr": rate}), steps=20) | {"landscape": {"name": entry.name, "settings": chosen}})


FORMULAS = (
    "3",
    "a - -x^2*-y + (x - (y - 1)) - 2*-y",
    "sin(a*x) * cos(b*y) + (x^2 + y^2)/20 - 1/(x - 20) + 2/3*pi*x - x/e",
    "1/x + where(x > 0, sin(y), 2)^2 - max(x, y, 1) + min(x, 1) - where(0 < x < y, x, y)",
    "sinh(x)*2^0.5 + sqrt(x*x + y*y) + (x + y)^3 - x^y + step(x) - e/(1 - y) + sigmoid(x) + hypot(x, y) + sin(2)*x",
    "x^-1.5 + y^0.3 + 2^x - 3*(-2)^2 + atan2(y, x) + softplus(x) + relu(y) + abs(x - 1) + sign(y) + floor(x)",
    "where(x > 0, a*x^2.5 + x*y, sigmoid(y)) + hypot(x, y) - where(y < x, where(x < 9, x*x*y, y), y^3/x)",
    "where(1 > 2, x, y) + 1e-3*x^20 + cosh(y) + tanh(x)/-2 + log10(x) + (x^2)^2 + 10^-3*x - (1 - 1)*x",
)


@pytest.mark.parametrize("expression", FORMULAS)
def test_a_typed_formula_is_written_out_in_torchs_functions(check: Check, expression: str) -> None:
    chosen = {"expression": expression, "parameters": [0.7, 1.3, 1, 1, 1, 1, 1]}
    lanes = lane("Adam", {"lr": 0.05}), lane("LBFGS", {})
    text = check(
        experiment(*lanes, steps=25, start=[1.5, 0.75]) | {"landscape": {"name": "formula", "settings": chosen}}
    )
    assert "expression" not in text


def test_the_script_stops_before_the_row_that_is_not_finite(check: Check) -> None:
    described = experiment(lane(chosen={"lr": 0.5}), steps=25, start=[0.5, 0.0])
    described["landscape"] = {"name": "formula", "settings": {"expression": "x^0.5 + x"}}
    assert run(described)[0].kind == "diverged"
    check(described)


@pytest.mark.parametrize("schedule", SCHEDULED)
def test_the_script_of_every_schedule_prints_its_rows(check: Check, schedule: str) -> None:
    chosen = {"lr": 0.0005, "momentum": 0.9}
    check(experiment(lane("SGD", chosen, schedule=scheduled(schedule)), steps=STEPS, where="himmelblau"))


@pytest.mark.parametrize("schedule", [name for name in SCHEDULED if name not in ("CyclicLR", "OneCycleLR")])
def test_the_script_multiplies_a_rate_set_by_hand_with_the_schedules(check: Check, schedule: str) -> None:
    tweaks = [{"step": 17, "settings": {"lr": 0.02}}, {"step": 80, "settings": {"lr": 0.3}}]
    chosen = lane("Adam", {"lr": 0.1}, schedule=scheduled(schedule), tweaks=tweaks)
    check(experiment(chosen, steps=100, where="himmelblau"))


def test_several_schedules_are_stepped_one_after_another(check: Check) -> None:
    check(experiment(lane("Adam", {"lr": 0.1}, schedule=scheduled("LinearLR", "StepLR", "ReduceLROnPlateau"))))
    check(experiment(lane("Adam", {"lr": 0.1}, schedule=scheduled("LinearLR", "ExponentialLR"))))


TWEAKED: tuple[tuple[str, Json], ...] = (
    ("a rate", lane(tweaks=[{"step": 10, "settings": {"lr": 0.0001}}, {"step": 20, "settings": {"lr": 0.0005}}])),
    (
        "momentum and decay",
        lane("SGD", {"lr": 0.0005, "momentum": 0.5}, tweaks=[{"step": 9, "settings": {"momentum": 0.9, "lr": 0.0002}}]),
    ),
    ("betas", lane("Adam", {"lr": 0.1}, tweaks=[{"step": 9, "settings": {"betas": [0.5, 0.9]}}])),
    (
        "a rate and back under a schedule",
        lane(
            "Adam",
            {"lr": 0.1},
            schedule=scheduled("ExponentialLR"),
            tweaks=[{"step": 5, "settings": {"lr": 0.3}}, {"step": 15, "settings": {"lr": 0.1}}],
        ),
    ),
    (
        "a new schedule",
        lane(
            "Adam",
            {"lr": 0.1},
            schedule=scheduled("StepLR"),
            tweaks=[
                {"step": 10, "settings": {"lr": 0.2}, "schedule": scheduled("ExponentialLR")},
                {"step": 20, "settings": {"lr": 0.05}},
                {"step": 30, "schedule": []},
            ],
        ),
    ),
    (
        "a first schedule after a rate",
        lane(
            "Adam",
            {"lr": 0.1},
            tweaks=[{"step": 5, "settings": {"lr": 0.3}}, {"step": 9, "schedule": scheduled("ReduceLROnPlateau")}],
        ),
    ),
    (
        "one cycle and the momentum that it moved",
        lane(
            "SGD",
            {"lr": 0.0005, "momentum": 0.6},
            schedule=scheduled("OneCycleLR"),
            tweaks=[{"step": 20, "schedule": []}, {"step": 25, "schedule": scheduled("CyclicLR")}],
        ),
    ),
    (
        "one cycle and the betas that it moved",
        lane("Adam", {"lr": 0.1}, schedule=scheduled("OneCycleLR"), tweaks=[{"step": 20, "schedule": []}]),
    ),
    (
        "a rate under two schedules",
        lane(
            "Adam",
            {"lr": 0.1},
            schedule=scheduled("LinearLR", "ReduceLROnPlateau"),
            tweaks=[{"step": 0, "settings": {"lr": 0.3}}, {"step": 7, "settings": {"weight_decay": 0.01}}],
        ),
    ),
    ("the last row and beyond", lane(tweaks=[{"step": 40, "settings": {"lr": 1.0}}, {"step": 90, "schedule": []}])),
)


@pytest.mark.parametrize("tweaked", [one for _, one in TWEAKED], ids=[name for name, _ in TWEAKED])
def test_the_script_changes_what_a_tweak_changes(check: Check, tweaked: Json) -> None:
    check(experiment(tweaked))
    check(experiment(tweaked, lane(), gradient_noise=0.2))


@pytest.mark.parametrize("noise", [0.0, 0.7])
@pytest.mark.parametrize("name", ["SGD", "LBFGS"])
def test_the_script_clips_and_adds_noise_as_the_engine_does(check: Check, name: str, noise: float) -> None:
    chosen = {"lr": 0.1, "max_iter": 3} if name == "LBFGS" else {"lr": 0.1, "momentum": 0.5}
    check(experiment(lane(name, chosen, clip_norm=0.5), gradient_noise=noise, seed=2**40))


def test_lanes_have_their_own_starts(check: Check) -> None:
    text = check(experiment(lane(start=[0.25, -0.5]), lane(), lane("Adam", {}), start=[-1.5, 2.0]))
    assert text.count("def descend") == 1


def test_the_script_stops_where_the_lane_leaves_the_map(check: Check) -> None:
    described = experiment(lane(chosen={"lr": 0.02}), lane(), steps=300)
    assert run(described)[0].kind == "left"
    check(described)


def test_the_script_stops_at_the_step_that_torch_cannot_take(interpreter: Interpreter) -> None:
    chosen = lane("RMSprop", {"lr": 0.01})
    printed = interpreter.run(script(experiment({**chosen, "tweaks": [{"step": 9, "settings": {"momentum": 0.5}}]})))
    (expected,) = run(experiment(chosen, steps=9))
    assert printed.code == 1
    assert "KeyError: 'momentum_buffer'" in printed.text
    assert [line.split()[0] for line in printed.text.splitlines()[:11]] == [*map(str, range(10)), "Traceback"]
    assert printed.text.splitlines()[9].split()[3] == repr(float(expected.columns["loss"][9]))


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_every_preset_is_a_script(check: Check, preset: Any) -> None:
    check(preset.page.boards[0].model_copy(update={"steps": 60}).model_dump())


def test_a_fresh_interpreter_prints_the_rows_too() -> None:
    last = lane(RUNNING[-1].name, {}, schedule=scheduled("StepLR"))
    own = (lane(name, chosen) for name, chosen in VARIANTS[:15])
    described = experiment(*own, last, gradient_noise=0.5, where="himmelblau")
    assert_prints(run_fresh(script(described)), run(described))


HOSTILE = (
    "\nimport os; os.abort()",
    "\r\nraise SystemExit(3)  #",
    '")\nraise SystemExit(3)\nprint("',
    '"""\n1 / 0\n"""',
    "'''); raise SystemExit(3)",
    "\\",
    '\\"); raise SystemExit(3)  #',
    "{0} %s {x!r}",
    "\x0c\x0b\x1c\x1d\x1e\x85\u2028\u2029raise SystemExit(3)",
    "\u202egninrael\u202c \x00\x1b[2J\ufeff",
    "# \N{SNOWMAN} \N{PILE OF POO}",
)


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_a_label_cannot_leave_its_comment_or_its_string(check: Check, label: str) -> None:
    for lanes in ([lane(label=label)], [lane(label=label), lane(label="other")]):
        text = check(experiment(*lanes, steps=3))
        plain = script(experiment(*({**one, "label": "label"} for one in lanes), steps=3))
        assert len(text.splitlines()) == len(plain.splitlines())
        assert all(line.isprintable() for line in text.split("\n"))


def test_a_lane_without_extras_has_no_line_for_them() -> None:
    text = script(experiment(lane("SGD", {"lr": 0.01}), where="sphere"))
    assert not [word for word in ("schedul", "generator", "group", "clip", "closure", "def descend") if word in text]
    assert "optimizer = torch.optim.SGD([point], lr=0.01)\n" in text
    assert len(text.splitlines()) < 40


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (lane("SGD", {"nesterov": True}), "lanes.1.optimizer.settings"),
        (lane(tweaks=[{"step": 3, "settings": {"nesterov": True}}]), "lanes.1.tweaks.0.settings"),
        (lane("Adom"), "lanes.1.optimizer.name"),
    ],
)
def test_what_cannot_be_run_is_no_script(wrong: Json, where: str) -> None:
    with pytest.raises(Refusal) as refused:
        script(experiment(lane(), wrong))
    assert refused.value.where == where


def test_scripts_are_broken_into_lines_as_a_formatter_does() -> None:
    names = ("LinearLR", "SequentialLR", "ReduceLROnPlateau", "CosineAnnealingLR")
    chosen = {"lr": 0.1, "betas": [0.8, 0.95], "amsgrad": True, "weight_decay": 0.1, "decoupled_weight_decay": True}
    text = script(experiment(lane("Adam", chosen, schedule=scheduled(*names))))
    own = text[text.index("point = ") :]
    assert max(map(len, own.splitlines())) <= 88
    ast.parse(text)


rates = some.sampled_from([0.0003, 0.01, 0.1])
tweaks = some.lists(some.tuples(some.integers(0, 25), rates), max_size=3, unique_by=lambda pair: pair[0])
easy = some.sampled_from(["StepLR", "ExponentialLR", "CosineAnnealingLR", "ReduceLROnPlateau", "SequentialLR"])


@some.composite
def lanes(draw: some.DrawFn) -> Json:
    """A lane with some of everything."""
    name = draw(some.sampled_from(["SGD", "Adam", "NAdam", "Adafactor", "LBFGS"]))
    found = lane(name, {"lr": draw(rates)}, schedule=scheduled(*draw(some.lists(easy, max_size=2))))
    found["clip_norm"] = draw(some.sampled_from([None, 1.0, 1e-3]))
    found["start"] = draw(some.sampled_from([None, [0.5, 0.25], [-1.0, 1.0]]))
    found["tweaks"] = [{"step": step, "settings": {"lr": rate}} for step, rate in sorted(draw(tweaks))]
    for tweak in found["tweaks"]:
        if draw(some.booleans()):
            tweak["schedule"] = scheduled(*draw(some.lists(easy, max_size=2)))
    return found


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    described=some.builds(
        experiment,
        where=some.sampled_from([entry.name for entry in LANDSCAPES]),
        steps=some.integers(1, 30),
        seed=some.integers(0, 2**63 - 1),
        gradient_noise=some.sampled_from([0.0, 0.1, 10.0]),
    ),
    drawn=some.lists(lanes(), min_size=1, max_size=3),
)
def test_any_experiment_is_a_script(interpreter: Interpreter, described: Json, drawn: list[Json]) -> None:
    described["lanes"] = drawn
    assert_prints(interpreter.run(script(described)), run(described))
