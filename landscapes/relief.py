"""A relief: losses as grey levels, for a picture so small that it should show the shape and no numbers."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from landscapes.surface import Grid

Levels: TypeAlias = NDArray[np.uint8]

_LOWEST, _HIGHEST = 0.005, 0.985  # shares of the points that are as dark, and as light, as it gets
_TINY = 1e-300


def relief(loss: Grid, *, floor: float | None, reference: float | None) -> Levels:
    """A grid of finite losses (n, n) as levels (n, n): 0 the lowest, 255 the highest, never out of order.

    Half of a level is the point's share in the order of all points, so that every picture uses all levels; half is
    its height, a logarithm above the ``floor``, or where there is none a signed one about ``reference`` or the median.
    """
    above = np.log10(_above(loss, floor)) if floor is not None else _signed(loss, reference)
    low, high = np.quantile(above, (_LOWEST, _HIGHEST))
    height = np.clip((above - low) / max(float(high - low), _TINY), 0.0, 1.0)
    ordered = np.sort(loss, axis=None)
    share = (np.searchsorted(ordered, loss, "left") + np.searchsorted(ordered, loss, "right")) / (2.0 * loss.size)
    return np.rint(127.5 * (height + share)).astype(np.uint8)


def _above(loss: Grid, floor: float) -> Grid:
    """How far above the floor, at least as far as a few points in a thousand."""
    above = loss - floor
    return np.maximum(above, max(float(np.quantile(above, _LOWEST)), 1e-9 * float(above.max()), _TINY))


def _signed(loss: Grid, reference: float | None) -> Grid:
    """A logarithm to both sides of the reference."""
    apart = loss - (float(np.median(loss)) if reference is None else reference)
    unit = max(0.05 * float(np.abs(apart).max()), _TINY)
    return np.sign(apart) * np.log1p(np.abs(apart) / unit)
