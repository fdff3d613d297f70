"""A surface: the loss on a grid over a window, for the contour and the thumbnails."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray

from landscapes.landscape import Landscape, Loss, Window
from landscapes.setting import Settings

_AT_ONCE = 30_000  # points: few enough to stay in the processor's cache

Grid: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Surface:
    """``z[row, column]`` is the loss at ``(x[column], y[row])``: x and y (n,), z (n, n), float64."""

    x: Grid
    y: Grid
    z: Grid


def surface(landscape: Landscape, settings: Settings, window: Window, resolution: int) -> Surface:
    """The loss at ``resolution`` evenly spaced points a side of ``window``, edges included."""
    data = landscape.data_with(settings)
    return heights(landscape.loss_with(settings), window, resolution, data=len(data.targets) if data else 1)


def heights(loss: Loss, window: Window, resolution: int, *, data: int = 1) -> Surface:
    """A ``loss`` over ``window``; with many ``data`` to sum over at each point, fewer points are computed at once."""
    x = torch.linspace(*window.x, resolution, dtype=torch.float64)
    y = torch.linspace(*window.y, resolution, dtype=torch.float64)
    z = torch.empty((resolution, resolution), dtype=torch.float64)
    rows = max(1, _AT_ONCE // (resolution * data))
    points = torch.empty((2, min(rows, resolution), resolution), dtype=torch.float64)  # each coordinate in one piece
    points[0] = x
    with torch.no_grad():
        for part, into in zip(y.split(rows), z.split(rows), strict=True):
            block = points[:, : len(part)]
            block[1] = part.unsqueeze(-1)
            into.copy_(loss(block.movedim(0, -1)))
    return Surface(x=x.numpy(), y=y.numpy(), z=z.numpy())
