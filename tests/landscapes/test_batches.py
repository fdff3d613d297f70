"""One loss serves one point and a batch, with the same bits."""

import pytest
import torch

from tests.landscapes.probing import CASES, Case, loss_and_slope, random_points


@pytest.mark.parametrize("case", CASES, ids=str)
@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 4), (5, 7), (0,)], ids=str)
def test_points_of_any_shape_give_losses_of_that_shape(case: Case, shape: tuple[int, ...]) -> None:
    loss = case.loss(random_points(case.landscape.window, *shape))
    assert loss.shape == shape
    assert loss.dtype == torch.float64


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_batch_of_any_size_has_the_bits_of_its_points_alone(case: Case) -> None:
    """Beyond the window too, for that is where lanes go that diverge."""
    for size in range(1, 17):
        points = random_points(case.landscape.bounds, size, seed=size)
        losses, slopes = loss_and_slope(case.loss, points)
        for point, loss, slope in zip(points, losses, slopes, strict=True):
            alone = loss_and_slope(case.loss, point)
            assert torch.equal(loss, alone[0])
            assert torch.equal(slope, alone[1])


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_grid_has_the_bits_of_its_points_alone(case: Case) -> None:
    points = random_points(case.landscape.window, 5, 7)
    losses, slopes = loss_and_slope(case.loss, points)
    for row in range(5):
        for column in range(7):
            loss, slope = loss_and_slope(case.loss, points[row, column])
            assert torch.equal(losses[row, column], loss)
            assert torch.equal(slopes[row, column], slope)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_row_that_has_diverged_does_not_disturb_the_others(case: Case) -> None:
    points = random_points(case.landscape.window, 4)
    losses, slopes = loss_and_slope(case.loss, points)
    points[1] = torch.tensor((torch.nan, torch.inf), dtype=torch.float64)
    beside, slopes_beside = loss_and_slope(case.loss, points)
    others = [0, 2, 3]
    assert torch.equal(beside[others], losses[others])
    assert torch.equal(slopes_beside[others], slopes[others])
