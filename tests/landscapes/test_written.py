"""Every landscape of the literature is what the literature says."""

import pytest
import torch
from torch import Tensor

from landscapes.catalogue import landscape
from tests.landscapes.probing import loss_and_slope, random_points
from tests.landscapes.written import WRITTEN

every_written = pytest.mark.parametrize("name", WRITTEN)


def _as_written(name: str, points: Tensor) -> Tensor:
    return WRITTEN[name](*points.unbind(-1))


@every_written
def test_the_loss_is_that_of_the_published_formula(name: str) -> None:
    entry = landscape(name)
    for part in (entry.window, entry.bounds):
        points = random_points(part, 200)
        expected = _as_written(name, points)
        # The terms that cancel are as large as the largest loss nearby: a few roundings of that.
        largest = expected.abs().max().item()
        torch.testing.assert_close(entry.loss_with({})(points), expected, rtol=1e-12, atol=1e-14 * (1.0 + largest))


@every_written
def test_the_gradient_is_that_of_the_published_formula(name: str) -> None:
    entry = landscape(name)
    points = random_points(entry.window, 200, seed=1)
    _, expected = loss_and_slope(lambda at: _as_written(name, at), points)
    _, slope = loss_and_slope(entry.loss_with({}), points)
    torch.testing.assert_close(slope, expected, rtol=1e-10, atol=1e-13 * (1.0 + expected.abs().max().item()))
