"""Every optimizer and every schedule gives the rows of a plain torch loop, bit for bit."""

import warnings
from typing import Any

import numpy as np
import pytest
import torch
from torch import optim
from torch.optim import lr_scheduler

from landscapes.catalogue import landscape
from server.descent.optimizers import OPTIMIZERS
from server.descent.run import run
from server.descent.schedules import SCHEDULES
from tests.descent.plain_loop import PlainTweak, plain_loop
from tests.descent.same_rows import assert_same_rows

STEPS = 120
LANDSCAPES = ("rosenbrock", "hills")

# (optimizer, its settings): every class, and every way of running it that takes another path through torch.
VARIANTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("SGD", {"lr": 0.001}),
    ("SGD", {"lr": 0.0005, "momentum": 0.9}),
    ("SGD", {"lr": 0.0005, "momentum": 0.9, "dampening": 0.5, "weight_decay": 0.01}),
    ("SGD", {"lr": 0.0004, "momentum": 0.95, "nesterov": True}),
    ("Adam", {"lr": 0.1}),
    ("Adam", {"lr": 0.1, "betas": [0.8, 0.95], "amsgrad": True, "weight_decay": 0.1}),
    ("Adam", {"lr": 0.1, "weight_decay": 0.1, "decoupled_weight_decay": True}),
    ("AdamW", {"lr": 0.1, "weight_decay": 0.05}),
    ("NAdam", {"lr": 0.1}),
    ("NAdam", {"lr": 0.1, "momentum_decay": 0.02, "weight_decay": 0.01, "decoupled_weight_decay": True}),
    ("RAdam", {"lr": 0.002}),
    ("RAdam", {"lr": 0.002, "weight_decay": 0.01, "decoupled_weight_decay": True}),
    ("Adamax", {"lr": 0.2}),
    ("Adagrad", {"lr": 0.6}),
    ("Adagrad", {"lr": 0.6, "lr_decay": 0.01, "initial_accumulator_value": 0.5}),
    ("Adadelta", {"lr": 3.0}),
    ("RMSprop", {"lr": 0.03}),
    ("RMSprop", {"lr": 0.03, "momentum": 0.5, "centered": True}),
    ("Rprop", {"lr": 0.03}),
    ("ASGD", {"lr": 0.001}),
    ("ASGD", {"lr": 0.001, "t0": 20.0, "lambd": 0.01}),
    ("Adafactor", {"lr": 0.06}),
    ("LBFGS", {"lr": 0.05, "max_iter": 1, "history_size": 5}),
    ("LBFGS", {"lr": 1.0, "max_iter": 1, "max_eval": 25, "line_search_fn": "strong_wolfe"}),
    ("LBFGS", {"lr": 0.5, "max_iter": 4, "max_eval": 9, "tolerance_change": 1e-6}),
)
NEEDS = {"LBFGS": ("closure",)}

# Every schedule, with numbers that make it act within the steps run here.
SCHEDULED: dict[str, dict[str, Any]] = {
    "StepLR": {"step_size": 30, "gamma": 0.5},
    "MultiStepLR": {"milestones": [20, 70], "gamma": 0.3},
    "ExponentialLR": {"gamma": 0.98},
    "CosineAnnealingLR": {"T_max": 50, "eta_min": 0.0001},
    "CosineAnnealingWarmRestarts": {"T_0": 20, "T_mult": 2, "eta_min": 0.0001},
    "PolynomialLR": {"total_iters": 100, "power": 2.0},
    "LinearLR": {"start_factor": 0.1, "end_factor": 0.8, "total_iters": 60},
    "ConstantLR": {"factor": 0.5, "total_iters": 40},
    "CyclicLR": {"base_lr": 0.0001, "max_lr": 0.001, "step_size_up": 15, "step_size_down": 25, "mode": "triangular2"},
    "OneCycleLR": {"max_lr": 0.001, "total_steps": STEPS},
    "ReduceLROnPlateau": {"factor": 0.5, "patience": 3},
    "SequentialLR": {
        "schedulers": [
            {"name": "LinearLR", "settings": {"start_factor": 0.1, "total_iters": 20}},
            {"name": "ExponentialLR", "settings": {"gamma": 0.97}},
            {"name": "CosineAnnealingLR", "settings": {"T_max": 30}},
        ],
        "milestones": [20, 60],
    },
}


