"""The spline through heights on a grid."""

import pytest
import torch

from landscapes.spline import coefficients, smoothed, spline

HEIGHTS = torch.rand((7, 11), generator=torch.Generator().manual_seed(3), dtype=torch.float64)
TABLE = coefficients(HEIGHTS)
PLACES = torch.cartesian_prod(torch.arange(7.0), torch.arange(11.0)).double()


def test_it_goes_through_every_height() -> None:
    torch.testing.assert_close(spline(TABLE, PLACES).view(7, 11), HEIGHTS, rtol=0, atol=1e-14)


def test_between_the_heights_it_is_the_tensor_product_of_its_rows() -> None:
    """Along a row of the grid the surface is the one-dimensional spline through that row."""
    column = torch.linspace(0, 10, 61, dtype=torch.float64)
    alone = coefficients(HEIGHTS[4].expand(7, -1))
    places = torch.stack((torch.full_like(column, 4.0), column), dim=-1)
    torch.testing.assert_close(spline(TABLE, places), spline(alone, places), rtol=0, atol=1e-13)


@pytest.mark.parametrize("order", [1, 2])
def test_its_derivatives_meet_at_the_heights_and_at_the_edges(order: int) -> None:
    edge = PLACES[::3]
    for direction in torch.eye(2, dtype=torch.float64):
        before, after = (_derivative(edge + step * direction, direction, order) for step in (-1e-9, 1e-9))
        torch.testing.assert_close(before, after, rtol=0, atol=1e-6)


def _derivative(places: torch.Tensor, direction: torch.Tensor, order: int) -> torch.Tensor:
    places = places.clone().requires_grad_()
    value = spline(TABLE, places)
    for _ in range(order):
        (slope,) = torch.autograd.grad(value.sum(), places, create_graph=True)
        value = slope @ direction
    return value.detach()


def test_outside_the_grid_it_is_mirrored() -> None:
    inside = torch.tensor([[1.3, 2.2]], dtype=torch.float64)
    outside = torch.tensor([[-1.3, 2.2]], dtype=torch.float64), torch.tensor([[10.7, 22.2]], dtype=torch.float64)
    for places in outside:
        torch.testing.assert_close(spline(TABLE, places), spline(TABLE, inside))


def test_smoothing_keeps_the_mean_and_a_flat_grid_and_takes_away_roughness() -> None:
    blurred = smoothed(HEIGHTS, 1.5)
    torch.testing.assert_close(smoothed(torch.ones_like(HEIGHTS), 1.5), torch.ones_like(HEIGHTS))
    assert blurred.std() < 0.5 * HEIGHTS.std()
    assert torch.equal(smoothed(HEIGHTS, 0.0), HEIGHTS)
