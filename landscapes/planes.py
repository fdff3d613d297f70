"""A plane through the space of a model's parameters, and where points lie beside it."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from landscapes.landscape import Window

Numbers: TypeAlias = NDArray[np.float64]

_AT_ONCE = 1 << 22  # numbers: rows are projected in pieces, so that long paths need little memory
_FLAT = 1e-12  # of the squared sine between the directions: below it they are one
_MARGIN = 0.12  # of the longer side, on each side
_NARROWEST = 0.25  # of the longer side


class PlaneError(ValueError):
    """What was given does not span a plane: says why, and what to do."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Projection:
    """The points of a plane nearest to N given ones: ``x``, ``y`` and the distance ``off_plane``, each (N,) float64."""

    x: Numbers
    y: Numbers
    off_plane: Numbers


@dataclass(frozen=True, kw_only=True, eq=False)
class Plane:
    """All ``origin + x * directions[0] + y * directions[1]``: origin (P,), directions (2, P), float64.

    The directions need be neither of unit length nor at right angles. Raises ``PlaneError`` where they are one.
    """

    origin: Tensor
    directions: Tensor

    def __post_init__(self) -> None:
        """Refuse directions that span no plane."""
        (a, b), (_, c) = self._products().tolist()
        if not (a > 0 and c > 0 and a * c - b * b > _FLAT * a * c):
            raise PlaneError("Expected two directions that differ, got one line or a point: choose another plane.")

    def at(self, points: Tensor) -> Tensor:
        """The parameters (N, P) float32 at points (N, 2) of the plane."""
        return torch.addmm(self.origin, points.double(), self.directions).float()

    def project(self, rows: Tensor) -> Projection:
        """Where ``rows`` (N, P) lie: by least squares, as the directions may be at any angle."""
        piece = max(1, _AT_ONCE // max(1, rows.shape[1]))
        parts = [self._project(part.double() - self.origin) for part in rows.split(piece)] if len(rows) else []
        found = torch.cat(parts) if parts else torch.empty((0, 3), dtype=torch.float64)
        return Projection(x=found[:, 0].numpy(), y=found[:, 1].numpy(), off_plane=found[:, 2].numpy())

    def _project(self, apart: Tensor) -> Tensor:
        points = torch.linalg.solve(self._products(), self.directions @ apart.T).T
        off = torch.linalg.vector_norm(apart - points @ self.directions, dim=1)
        return torch.cat([points, off.unsqueeze(1)], 1)

    def _products(self) -> Tensor:
        return self.directions @ self.directions.T


def plane_through(points: Tensor) -> Plane:
    """The plane through three ``points`` (3, P), in units of distance: the first at (0, 0), the second at (d, 0).

    Raises ``PlaneError`` where they lie on one line.
    """
    origin, second, third = points.double()
    along = second - origin
    if not along.any():
        raise PlaneError("Expected three different points, got two that are one: choose another row or lane.")
    along = along / torch.linalg.vector_norm(along)
    other = third - origin
    length = torch.linalg.vector_norm(other)
    across = other - (other @ along) * along
    across = across - (across @ along) * along
    height = torch.linalg.vector_norm(across)
    if not height > _FLAT**0.5 * length:
        raise PlaneError("Expected three points that are not on one line: choose another row or lane.")
    return Plane(origin=origin, directions=torch.stack([along, across / height]))


def window_around(x: Numbers, y: Numbers) -> Window:
    """A window that shows all of the points with a margin, no side less than a quarter of the other."""
    low_x, high_x, low_y, high_y = float(x.min()), float(x.max()), float(y.min()), float(y.max())
    longer = max(high_x - low_x, high_y - low_y) or 1.0
    return Window(x=_side(low_x, high_x, longer), y=_side(low_y, high_y, longer))


def _side(low: float, high: float, longer: float) -> tuple[float, float]:
    half = max((high - low) / 2, _NARROWEST * longer / 2) + _MARGIN * longer
    middle = (low + high) / 2
    return middle - half, middle + half
