"""The library's optimizers: each that can run gives the rows of a plain loop, and the table says what each is."""

import csv
from functools import cache
from importlib.metadata import version
from io import StringIO
from typing import Any

import pytest
import pytorch_optimizer
import torch
from torch import optim

from landscapes.catalogue import landscape
from server.catalogue import LandscapeEntry
from server.completion import complete
from server.descent.catalogue import catalogue
from server.descent.library import OPTIMIZERS
from server.descent.library.arguments import KEPT
from server.descent.library.capabilities import CAPABILITIES, TABLE
from server.descent.notes import IMPLEMENTATION, undescribed
from server.descent.optimizer import BASES, Optimizer
from server.descent.run import Trajectory, run
from server.experiment import MOST_LANES, Experiment
from server.refusal import Refusal
from server.segments import lane_plan, segments
from tests.descent import capabilities
from tests.descent.plain_loop import PlainTweak, plain_loop
from tests.descent.same_rows import assert_same_rows

STEPS = 40
WHERE = "rosenbrock"
NOISE = 0.5
RUNNING = [entry for entry in OPTIMIZERS if not entry.reason]
TAKES_AN_OPTIMIZER = {"optimizer", "base_optimizer"}


def by_name(entry: Optimizer) -> str:
    return entry.make.__name__


def lane(entry: Optimizer, **others: Any) -> dict[str, Any]:
    chosen = landscape(WHERE)
    return {"optimizer": {"name": entry.name, "settings": entry.suggest(chosen.sharpness, chosen.reach)}, **others}


def experiment(*lanes: dict[str, Any]) -> dict[str, Any]:
    return {"landscape": {"name": WHERE}, "steps": STEPS, "gradient_noise": NOISE, "lanes": list(lanes)}


def plain(entry: Optimizer, **others: Any) -> Any:
    """The same as a user of the library would write it."""
    chosen = landscape(WHERE)
    settings = entry.suggest(chosen.sharpness, chosen.reach)
    given = {setting.name: settings.get(setting.name, setting.default) for setting in entry.settings}
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    kind = getattr(pytorch_optimizer, entry.make.__name__)

    def make(parameters: list[torch.nn.Parameter]) -> optim.Optimizer:
        arguments = {**given, **entry.fixed}
        if not entry.wraps:
            optimizer = kind(parameters, **arguments)
        else:
            base, lr = getattr(optim, arguments.pop("base")), arguments.pop("lr")
            wrapped = entry.wraps == "optimizer"
            optimizer = (
                kind(base(parameters, lr=lr), **arguments) if wrapped else kind(parameters, base, lr=lr, **arguments)
            )
        if hasattr(optimizer, "train"):
            optimizer.train()
        return optimizer

    return plain_loop(chosen.loss_with({}), chosen.start, make, steps=STEPS, noise=NOISE, needs=entry.needs, **others)


@cache
def side_by_side(piece: int | None = None) -> dict[str, Trajectory]:
    """All of them, as many as an experiment may have at a time: in one go, or by newly built optimizers in pieces."""
    found: dict[str, Trajectory] = {}
    for i in range(0, len(RUNNING), MOST_LANES):
        some = RUNNING[i : i + MOST_LANES]
        trajectories = run(experiment(*(lane(entry) for entry in some)), piece=piece)
        found |= {entry.name: trajectory for entry, trajectory in zip(some, trajectories, strict=True)}
    return found


def _goes_somewhere(found: Trajectory, where: LandscapeEntry) -> bool:
    x, y, loss = (found.columns[name] for name in ("x", "y", "loss"))
    size = max(where.window.x[1] - where.window.x[0], where.window.y[1] - where.window.y[0])
    moved = max(abs(x - x[0]).max(), abs(y - y[0]).max()) > size / 30
    return moved and loss.min() < loss[0] and (found.kind == "complete" or (found.kind == "left" and where.escape))


@pytest.mark.parametrize("entry", RUNNING, ids=by_name)
def test_suggested_settings_lead_somewhere_on_most_landscapes(entry: Optimizer) -> None:
    """It moves, gets lower and stays on the map on two thirds of every fourth landscape."""
    tried = [place for place in catalogue().landscapes if place.kind == "function"][::4]
    stuck: list[str] = []
    for count, place in enumerate(tried):
        if 3 * (count - len(stuck)) >= 2 * len(tried):
            break  # on so many already
        lane = {"optimizer": {"name": entry.name, "settings": place.suggested[entry.name]}}
        (ran,) = run({"landscape": {"name": place.name}, "steps": 100, "lanes": [lane]})
        if not _goes_somewhere(ran, place):
            stuck.append(place.name)
    assert len(stuck) <= len(tried) / 3, f"{entry.title} with its suggested settings gets nowhere on {stuck}"


