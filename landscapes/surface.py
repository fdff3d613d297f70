"""A surface: the loss on a grid over a window, for the contour and the thumbnails."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray

from landscapes.landscape import Landscape, Window
from landscapes.setting import Settings

Grid: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Surface:
    """``z[row, column]`` is the loss at ``(x[column], y[row])``: x and y (n,), z (n, n), float64."""

    x: Grid
    y: Grid
    z: Grid


def surface(landscape: Landscape, settings: Settings, window: Window, resolution: int) -> Surface:
    """The loss at ``resolution`` evenly spaced points a side of ``window``, edges included, in one call."""
    x = torch.linspace(*window.x, resolution, dtype=torch.float64)
    y = torch.linspace(*window.y, resolution, dtype=torch.float64)
    points = torch.stack(torch.meshgrid(x, y, indexing="xy")).movedim(0, -1)  # (n, n, 2), each coordinate in one piece
    with torch.no_grad():
        z = landscape.loss_with(settings)(points)
    return Surface(x=x.numpy(), y=y.numpy(), z=z.numpy())
