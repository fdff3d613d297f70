"""Planes through the paths of lanes: the numbers that a worker answers are those of the model and of plain numpy."""

import base64
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from landscapes.catalogue import network
from landscapes.evaluation import evaluation
from server.completion import complete
from server.descent import planes
from server.descent.catalogue import catalogue
from server.descent.kept_path import Path, kept_path
from server.descent.planes import KEPT_PLANES, fitted_plane
from server.descent.work import answer
from server.experiment import Experiment, Plane
from server.planes import PlaneRequest, lane_rows, plane_request, plans_of
from server.segments import LanePlan

STEPS = 30
SETTINGS = {"points": 60, "hidden_layers": 2, "width": 6, "batch_norm": True, "dropout": 0.3}
WINDOW = {"x": [-1.5, 1.0], "y": [-1.0, 2.0]}
N = 10


def plans(**settings: Any) -> tuple[LanePlan, ...]:
    """Two lanes of one network."""
    optimizers = ({"name": "SGD", "settings": {"lr": 0.2}}, {"name": "Adam", "settings": {"lr": 0.02}})
    described = {
        "landscape": {"name": "mlp_classifier", "settings": SETTINGS | settings},
        "steps": STEPS,
        "lanes": [{"optimizer": one, "batch_size": 16} for one in optimizers],
    }
    return plans_of(complete(Experiment.model_validate(described), catalogue()))


PLANES = {
    "components": Plane(kind="components"),
    "random": Plane(kind="random", seed=5, lane=1, row=STEPS),
    "points": Plane(kind="points", points=((0, 0), (0, STEPS), (1, STEPS))),
    "curvature": Plane(kind="curvature", lane=0, row=10),
}
EACH = pytest.mark.parametrize("kind", PLANES)


def asked(kind: str, **settings: Any) -> PlaneRequest:
    """What decides the plane of that kind."""
    return plane_request(PLANES[kind], plans(**settings), STEPS)


def paths() -> list[Path]:
    """Where both lanes were."""
    return [kept_path(plan, STEPS) for plan in plans()]


def numbers(typed: dict[str, str]) -> np.ndarray:
    """A grid of an answer."""
    shape = [int(side) for side in typed["shape"].split(",")]
    return np.frombuffer(base64.b64decode(typed["bdata"]), "<" + typed["dtype"]).reshape(shape)


def directly(parameters: Tensor, statistics: Tensor | None) -> float:
    """The loss of a new module with these parameters, by running statistics or by those of the whole training set."""
    problem = network("mlp_classifier").problem(0, SETTINGS)
    model = problem.model.eval()
    nn.utils.vector_to_parameters(parameters, model.parameters())
    places = iter([] if statistics is None else statistics.split(SETTINGS["width"]))
    for module in model.modules():
        if isinstance(module, nn.BatchNorm1d):
            module.train(statistics is None)
            if statistics is not None:
                module.running_mean, module.running_var = next(places), next(places)
    with torch.no_grad():
        return float(problem.criterion(model(problem.inputs), problem.targets))


@EACH
def test_lanes_lie_where_least_squares_says(kind: str) -> None:
    lanes = lane_rows(plans(), (STEPS, STEPS), STEPS)
    request = {"plane": asked(kind).model_dump(), "lanes": [lane.model_dump() for lane in lanes]}
    plane = fitted_plane(asked(kind)).plane
    for found, path in zip(answer("projection", request)["lanes"], paths(), strict=True):
        apart = path.parameters.astype(np.float64) - plane.origin.numpy()
        expected, squares, *_ = np.linalg.lstsq(plane.directions.numpy().T, apart.T, rcond=None)
        assert numbers(found["x"]) == pytest.approx(expected[0], rel=1e-4, abs=1e-4)
        assert numbers(found["y"]) == pytest.approx(expected[1], rel=1e-4, abs=1e-4)
        assert numbers(found["off_plane"]) == pytest.approx(np.sqrt(squares), rel=1e-4, abs=1e-4)