def test_all_of_the_library_is_in_the_registry_but_what_forbids_commerce() -> None:
    assert capabilities.known() - capabilities.not_for_commerce() == {by_name(entry) for entry in OPTIMIZERS}


def test_of_the_library_at_least_ninety_five_run() -> None:
    assert len(RUNNING) >= 95


@pytest.mark.parametrize("entry", OPTIMIZERS, ids=by_name)
def test_the_table_says_what_trying_an_optimizer_shows(entry: Optimizer) -> None:
    written = {row["name"]: row for row in csv.DictReader(StringIO(TABLE.read_text()))}
    assert written[by_name(entry)] == capabilities.row(entry), "run: python -m tests.descent.capabilities"


def test_the_table_has_a_row_for_each_optimizer_and_no_other() -> None:
    assert set(CAPABILITIES) == {by_name(entry) for entry in OPTIMIZERS}


def test_nothing_in_the_registry_forbids_commerce() -> None:
    assert {capability.licence for capability in CAPABILITIES.values()} == {"Apache-2.0"}


@pytest.mark.parametrize("entry", RUNNING, ids=by_name)
def test_every_argument_is_described_or_left_at_its_default_for_a_reason(entry: Optimizer) -> None:
    assert undescribed(entry.make, entry.notes, IMPLEMENTATION | KEPT | TAKES_AN_OPTIMIZER | set(entry.fixed)) == set()


def test_no_argument_is_left_at_its_default_that_none_has() -> None:
    everywhere = set[str]().union(*(undescribed(entry.make, {}, frozenset()) for entry in RUNNING))
    assert everywhere >= KEPT


@pytest.mark.parametrize("entry", RUNNING, ids=by_name)
def test_an_optimizer_gives_the_rows_of_a_plain_loop(entry: Optimizer) -> None:
    (alone,) = run(experiment(lane(entry)))
    assert_same_rows(alone.columns, plain(entry))


@pytest.mark.parametrize("entry", RUNNING, ids=by_name)
def test_a_lane_beside_all_others_has_the_rows_of_a_plain_loop(entry: Optimizer) -> None:
    assert_same_rows(side_by_side()[entry.name].columns, plain(entry))


@pytest.mark.parametrize("entry", RUNNING, ids=by_name)
def test_pieces_give_the_rows_of_one_go(entry: Optimizer) -> None:
    one, other = side_by_side()[entry.name], side_by_side(piece=7)[entry.name]
    assert_same_rows(other.columns, one.columns)
    assert (one.kind, one.step) == (other.kind, other.step)


@pytest.mark.parametrize("entry", [entry for entry in RUNNING if entry.schedulable], ids=by_name)
def test_a_tweaked_rate_acts_from_its_row_on(entry: Optimizer) -> None:
    chosen = landscape(WHERE)
    default = next(setting.default for setting in entry.settings if setting.name == "lr")
    smaller = float(entry.suggest(chosen.sharpness, chosen.reach).get("lr", default)) / 3
    (found,) = run(experiment(lane(entry, tweaks=[{"step": 12, "settings": {"lr": smaller}}])))
    assert_same_rows(found.columns, plain(entry, tweaks=[PlainTweak(step=12, lr=smaller)]))


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("entry", [entry for entry in RUNNING if entry.wraps], ids=by_name)
def test_a_wrapper_runs_around_each_base_in_one_go_as_in_pieces(entry: Optimizer, base: str) -> None:
    described = experiment({"optimizer": {"name": entry.name, "settings": {"base": base, "lr": 0.001}}})
    (whole,), (pieces,) = run(described), run(described, piece=7)
    assert_same_rows(pieces.columns, whole.columns)


@pytest.mark.parametrize("entry", [entry for entry in OPTIMIZERS if entry.reason], ids=by_name)
def test_one_that_cannot_run_is_refused_with_its_reason(entry: Optimizer) -> None:
    with pytest.raises(Refusal, match="cannot run here") as refused:
        run({"landscape": {"name": WHERE}, "lanes": [{"optimizer": {"name": entry.name}}]})
    assert entry.reason in refused.value.message


def test_the_librarys_version_is_in_the_ids_of_its_lanes_alone() -> None:
    now = catalogue().versions
    later = now.model_copy(update={"libraries": {"pytorch_optimizer": "99.0"}})
    lanes = [{"optimizer": {"name": name}} for name in ("Adam", "pytorch_optimizer:Lion")]
    complete_one = complete(Experiment.model_validate({"landscape": {"name": WHERE}, "lanes": lanes}), catalogue())
    own, librarys = (lane_plan(complete_one, i) for i in range(2))
    assert now.libraries == {"pytorch_optimizer": version("pytorch_optimizer")}
    assert segments(own, now) == segments(own, later)
    assert segments(librarys, now) != segments(librarys, later)
