"""Ackley's sharp tip is safe to stand on."""

import torch

from landscapes.many_minima import ACKLEY
from tests.landscapes.probing import loss_and_slope, ring


def test_at_the_tip_the_loss_is_exactly_zero_and_so_is_the_gradient() -> None:
    loss, slope = loss_and_slope(ACKLEY.loss_with({}), torch.zeros(2, dtype=torch.float64))
    assert loss.item() == 0.0
    assert slope.tolist() == [0.0, 0.0]


def test_close_to_the_tip_the_slope_is_that_of_a_cone() -> None:
    _, slope = loss_and_slope(ACKLEY.loss_with({}), ring((0.0, 0.0), 1e-9))
    # 4 / sqrt(2); a radius of 1e-9 leaves the waves' slope of 1e-7 and less.
    torch.testing.assert_close(slope.norm(dim=-1), torch.full((96,), 8.0**0.5, dtype=torch.float64), rtol=0, atol=1e-6)


def test_the_second_derivative_at_the_tip_is_no_error() -> None:
    point = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(ACKLEY.loss_with({})(point), point, create_graph=True)
    (again,) = torch.autograd.grad(slope.sum(), point)
    assert again.isfinite().all()
