"""Where the loss of a fit is least: by formula for a line, found numerically for the rest."""

import math

import torch
from torch import Tensor

from landscapes.fit import Data, DataLoss
from landscapes.landscape import Loss, Marks, Spot, Window
from landscapes.stationary import stationary_marks
from landscapes.surface import heights

_SIDE = 101
_FINEST = 400_000  # numbers at once: points of the grid that is searched, times the data's
_NEWTON_STEPS = 60
_FLAT = 1e-12
_MOST_WEIGHT = 1e3  # beyond it the classes are as good as apart, and there is no least loss


def line_marks(data: Data) -> Marks:
    """The line of least squares; where all x are the same it is not the only one, and none is listed."""
    x, y = data.inputs[:, 0], data.targets
    apart, middle = x - x.mean(), y.mean()
    spread = apart.square().mean()
    slope = (apart * (y - middle)).mean() / spread if spread > _FLAT else torch.zeros_like(spread)
    intercept = middle - slope * x.mean()
    least = float((slope * x + intercept - y).square().mean())
    minima = (Spot(at=(float(slope), float(intercept)), loss=least),) if spread > _FLAT else ()
    return Marks(minima=minima, floor=least)


def border_marks(loss: DataLoss, data: Data, window: Window) -> Marks:
    """The weights of least cross-entropy, listed where they lie in ``window``; 0 is the floor where there are none.

    There are none where a border leaves every point on its side: a loss below log(2) / N is that of such a border.
    """
    found = _newton(lambda points: loss(points, data.inputs, data.targets), math.log(2.0) / len(data.targets))
    if found is None:
        return Marks(floor=0.0)
    minima = (found,) if window.contains(found.at) else ()
    return Marks(minima=minima, floor=found.loss)


def _newton(loss: Loss, lowest: float) -> Spot | None:
    """The minimum of a convex loss, unless it is below ``lowest``, by Newton's method from the middle.

    Each step is halved until it leads down.
    """
    at = torch.zeros(2, dtype=torch.float64)
    for _ in range(_NEWTON_STEPS):
        here, slope, matrix = _differentiated(loss, at)
        if here < lowest or not at.abs().max() <= _MOST_WEIGHT or torch.linalg.det(matrix) <= 0.0:
            return None
        if slope.abs().max() <= _FLAT:
            return Spot(at=(float(at[0]), float(at[1])), loss=here)
        step = torch.linalg.solve(matrix, slope)
        while loss(at - step) > here and step.abs().max() > _FLAT:
            step = step / 2.0
        at = at - step
    return None


def _differentiated(loss: Loss, at: Tensor) -> tuple[float, Tensor, Tensor]:
    """The loss at one point, its slope (2,) and its Hessian (2, 2)."""
    point = at.clone().requires_grad_()
    value = loss(point)
    (slope,) = torch.autograd.grad(value, point, create_graph=True)
    rows = [torch.autograd.grad(part, point, retain_graph=True)[0] for part in slope]
    return value.item(), slope.detach(), torch.stack(rows)


def curve_marks(loss: DataLoss, data: Data, window: Window) -> Marks:
    """The stationary points in ``window``; the floor is the least loss seen there."""
    count = len(data.targets)

    def on_all(points: Tensor) -> Tensor:
        return loss(points, data.inputs, data.targets)

    side = max(15, min(61, int((_FINEST / count) ** 0.5)))
    marks = stationary_marks(on_all, window, resolution=side)
    seen = heights(on_all, window, _SIDE, data=count).z.min()
    return Marks(minima=marks.minima, saddles=marks.saddles, floor=min([float(seen), *(m.loss for m in marks.minima)]))
