"""The ravine has the curvature that its settings say, and gradient descent the speed that follows."""

from math import cos, radians, sin

import pytest
import torch

from landscapes.bowls import RAVINE
from tests.landscapes.probing import curvatures, hessian


@pytest.mark.parametrize("condition", [1.0, 25.0, 1000.0])
@pytest.mark.parametrize("rotation", [-90.0, 0.0, 30.0])
def test_the_ratio_of_the_hessians_eigenvalues_is_the_condition_number(condition: float, rotation: float) -> None:
    loss = RAVINE.loss_with({"condition": condition, "rotation": rotation})
    low, high = curvatures(loss, (0.7, -0.3))
    assert high == pytest.approx(1.0, rel=1e-12)  # the walls stay as steep as they are
    assert high / low == pytest.approx(condition, rel=1e-9)  # an eigenvalue of 0.001 keeps 12 digits beside one of 1


def test_the_floor_runs_in_the_direction_of_the_rotation() -> None:
    matrix = hessian(RAVINE.loss_with({"condition": 100.0, "rotation": 30.0}), (0.0, 0.0))
    along = torch.tensor((cos(radians(30.0)), sin(radians(30.0))), dtype=torch.float64)
    torch.testing.assert_close(matrix @ along, along / 100.0, rtol=1e-12, atol=1e-15)


def test_gradient_descent_shrinks_each_direction_by_one_minus_rate_times_curvature() -> None:
    loss = RAVINE.loss_with({"condition": 10.0, "rotation": 0.0})
    point = torch.tensor((1.0, 1.0), dtype=torch.float64, requires_grad=True)
    for _ in range(50):
        (slope,) = torch.autograd.grad(loss(point), point)
        point = (point - 1.5 * slope).detach().requires_grad_()
    expected = [(1 - 1.5 / 10) ** 50, (1 - 1.5) ** 50]
    assert point.tolist() == pytest.approx(expected, rel=1e-12)  # fifty roundings
