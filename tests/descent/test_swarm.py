"""Every dot of a swarm goes where a lane with that start goes, bit for bit."""

from typing import Any

import numpy as np
import pytest

from landscapes.landscape import Point, Window
from server.completion import complete
from server.descent.catalogue import catalogue
from server.descent.optimizers import OPTIMIZERS
from server.descent.run import run
from server.descent.starts import disc_starts, grid_starts
from server.descent.swarm import steps_together, swarm
from server.experiment import Experiment
from server.refusal import Refusal
from server.segments import LanePlan, lane_plan
from tests.descent.test_equality import VARIANTS

STEPS = 40
STARTS = grid_starts(Window(x=(-4.5, 4.5), y=(-4.0, 4.0)), 12)
SEPARABLE = {entry.name for entry in OPTIMIZERS if entry.separable}
# Ways to run a lane beside its optimizer's settings; "noise" is the experiment's.
WAYS: dict[str, dict[str, Any]] = {
    "schedule": {"schedule": [{"name": "StepLR", "settings": {"step_size": 10, "gamma": 0.5}}]},
    "tweak of the rate": {"tweaks": [{"step": 15, "settings": {"lr": 0.2}}]},
    "tweak of the schedule": {"tweaks": [{"step": 9, "schedule": [{"name": "ExponentialLR", "settings": {}}]}]},
    "clipping": {"clip_norm": 1.0},
    "plateau": {"schedule": [{"name": "ReduceLROnPlateau", "settings": {"patience": 2}}]},
}


def experiment(
    lane: dict[str, Any], *, landscape: str = "himmelblau", start: Point | None = None, noise: float = 0.0
) -> Experiment:
    """One lane, from a start of its own."""
    value = {"landscape": {"name": landscape}, "steps": STEPS, "gradient_noise": noise, "seed": 3, "start": start}
    return Experiment.model_validate({**value, "lanes": [lane]})


def plan(lane: dict[str, Any], **more: Any) -> LanePlan:
    """All that decides the lane's rows."""
    return lane_plan(complete(experiment(lane, **more), catalogue()), 0)


def assert_each_goes_alone(lane: dict[str, Any], starts: list[Point] = STARTS, **more: Any) -> None:
    """Compare every dot with a lane from its start."""
    found = swarm(plan(lane, **more), starts, STEPS)
    for k, start in enumerate(starts):
        (alone,) = run(experiment(lane, start=start, **more))
        expected = np.stack([alone.columns["x"], alone.columns["y"]], axis=-1)
        rows = found.paths[: len(expected), k]
        assert (rows.view(np.int64) == expected.view(np.int64)).all(), f"{start} differs"
        assert (found.lasts[k], found.kinds[k]) == (alone.step, alone.kind)
        assert (found.paths[len(expected) :, k] == expected[-1]).all()


@pytest.mark.parametrize(("name", "settings"), VARIANTS)
def test_each_start_of_a_swarm_steps_as_a_lane_alone(name: str, settings: dict[str, Any]) -> None:
    assert_each_goes_alone({"optimizer": {"name": name, "settings": settings}})


@pytest.mark.parametrize("way", WAYS)
def test_schedules_tweaks_and_clipping_act_on_each_start_as_on_a_lane(way: str) -> None:
    assert_each_goes_alone({"optimizer": {"name": "Adam", "settings": {"lr": 0.1}}, **WAYS[way]})


def test_each_start_sees_the_noise_that_a_lane_sees() -> None:
    assert_each_goes_alone({"optimizer": {"name": "Adam", "settings": {"lr": 0.1}}}, noise=5.0)


@pytest.mark.parametrize("way", [{}, {"clip_norm": 1.0}], ids=["together", "by themselves"])
def test_each_start_sees_the_batches_that_a_lane_sees(way: dict[str, Any]) -> None:
    lane = {"optimizer": {"name": "Adam", "settings": {"lr": 0.1}}, "batch_size": 7, **way}
    assert_each_goes_alone(lane, STARTS[:3], landscape="line_fit")


def test_starts_that_leave_or_diverge_stop_and_disturb_no_other() -> None:
    lane = {"optimizer": {"name": "SGD", "settings": {"lr": 0.036}}}
    found = swarm(plan(lane), STARTS, STEPS)
    assert {"left", "complete"} == set(found.kinds)
    assert_each_goes_alone(lane)


@pytest.mark.parametrize("way", [{}, {"clip_norm": 1.0}], ids=["together", "by themselves"])
def test_starts_where_the_loss_is_no_number_stay_there(way: dict[str, Any]) -> None:
    chosen = {"name": "formula", "settings": {"expression": "log(x) + y^2"}}
    lane = {"optimizer": {"name": "Adam", "settings": {"lr": 0.1}}, **way}
    described = {"landscape": chosen, "steps": STEPS, "start": [1.0, 1.0], "lanes": [lane]}
    chosen_plan = lane_plan(complete(Experiment.model_validate(described), catalogue()), 0)
    found = swarm(chosen_plan, [(-1.0, 1.0), (1.0, 1.0)], STEPS)
    assert found.kinds[0] == "diverged"
    assert (found.paths[:, 0] == [-1.0, 1.0]).all()
    assert found.lasts.tolist() == [0, STEPS if found.kinds[1] == "complete" else found.lasts[1]]
    assert found.lasts[1] > 0


@pytest.mark.parametrize("entry", [entry for entry in OPTIMIZERS if not entry.reason], ids=lambda entry: entry.name)
def test_separable_optimizers_step_all_starts_at_once(entry: Any) -> None:
    simple = entry.separable and not entry.needs and not entry.random
    assert steps_together(plan({"optimizer": {"name": entry.name}})) is simple


def test_what_torch_refuses_is_refused_at_its_field() -> None:
    lane = {"optimizer": {"name": "SGD", "settings": {"lr": 0.1, "nesterov": True}}}
    with pytest.raises(Refusal) as refused:
        swarm(plan(lane), STARTS, STEPS)
    assert refused.value.where == "lanes.0.optimizer.settings"


def test_a_grid_fills_its_window_with_no_more_points_than_asked() -> None:
    window = Window(x=(0.0, 4.0), y=(-1.0, 1.0))
    for count in (1, 2, 7, 50, 200):
        points = grid_starts(window, count)
        assert count / 2 < len(set(points)) == len(points) <= count
        assert all(window.contains(point) for point in points)
        assert np.allclose(np.mean(points, axis=0), (2.0, 0.0))


def test_a_disc_is_filled_evenly() -> None:
    points = np.array(disc_starts((1.0, 2.0), 3.0, 200))
    away = np.hypot(points[:, 0] - 1.0, points[:, 1] - 2.0)
    assert away.max() < 3.0
    # As many points lie within r / sqrt(2) as beyond: both parts have the same area.
    assert abs(int((away < 3.0 / np.sqrt(2)).sum()) - 100) <= 1
