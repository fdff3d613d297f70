"""Losses can be differentiated twice, anywhere."""

import pytest
import torch
from torch.autograd import gradcheck, gradgradcheck

from tests.landscapes.probing import CASES, Case, loss_and_slope, random_points


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_gradient_is_the_slope_between_neighbours(case: Case) -> None:
    points = random_points(case.landscape.window, 12).requires_grad_()
    assert gradcheck(case.loss, (points,))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_second_derivative_is_the_slope_of_the_first(case: Case) -> None:
    points = random_points(case.landscape.window, 8).requires_grad_()
    assert gradgradcheck(case.loss, (points,))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_loss_and_gradient_are_finite_in_the_middle_and_at_the_bounds(case: Case) -> None:
    bounds = case.landscape.bounds
    points = torch.tensor([(0.0, 0.0), (bounds.x[0], bounds.y[0]), (bounds.x[1], bounds.y[1])], dtype=torch.float64)
    loss, slope = loss_and_slope(case.loss, points)
    assert loss.isfinite().all()
    assert slope.isfinite().all()
