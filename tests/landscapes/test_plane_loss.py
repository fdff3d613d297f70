"""The loss on a plane is what the model itself gives there."""

import copy
from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from landscapes.directions import random_directions
from landscapes.landscape import Window
from landscapes.network import Problem
from landscapes.plane_loss import LossAt, loss_on
from landscapes.planes import Plane
from landscapes.weights import Weights
from tests.landscapes.small_problems import classifier, drawn, flat, images, regression

Build = Callable[[], Problem]

BUILDS: dict[str, Build] = {
    "classifier": classifier,
    "regression": regression,
    "images": images,
    "a layer too busy for many at once": lambda: classifier(width=64, points=400),
}
EACH = pytest.mark.parametrize("build", BUILDS.values(), ids=BUILDS)


def directly(problem: Problem, parameters: Tensor, *, training: bool) -> float:
    """The loss of a copy of the module that has these parameters; with ``training`` normalized by its own batch."""
    model = copy.deepcopy(problem.model).eval()
    nn.utils.vector_to_parameters(parameters, model.parameters())
    for module in model.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.train(training)
    with torch.no_grad():
        return float(problem.criterion(model(problem.inputs), problem.targets))


def random_plane(problem: Problem) -> Plane:
    weights = Weights(copy.deepcopy(problem.model))
    directions = random_directions(weights.parts, weights.parameters, 4)
    return Plane(origin=weights.parameters.double(), directions=directions)


@EACH
def test_with_the_training_sets_statistics_it_is_the_modules(build: Build) -> None:
    problem = build()
    parameters = random_plane(problem).at(drawn(6, 25, 2))
    expected = [directly(problem, one, training=True) for one in parameters]
    assert LossAt(problem, None)(parameters).tolist() == pytest.approx(expected, rel=1e-5, abs=1e-5)


@EACH
def test_with_running_statistics_it_is_the_modules(build: Build) -> None:
    problem = build()
    parameters = random_plane(problem).at(drawn(6, 25, 2))
    expected = [directly(problem, one, training=False) for one in parameters]
    statistics = Weights(copy.deepcopy(problem.model)).statistics
    assert LossAt(problem, statistics)(parameters).tolist() == pytest.approx(expected, rel=1e-5, abs=1e-5)


def test_running_statistics_are_those_that_were_given() -> None:
    problem = classifier()
    parameters = flat(problem.model).unsqueeze(0)
    statistics = Weights(copy.deepcopy(problem.model)).statistics
    assert not torch.allclose(LossAt(problem, statistics)(parameters), LossAt(problem, 3 * statistics)(parameters))


@EACH
def test_the_problems_own_model_is_left_alone(build: Build) -> None:
    problem = build()
    before = copy.deepcopy(problem.model.state_dict())
    loss = LossAt(problem, None)
    loss(random_plane(problem).at(drawn(6, 5, 2)))
    assert problem.model.training
    assert all(torch.equal(value, before[name]) for name, value in problem.model.state_dict().items())


def test_the_grid_has_the_loss_of_each_point() -> None:
    problem = classifier()
    plane, loss = random_plane(problem), LossAt(problem, None)
    grid = loss_on(loss, plane, Window(x=(-1.0, 1.0), y=(0.0, 4.0)), 5, range(5))
    assert grid[3, 1] == pytest.approx(directly(problem, plane.at(torch.tensor([[-0.5, 3.0]]))[0], training=True))


def test_rows_of_the_grid_are_those_of_the_whole() -> None:
    problem = classifier()
    plane, loss, window = random_plane(problem), LossAt(problem, None), Window(x=(-1.0, 1.0), y=(-1.0, 1.0))
    whole = loss_on(loss, plane, window, 9, range(9))
    assert loss_on(loss, plane, window, 9, range(4, 7)) == pytest.approx(whole[4:7], rel=1e-6)


def test_the_loss_of_the_origin_is_that_of_the_row() -> None:
    problem = regression()
    loss = LossAt(problem, None)(random_plane(problem).at(torch.zeros(1, 2)))
    assert loss.item() == pytest.approx(directly(problem, flat(problem.model), training=True))
