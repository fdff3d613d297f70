"""Stationary points: where a landscape has no slope, found numerically."""

import torch
from torch import Tensor

from landscapes.expansion import Expansion, expand
from landscapes.landscape import Loss, Marks, Point, Spot, Window

_NEWTON_STEPS = 10
_FLAT = 1e-9  # the slope that counts as none, relative to the curvature there
_SAME = 1e-6  # two points nearer to each other than this are one
_AWAY = 3.0  # cells that Newton's method may go from where it began


def stationary_marks(loss: Loss, window: Window, *, resolution: int) -> Marks:
    """The minima and saddle points of a smooth ``loss`` inside ``window``, lowest first; the lowest is the floor.

    Newton's method starts in every cell of a grid of ``resolution`` points a side on which both parts of the
    slope change sign; what converges nearby and inside the window is kept once.
    """
    starts, cell = _promising_cells(loss, window, resolution)
    points = _newton(loss, starts, longest=cell)
    shape = expand(loss, points)
    determinant = shape.determinant()
    found = _is_flat(shape) & (torch.hypot(*(points - starts).unbind(-1)) <= _AWAY * cell)
    minima = _spots(points, shape.loss, found & (determinant > 0) & (shape.xx > 0), window)
    saddles = _spots(points, shape.loss, found & (determinant < 0), window)
    return Marks(minima=minima, saddles=saddles, floor=minima[0].loss if minima else None)


def lowest_marks(loss: Loss, window: Window, *, resolution: int, most: int) -> Marks:
    """At most ``most`` minima of a smooth ``loss`` inside ``window``, lowest first; the floor is the least loss seen.

    Newton's method starts at the lowest points of a grid of ``resolution`` points a side that lie below their
    neighbours: on terrain with thousands of minima it costs no more.
    """
    x = torch.linspace(*window.x, resolution, dtype=torch.float64)
    y = torch.linspace(*window.y, resolution, dtype=torch.float64)
    grid = torch.cartesian_prod(x, y)
    losses = loss(grid).view(resolution, resolution)
    around = -torch.nn.functional.max_pool2d(-losses[None, None], 3, stride=1, padding=1)[0, 0]
    lowest = torch.where(losses == around, losses, torch.inf).flatten().sort(stable=True)
    chosen = lowest.indices[:most][lowest.values[:most].isfinite()]
    cell = max(float(x[1] - x[0]), float(y[1] - y[0]))
    points = _newton(loss, grid[chosen], longest=cell)
    shape = expand(loss, points)
    near = torch.hypot(*(points - grid[chosen]).unbind(-1)) <= _AWAY * cell
    bowl = _is_flat(shape) & near & (shape.determinant() > _FLAT) & (shape.xx > 0)  # no bowl of rounding on a plain
    minima = _spots(points, shape.loss, bowl, _wider(window, _SAME))
    return Marks(minima=minima, floor=min([float(losses.min()), *shape.loss[near].tolist()]))


def _wider(window: Window, by: float) -> Window:
    """The window with a rim, for what lies on its edge but for rounding."""
    x, y = window.x, window.y
    return Window(x=(x[0] - by, x[1] + by), y=(y[0] - by, y[1] + by))


def _promising_cells(loss: Loss, window: Window, resolution: int) -> tuple[Tensor, float]:
    """Middles (n, 2) of the grid's cells that may hold a stationary point, and the longer side of a cell."""
    x = torch.linspace(*window.x, resolution, dtype=torch.float64)
    y = torch.linspace(*window.y, resolution, dtype=torch.float64)
    grid = torch.cartesian_prod(x, y).view(resolution, resolution, 2)
    points = grid.clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(points).sum(), points)
    corners = torch.stack((slope[:-1, :-1], slope[1:, :-1], slope[:-1, 1:], slope[1:, 1:]))
    turns = ((corners.amin(0) <= 0.0) & (corners.amax(0) >= 0.0)).all(-1)
    middles = 0.5 * (grid[:-1, :-1] + grid[1:, 1:])
    return middles[turns], max(float(x[1] - x[0]), float(y[1] - y[0]))


def _newton(loss: Loss, points: Tensor, *, longest: float) -> Tensor:
    """Newton's method on the slope from all ``points`` (n, 2) at once, no step longer than ``longest``."""
    for _ in range(_NEWTON_STEPS):
        shape = expand(loss, points)
        gx, gy = shape.slope
        solved = torch.stack((shape.yy * gx - shape.xy * gy, shape.xx * gy - shape.xy * gx), dim=-1)
        step = (solved / shape.determinant().unsqueeze(-1)).nan_to_num(nan=0.0)
        length = torch.hypot(*step.unbind(-1)).unsqueeze(-1)
        points = points - step * (longest / length.clamp(min=longest))
    return points


def _is_flat(shape: Expansion) -> Tensor:
    """Where there is no slope, as far as rounding lets one see."""
    curvature = shape.xx.abs() + shape.xy.abs() + shape.yy.abs()
    return torch.hypot(*shape.slope) <= _FLAT * (1.0 + curvature)


def _spots(points: Tensor, loss: Tensor, chosen: Tensor, window: Window) -> tuple[Spot, ...]:
    """The chosen points inside ``window``, each once, lowest first."""
    spots: list[Spot] = []
    places: list[Point] = [(float(x), float(y)) for x, y in points[chosen].tolist()]
    for at, value in zip(places, loss[chosen].tolist(), strict=True):
        known = any(abs(at[0] - spot.at[0]) < _SAME and abs(at[1] - spot.at[1]) < _SAME for spot in spots)
        if window.contains(at) and not known:
            spots.append(Spot(at=at, loss=value))
    return tuple(sorted(spots, key=lambda spot: (spot.loss, spot.at)))
