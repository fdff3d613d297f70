"""A smooth surface through heights on a grid: the bicubic spline, twice differentiable everywhere.

Unser, "Splines: a perfect fit for signal and image processing", 1999, doi:10.1109/79.799930.
"""

import torch
from torch import Tensor

# The four pieces of the cubic B-spline: how much each coefficient counts, as sums of 1, t, t^2 and t^3.
_PIECES = (
    torch.tensor(
        ((1.0, 4.0, 1.0, 0.0), (-3.0, 0.0, 3.0, 0.0), (3.0, -6.0, 3.0, 0.0), (-1.0, 3.0, -3.0, 1.0)),
        dtype=torch.float64,
    )
    / 6.0
)


def smoothed(heights: Tensor, width: float) -> Tensor:
    """``heights`` (rows, columns) averaged with Gaussian weights of standard deviation ``width``, in grid steps.

    Beyond its edges the grid goes on as in a mirror. ``width`` 0 changes nothing.
    """
    if width == 0.0:
        return heights
    rows, columns = (_averages(size, width) for size in heights.shape)
    return rows @ heights @ columns.T


def _averages(size: int, width: float) -> Tensor:
    """The matrix (size, size) that averages one side."""
    reach = min(size - 1, int(4.0 * width) + 1)
    offsets = torch.arange(-reach, reach + 1)
    weights = torch.exp(-0.5 * (offsets.double() / width) ** 2)
    places = _mirrored(torch.arange(size).unsqueeze(-1) + offsets, size)  # (size, offsets)
    matrix = torch.zeros(size, size, dtype=torch.float64)
    matrix.scatter_add_(1, places, (weights / weights.sum()).expand(size, -1))
    return matrix


def coefficients(heights: Tensor) -> Tensor:
    """The spline through ``heights`` (rows, columns): its coefficients, one more on each side."""
    rows, columns = (_unblurred(size) for size in heights.shape)
    return rows @ heights @ columns.T


def _unblurred(size: int) -> Tensor:
    """The matrix (size + 2, size) from heights to coefficients along one side."""
    places = _mirrored(torch.arange(size).unsqueeze(-1) + torch.tensor((-1, 0, 1)), size)
    weights = torch.tensor((1.0, 4.0, 1.0), dtype=torch.float64) / 6.0
    matrix = torch.zeros(size, size, dtype=torch.float64)
    matrix.scatter_add_(1, places, weights.expand(size, -1))
    inverse = torch.linalg.inv(matrix)
    return inverse[_mirrored(torch.arange(-1, size + 1), size)]


def _mirrored(places: Tensor, size: int) -> Tensor:
    """Whole numbers of any size as places from 0 to ``size - 1``, as in two mirrors."""
    last = size - 1
    return last - (last - places.remainder(2 * last)).abs()


def spline(table: Tensor, places: Tensor) -> Tensor:
    """The heights at ``places`` (..., 2), row and column in grid steps from the first height, shape (...).

    ``table`` is from ``coefficients``. Outside the grid the surface is mirrored, so it stays smooth.
    """
    last = torch.tensor(table.shape) - 3  # the steps from the first height to the last, along both sides
    inside = last - (last - places.remainder(2 * last)).abs()
    first = torch.minimum(inside.detach().nan_to_num(0.0).floor(), last - 1)
    t = (inside - first).unsqueeze(-1)  # (..., 2, 1)
    weights = torch.cat((torch.ones_like(t), t, t * t, t * t * t), dim=-1) @ _PIECES  # (..., 2, 4)
    rows, columns = (first.long().unsqueeze(-1) + torch.arange(4)).unbind(-2)  # each (..., 4)
    around = table[rows.unsqueeze(-1), columns.unsqueeze(-2)]  # (..., 4, 4)
    across, along = weights.unbind(-2)
    return ((around * along.unsqueeze(-2)).sum(-1) * across).sum(-1)
