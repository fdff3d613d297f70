"""The registries: every entry says all that a page needs, and what it says is true of torch."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from torch import optim
from torch.optim import lr_scheduler

from server.catalogue import Catalogue, LandscapeEntry, OptimizerEntry
from server.completion import complete
from server.descent.catalogue import catalogue
from server.descent.notes import undescribed
from server.descent.optimizer import Optimizer
from server.descent.optimizers import OPTIMIZERS
from server.descent.run import run
from server.descent.schedules import LEFT_OUT, SCHEDULES, Schedule
from server.descent.work import answer
from server.experiment import Experiment
from server.refusal import Refusal
from tests.descent.other_value import other_value

TWEAKED_AT = 5
NEEDS_SPARSE = {"SparseAdam"}
TAKES_FUNCTIONS_OR_STANDS_FOR_A_LIST = {"LambdaLR", "MultiplicativeLR", "ChainedScheduler"}


def by_name(entry: Optimizer | Schedule) -> str:
    return entry.name


def running() -> tuple[OptimizerEntry, ...]:
    return tuple(optimizer for optimizer in catalogue().optimizers if "function" in optimizer.runs_on)


def of_two_parameters() -> tuple[LandscapeEntry, ...]:
    return tuple(landscape for landscape in catalogue().landscapes if landscape.kind != "network")


def test_every_torch_optimizer_for_dense_gradients_is_in_the_registry() -> None:
    classes = {
        name for name, kind in vars(optim).items() if isinstance(kind, type) and issubclass(kind, optim.Optimizer)
    }
    assert classes - {"Optimizer"} - NEEDS_SPARSE == {entry.name for entry in OPTIMIZERS}


def test_every_torch_scheduler_of_plain_numbers_is_in_the_registry() -> None:
    base = lr_scheduler.LRScheduler
    classes = {
        name
        for name, kind in vars(lr_scheduler).items()
        if isinstance(kind, type) and issubclass(kind, base) and not name.startswith("_")
    }
    expected = classes - {"LRScheduler"} - TAKES_FUNCTIONS_OR_STANDS_FOR_A_LIST
    assert expected == {entry.name for entry in SCHEDULES}


@pytest.mark.parametrize("entry", OPTIMIZERS, ids=by_name)
def test_every_argument_of_an_optimizer_is_described_or_left_out_for_a_reason(entry: Optimizer) -> None:
    assert undescribed(entry.make, entry.notes) == set()


@pytest.mark.parametrize("entry", SCHEDULES, ids=by_name)
def test_every_argument_of_a_schedule_is_described_or_left_out_for_a_reason(entry: Schedule) -> None:
    assert undescribed(entry.make, entry.notes, LEFT_OUT) == set()


@pytest.mark.parametrize("entry", OPTIMIZERS, ids=by_name)
def test_a_setting_is_live_when_changing_it_between_two_steps_changes_the_next(entry: Optimizer) -> None:
    for setting in entry.settings:
        settings = entry.suggest(1000.0, 3.0) | ({"momentum": 0.5} if "momentum" in entry.notes else {})
        if setting.name == "decoupled_weight_decay":
            settings |= {"weight_decay": 0.1}
        if setting.name == "t0":
            settings |= {"t0": 3.0}
        lane = {"optimizer": {"name": entry.name, "settings": settings}}
        tweak = {
            "step": TWEAKED_AT,
            "settings": {setting.name: other_value(setting, settings.get(setting.name, setting.default))},
        }
        # What acts only while the gradient grows, as it does on the way off a saddle.
        growing = (entry.name, setting.name) in {("Adafactor", "d"), ("Adamax", "eps")}
        where = "mlp_regression" if entry.matrices_only else "saddle" if growing else "rosenbrock"
        described = {"landscape": {"name": where}, "steps": 60}
        if not setting.live:
            with pytest.raises(Refusal) as refused:
                run({**described, "lanes": [{**lane, "tweaks": [tweak]}]})
            assert refused.value.where == f"lanes.0.tweaks.0.settings.{setting.name}"
            continue
        (plain,) = run({**described, "lanes": [lane]})
        (tweaked,) = run({**described, "lanes": [{**lane, "tweaks": [tweak]}]})
        changed = [name for name in plain.columns if plain.columns[name].tobytes() != tweaked.columns[name].tobytes()]
        assert changed, f"{entry.name}.{setting.name} is called live and changes nothing"


@pytest.mark.parametrize("landscape", of_two_parameters(), ids=lambda landscape: landscape.name)
def test_suggested_settings_take_every_optimizer_somewhere(landscape: LandscapeEntry) -> None:
    names = [entry.name for entry in OPTIMIZERS if not entry.reason]
    lanes = [{"optimizer": {"name": name, "settings": landscape.suggested[name]}} for name in names]
    size = max(landscape.window.x[1] - landscape.window.x[0], landscape.window.y[1] - landscape.window.y[0])
    for found in run({"landscape": {"name": landscape.name}, "steps": 200, "lanes": lanes}):
        where = f"{found.label} on {landscape.name}"
        # A line search that finds nothing but downhill goes far, so L-BFGS may leave any landscape.
        leaves = landscape.escape or found.label == "L-BFGS"
        assert found.kind in (("left", "complete") if leaves else ("complete",)), f"{where}: {found.message}"
        x, y, loss = (found.columns[name] for name in ("x", "y", "loss"))
        travelled = max(abs(x - x[0]).max(), abs(y - y[0]).max())
        assert travelled > 0.05 * size, f"{where}: moves only {travelled:.3g}"
        assert loss.min() < loss[0], f"{where}: never gets lower"


def test_a_minimum_on_the_edge_of_the_map_is_marked_in_the_catalogue_and_with_the_surface() -> None:
    entry = catalogue().landscape("eggholder")
    assert entry is not None
    question = {
        "landscape": {"name": entry.name, "settings": {}},
        "window": entry.window.model_dump(),
        "resolution": 2,
    }
    for minima in ([spot.model_dump() for spot in entry.minima], answer("surface", question)["minima"]):
        assert [spot["at"][0] for spot in minima if spot["edge"]] == [512.0]


def test_the_catalogue_survives_the_way_over_json() -> None:
    assert Catalogue.model_validate_json(catalogue().model_dump_json()) == catalogue()


def test_every_optimizer_that_runs_shows_its_update() -> None:
    assert [optimizer.name for optimizer in running() if not optimizer.formula] == []


def test_every_update_becomes_mathml_with_no_command_left_over() -> None:
    for optimizer in catalogue().optimizers:
        if not optimizer.formula:
            continue
        tag = ET.fromstring(optimizer.formula_mathml).tag  # noqa: S314 - our own converter's output
        assert tag.endswith("math"), optimizer.name
        assert "\\" not in optimizer.formula_mathml, optimizer.name


def test_every_default_is_one_that_its_setting_allows() -> None:
    for optimizer in running():
        settings = {setting.name: setting.default for setting in optimizer.settings}
        for schedule in catalogue().schedules if optimizer.schedulable else ():
            chosen = {"name": schedule.name, "settings": {s.name: s.default for s in schedule.settings}}
            if "cycle_momentum" in chosen["settings"] and not {"momentum", "betas"} & set(settings):
                chosen["settings"]["cycle_momentum"] = False
            lane = {"optimizer": {"name": optimizer.name, "settings": settings}, "schedule": [chosen]}
            complete(Experiment.model_validate({"landscape": {"name": "sphere"}, "lanes": [lane]}), catalogue())


@pytest.mark.parametrize("preset", catalogue().presets, ids=lambda preset: preset.name)
def test_every_preset_runs(preset: Any) -> None:
    for found in run(preset.page.boards[0]):
        assert found.kind in ("complete", "left")


def test_the_memory_named_in_the_catalogue_is_what_a_run_records() -> None:
    for optimizer in running():
        lane = {"optimizer": {"name": optimizer.name}}
        (found,) = run({"landscape": {"name": "sphere"}, "steps": 3, "lanes": [lane]})
        recorded = list(found.columns)[9:]
        assert set(recorded) <= set(optimizer.state)
