"""The directions of curvature are eigenvectors of the Hessian."""

import math
from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn
from torch.autograd.functional import hessian
from torch.func import functional_call

from landscapes.curvature import curvature, sharpness
from landscapes.eigenvectors import top_eigenvectors
from landscapes.network import Problem
from tests.landscapes.small_problems import classifier, drawn, flat, images, initialized, regression

Build = Callable[[], Problem]

BUILDS: dict[str, Build] = {"classifier": classifier, "regression": regression, "images": images}
EACH = pytest.mark.parametrize("build", BUILDS.values(), ids=BUILDS)


def whole_hessian(problem: Problem) -> Tensor:
    """The Hessian (P, P) written out, in float64, without dropout."""
    model = problem.model.double()
    for module in model.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.track_running_stats, module.running_mean, module.running_var = False, None, None
    model.eval()
    parameters = dict(model.named_parameters())
    sizes = [parameter.numel() for parameter in parameters.values()]
    targets = problem.targets.double() if problem.targets.is_floating_point() else problem.targets

    def loss(numbers: Tensor) -> Tensor:
        pieces = zip(parameters.items(), numbers.split(sizes), strict=True)
        own = {name: piece.view_as(parameter) for (name, parameter), piece in pieces}
        return problem.criterion(functional_call(model, own, (problem.inputs.double(),)), targets)

    return hessian(loss, flat(model))


@EACH
def test_directions_are_the_top_eigenvectors(build: Build) -> None:
    found = curvature(build(), flat(build().model), most_points=1000)
    _, vectors = torch.linalg.eigh(whole_hessian(build()))
    cosines = (found.directions * vectors[:, [-1, -2]].T).sum(1)
    assert cosines.abs().tolist() == pytest.approx([1.0, 1.0], abs=1e-6)


@EACH
def test_values_are_the_top_eigenvalues(build: Build) -> None:
    found = curvature(build(), flat(build().model), most_points=1000)
    assert found.settled
    assert found.values == pytest.approx(torch.linalg.eigvalsh(whole_hessian(build()))[[-1, -2]].numpy(), rel=1e-6)


@EACH
def test_sharpness_is_the_top_eigenvalue(build: Build) -> None:
    found = sharpness(build(), flat(build().model), most_points=1000)
    assert found.settled
    # The vector is found to a hundredth, the value to the square of that.
    assert found.value == pytest.approx(float(torch.linalg.eigvalsh(whole_hessian(build()))[-1]), rel=1e-3)


def test_where_the_loss_is_not_finite_there_is_no_sharpness() -> None:
    parameters = flat(regression().model)
    found = sharpness(regression(), torch.full_like(parameters, 1e300, dtype=torch.float64), most_points=1000)
    assert math.isnan(found.value)


def test_the_same_row_gives_the_same_bits() -> None:
    problem = classifier()
    first, again = (curvature(problem, flat(problem.model), most_points=30) for _ in range(2))
    assert torch.equal(first.directions, again.directions)


def test_of_many_points_a_share_is_taken() -> None:
    problem = classifier(points=300)
    assert curvature(problem, flat(problem.model), most_points=100).points == 100


def test_the_problems_own_model_is_left_alone() -> None:
    problem = classifier()
    curvature(problem, flat(problem.model), most_points=100)
    expected = initialized(classifier().model).state_dict()
    assert all(torch.equal(value, expected[name]) for name, value in problem.model.state_dict().items())


def test_equal_eigenvalues_have_two_directions() -> None:
    turn = torch.linalg.qr(drawn(1, 30, 30).double())[0]
    matrix = turn @ torch.diag(torch.tensor([5.0, 5.0] + [1.0] * 28).double()) @ turn.T
    found = top_eigenvectors(lambda v: matrix @ v, 30, 2, block=2, rounds=20, tolerance=1e-10)
    assert found.values.tolist() == pytest.approx([5.0, 5.0])
    assert torch.allclose(found.vectors.T @ found.vectors, torch.eye(2).double())


def test_a_matrix_of_zeros_has_directions_all_the_same() -> None:
    found = top_eigenvectors(torch.zeros_like, 9, 2, block=2, rounds=20, tolerance=1e-10)
    assert torch.allclose(found.vectors.T @ found.vectors, torch.eye(2).double())