def torch_settings(settings: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()}


def torch_scheduler(optimizer: optim.Optimizer, name: str, settings: dict[str, Any]) -> Any:
    if name == "SequentialLR":
        parts = [torch_scheduler(optimizer, part["name"], part["settings"]) for part in settings["schedulers"]]
        return lr_scheduler.SequentialLR(optimizer, parts, settings["milestones"])
    return getattr(lr_scheduler, name)(optimizer, **settings)


def lane(name: str, settings: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {"optimizer": {"name": name, "settings": settings}, **others}


def plain(where: str, name: str, settings: dict[str, Any], schedule: tuple[str, ...] = (), **others: Any) -> Any:
    """The same lane as a plain torch loop."""
    return plain_loop(
        landscape(where).loss_with({}),
        landscape(where).start,
        lambda parameters: getattr(optim, name)(parameters, **torch_settings(settings)),
        make_schedulers=lambda optimizer: [torch_scheduler(optimizer, s, SCHEDULED[s]) for s in schedule],
        steps=STEPS,
        needs=NEEDS.get(name, ()),
        **others,
    )


def experiment(where: str, *lanes: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {"landscape": {"name": where}, "steps": STEPS, "lanes": list(lanes), **others}


@pytest.fixture(params=LANDSCAPES)
def where(request: pytest.FixtureRequest) -> str:
    return request.param


def test_every_optimizer_of_the_catalogue_is_compared_here() -> None:
    assert {name for name, _ in VARIANTS} == {optimizer.name for optimizer in OPTIMIZERS if not optimizer.reason}


def test_every_schedule_of_the_catalogue_is_compared_here() -> None:
    assert set(SCHEDULED) == {schedule.name for schedule in SCHEDULES}


@pytest.mark.parametrize(("name", "settings"), VARIANTS)
def test_an_optimizer_gives_the_rows_of_a_plain_torch_loop(where: str, name: str, settings: dict[str, Any]) -> None:
    (found,) = run(experiment(where, lane(name, settings)))
    assert_same_rows(found.columns, plain(where, name, settings))


@pytest.mark.parametrize("schedule", SCHEDULED)
@pytest.mark.parametrize(("where", "name"), [("rosenbrock", "SGD"), ("hills", "Adam")])
def test_a_schedule_gives_the_rows_of_a_plain_torch_loop(where: str, name: str, schedule: str) -> None:
    settings = {"lr": 0.0005, "momentum": 0.9} if name == "SGD" else {"lr": 0.05}
    chosen = {"name": schedule, "settings": SCHEDULED[schedule]}
    (found,) = run(experiment(where, lane(name, settings, schedule=[chosen])))
    assert_same_rows(found.columns, plain(where, name, settings, (schedule,)))


def test_several_schedules_are_chained_as_torch_chains_them() -> None:
    chosen = [{"name": name, "settings": SCHEDULED[name]} for name in ("LinearLR", "StepLR", "ReduceLROnPlateau")]
    (found,) = run(experiment("rosenbrock", lane("Adam", {"lr": 0.1}, schedule=chosen)))
    expected = plain("rosenbrock", "Adam", {"lr": 0.1}, ("LinearLR", "StepLR", "ReduceLROnPlateau"))
    assert_same_rows(found.columns, expected)


@pytest.mark.parametrize("piece", [1, 7, 50, 51, 91])
def test_pieces_give_the_rows_of_one_go(piece: int) -> None:
    lanes = [lane(name, settings) for name, settings in VARIANTS[1::2]]
    whole = run(experiment("rosenbrock", *lanes, gradient_noise=0.5))
    pieces = run(experiment("rosenbrock", *lanes, gradient_noise=0.5), piece=piece)
    for one, other in zip(whole, pieces, strict=True):
        assert_same_rows(other.columns, one.columns)
        assert (one.kind, one.step) == (other.kind, other.step)


@pytest.mark.parametrize("piece", [1, 7, 50])
@pytest.mark.parametrize("name", ["SGD", "NAdam"])
def test_pieces_under_every_schedule_give_the_rows_of_one_go(piece: int, name: str) -> None:
    settings = {"lr": 0.0005, "momentum": 0.9} if name == "SGD" else {"lr": 0.05}
    lanes = [lane(name, settings, schedule=[{"name": n, "settings": s}]) for n, s in SCHEDULED.items()]
    whole = run(experiment("himmelblau", *lanes))
    for one, other in zip(whole, run(experiment("himmelblau", *lanes), piece=piece), strict=True):
        assert_same_rows(other.columns, one.columns)


def test_a_lane_beside_others_has_the_rows_of_the_lane_alone(where: str) -> None:
    lanes = [lane(name, settings) for name, settings in VARIANTS[1::2]]
    for one, other in zip(lanes, run(experiment(where, *lanes)), strict=True):
        (alone,) = run(experiment(where, one))
        assert_same_rows(other.columns, alone.columns)


def test_noise_is_the_torch_generators_and_the_same_for_all_lanes() -> None:
    lanes = [lane("SGD", {"lr": 0.0005}), lane("SGD", {"lr": 0.0005})]
    one, other = run(experiment("rosenbrock", *lanes, gradient_noise=2.0, seed=7))
    assert_same_rows(one.columns, plain("rosenbrock", "SGD", {"lr": 0.0005}, noise=2.0, seed=7))
    assert_same_rows(other.columns, one.columns)


def test_with_noise_the_true_gradient_is_recorded_too() -> None:
    (found,) = run(experiment("rosenbrock", lane("SGD", {"lr": 0.0005}), gradient_noise=2.0))
    points = torch.tensor(np.stack([found.columns["x"], found.columns["y"]], axis=-1)).requires_grad_()
    landscape("rosenbrock").loss_with({})(points).sum().backward()
    assert points.grad is not None
    true = [found.columns["true_grad_x"].tolist(), found.columns["true_grad_y"].tolist()]
    assert points.grad.T.tolist() == true
    assert found.columns["grad_x"].tolist() != true[0]


def test_clipping_changes_the_step_and_not_the_recorded_gradient() -> None:
    settings = {"lr": 0.1, "momentum": 0.5}
    (found,) = run(experiment("rosenbrock", lane("SGD", settings, clip_norm=0.5)))
    assert_same_rows(found.columns, plain("rosenbrock", "SGD", settings, clip_norm=0.5))
    assert found.columns["grad_norm"][0] > 100


@pytest.mark.parametrize(("name", "settings"), [v for v in VARIANTS if v[0] != "Rprop"])
def test_a_tweaked_rate_acts_from_its_row_on(name: str, settings: dict[str, Any]) -> None:
    smaller = settings["lr"] / 3
    tweaks = [{"step": 40, "settings": {"lr": smaller}}]
    (found,) = run(experiment("himmelblau", lane(name, settings, tweaks=tweaks)))
    expected = plain("himmelblau", name, settings, tweaks=[PlainTweak(step=40, lr=smaller)])
    assert_same_rows(found.columns, expected)


@pytest.mark.parametrize("schedule", [name for name in SCHEDULED if name not in ("CyclicLR", "OneCycleLR")])
def test_a_tweaked_rate_keeps_the_schedules_shape(schedule: str) -> None:
    chosen = {"name": schedule, "settings": SCHEDULED[schedule]}
    tweaks = [{"step": 17, "settings": {"lr": 0.02}}, {"step": 80, "settings": {"lr": 0.3}}]
    (found,) = run(experiment("himmelblau", lane("Adam", {"lr": 0.1}, schedule=[chosen], tweaks=tweaks)))
    plain_tweaks = [PlainTweak(step=17, lr=0.02), PlainTweak(step=80, lr=0.3)]
    expected = plain("himmelblau", "Adam", {"lr": 0.1}, (schedule,), tweaks=plain_tweaks)
    assert_same_rows(found.columns, expected)


def test_a_tweak_of_momentum_acts_from_its_row_on_and_becomes_a_column() -> None:
    settings = {"lr": 0.0005, "momentum": 0.5}
    tweaks = [{"step": 30, "settings": {"momentum": 0.9, "weight_decay": 0.01}}]
    (found,) = run(experiment("rosenbrock", lane("SGD", settings, tweaks=tweaks)))
    plain_tweaks = [PlainTweak(step=30, group={"momentum": 0.9, "weight_decay": 0.01})]
    assert_same_rows(found.columns, plain("rosenbrock", "SGD", settings, tweaks=plain_tweaks))
    assert found.columns["momentum"][30:].tolist() == [0.9] * (STEPS - 29)


def test_before_its_row_a_tweak_changes_nothing() -> None:
    settings = {"lr": 0.1}
    (tweaked,) = run(experiment("rosenbrock", lane("Adam", settings, tweaks=[{"step": 60, "settings": {"lr": 0.4}}])))
    (plain_one,) = run(experiment("rosenbrock", lane("Adam", settings)))
    for name in ("x", "y", "loss", "grad_x"):
        assert tweaked.columns[name][:61].tolist() == plain_one.columns[name][:61].tolist()
    assert tweaked.columns["x"][61] != plain_one.columns["x"][61]
    assert (tweaked.columns["lr"][59], tweaked.columns["lr"][60]) == (0.1, 0.4)


def test_a_new_schedule_starts_at_its_own_step_0_from_the_rate_in_force() -> None:
    tweaks = [
        {"step": 10, "settings": {"lr": 0.2}, "schedule": [{"name": "ExponentialLR", "settings": {"gamma": 0.9}}]},
        {"step": 50, "schedule": []},
    ]
    chosen = [{"name": "StepLR", "settings": {"step_size": 5}}]
    (found,) = run(experiment("rosenbrock", lane("Adam", {"lr": 0.1}, schedule=chosen, tweaks=tweaks)))
    rates = found.columns["lr"]
    assert rates[4:6].tolist() == [0.1, 0.1 * 0.1]
    expected, rate = [], 0.2
    for _ in range(40):
        expected.append(rate)
        rate *= 0.9
    assert rates[10:50].tolist() == expected
    assert rates[50:].tolist() == [0.2] * (STEPS - 49)


def test_dropping_one_cycle_gives_back_the_momentum_it_drove() -> None:
    chosen = [{"name": "OneCycleLR", "settings": {"max_lr": 0.001, "total_steps": STEPS}}]
    tweaks = [{"step": 50, "schedule": []}]
    settings = {"lr": 0.0005, "momentum": 0.6}
    (found,) = run(experiment("rosenbrock", lane("SGD", settings, schedule=chosen, tweaks=tweaks)))
    assert found.columns["momentum"][0] == pytest.approx(0.95, rel=1e-12)  # the cycle's own highest momentum
    assert set(found.columns["momentum"][50:]) == {0.6}
    assert set(found.columns["lr"][50:]) == {0.0005}


def test_no_warning_is_raised_by_torch_on_the_way() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run(experiment("rosenbrock", lane("Adam", {"lr": 0.1}, schedule=[{"name": "StepLR", "settings": {}}])), piece=9)