@EACH
@pytest.mark.parametrize("running", [None, 0], ids=["training", "running"])
def test_a_slice_is_the_modules_own_loss_at_25_random_points(kind: str, running: int | None) -> None:
    request = {"plane": asked(kind).model_dump(), "window": WINDOW, "resolution": N, "running": running}
    grid = numbers(answer("slice", {**request, "begin": 0, "end": N})["z"])
    plane, at = fitted_plane(asked(kind)).plane, asked(kind).at[0]
    statistics = None if running is None else torch.from_numpy(kept_path(at.plan, at.row).statistics[-1].copy())
    for row, column in np.random.default_rng(1).integers(N, size=(25, 2)):
        x, y = np.linspace(*WINDOW["x"], N)[column], np.linspace(*WINDOW["y"], N)[row]
        expected = directly(plane.at(torch.tensor([[x, y]]))[0], statistics)
        assert grid[row, column] == pytest.approx(expected, rel=1e-5, abs=1e-5)


def test_explained_variance_is_that_of_the_paths_together() -> None:
    rows = np.concatenate([path.parameters for path in paths()]).astype(np.float64)
    sizes = np.linalg.svd(rows - rows.mean(0), compute_uv=False)
    assert fitted_plane(asked("components")).explained == pytest.approx((sizes**2 / (sizes**2).sum())[:2])


def test_beside_each_other_stand_the_true_loss_and_that_of_the_projection() -> None:
    lanes = lane_rows(plans(), (20, 20), STEPS)
    request = {"plane": asked("points").model_dump(), "lanes": [one.model_dump() for one in lanes], "running": None}
    plane = fitted_plane(asked("points")).plane
    for found, path in zip(answer("beside", request)["lanes"], paths(), strict=True):
        row = torch.from_numpy(path.parameters[20:21].copy())
        on = plane.project(row)
        nearest = plane.at(torch.tensor([[on.x[0], on.y[0]]]))[0]
        assert found["loss"] == pytest.approx(directly(row[0], None), rel=1e-5)
        assert found["projected_loss"] == pytest.approx(directly(nearest, None), rel=1e-5)
        assert found["distance"] == pytest.approx(float((row[0] - nearest).norm()), rel=1e-4)


def test_with_running_statistics_the_true_loss_is_that_of_the_evaluation() -> None:
    lanes = lane_rows(plans(), (20, 20), STEPS)
    request = {"plane": asked("points").model_dump(), "lanes": [one.model_dump() for one in lanes], "running": 0}
    problem = network("mlp_classifier").problem(0, SETTINGS)
    for found, path in zip(answer("beside", request)["lanes"], paths(), strict=True):
        row = torch.from_numpy(path.parameters[20:21].copy())
        expected = evaluation(problem, row, torch.from_numpy(path.statistics[20:21].copy())).full_loss
        assert found["loss"] == pytest.approx(expected.item(), rel=1e-6)


@EACH
def test_a_plane_that_was_forgotten_is_found_again_the_same(kind: str) -> None:
    before = fitted_plane(asked(kind)).plane
    for seed in range(KEPT_PLANES):
        fitted_plane(plane_request(Plane(kind="random", seed=100 + seed), plans(), STEPS))
    after = fitted_plane(asked(kind)).plane
    assert after is not before
    assert torch.equal(after.directions, before.directions)


def test_of_very_many_rows_components_are_fitted_to_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planes, "MOST_FITTED", 20)
    assert fitted_plane(asked("components", width=5)).fitted == 16  # every fourth of 31, of both lanes


def test_lanes_that_a_plane_does_not_use_do_not_decide_it() -> None:
    one, other = plans()
    alone = plane_request(Plane(kind="random"), (one,), STEPS)
    assert plane_request(Plane(kind="random"), (one, other), STEPS) == alone


def test_a_lane_that_blows_up_decides_neither_components_nor_window() -> None:
    optimizers = ({"name": "SGD", "settings": {"lr": 0.2}}, {"name": "SGD", "settings": {"lr": 1000.0}})
    described = {
        "landscape": {"name": "mlp_regression", "settings": {}},
        "steps": STEPS,
        "lanes": [{"optimizer": one, "batch_size": 16} for one in optimizers],
    }
    lanes = plans_of(complete(Experiment.model_validate(described), catalogue()))
    plane = plane_request(PLANES["components"], lanes, STEPS).model_dump()
    rows = [lane.model_dump() for lane in lane_rows(lanes, (STEPS, STEPS), STEPS)]
    found = answer("projection", {"plane": plane, "lanes": rows})
    assert np.abs(kept_path(lanes[1], STEPS).parameters).max() > planes.FARTHEST
    assert max(map(abs, (*found["window"]["x"], *found["window"]["y"]))) < planes.FARTHEST
    assert found["fitted"] <= STEPS + 2
