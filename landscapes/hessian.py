"""The Hessian at a point of two parameters: its eigenvalues, their directions, and what kind of point it is."""

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import torch

from landscapes.expansion import expand
from landscapes.landscape import Loss, Point, Window

Kind: TypeAlias = Literal["minimum", "maximum", "saddle", "slope", "flat", "undefined"]
Pair: TypeAlias = tuple[float, float]

NEAR = 1e-3
"""How far away the point without slope may lie that gradient and curvature promise, beside the window's longer side."""
VANISHING = 1e-9
"""An eigenvalue no larger than this share of the other counts as zero."""
_SHARPEST = 1e100  # beyond it a tip was differentiated, such as a square root's at zero
_UNSEEN = 1e-12  # of one plus the loss: what changes less over the window does not change


@dataclass(frozen=True, kw_only=True)
class Hessian:
    """The curvature at a point, with the ``gradient`` there.

    ``matrix`` is [[xx, xy], [xy, yy]], ``eigenvalues`` rise, ``eigenvectors`` stand in their order, of length 1, the
    larger part positive. ``condition`` is the ratio of the eigenvalues where both are above 0. ``kind``: a ``slope``,
    or without one a ``minimum``, ``maximum``, ``saddle``, or ``flat`` where an eigenvalue is zero and the Hessian does
    not tell. Where something is not finite, or on a tip, the kind is ``undefined`` and all else ``None``.
    """

    kind: Kind
    loss: float | None = None
    gradient: Pair | None = None
    matrix: tuple[Pair, Pair] | None = None
    eigenvalues: Pair | None = None
    eigenvectors: tuple[Pair, Pair] | None = None
    condition: float | None = None


def hessian(loss: Loss, at: Point, window: Window) -> Hessian:
    """The Hessian of ``loss`` at one point of a map that shows ``window``.

    A point has no slope where along each eigenvector the local quadratic has its turning point within ``NEAR`` of the
    window's longer side.
    """
    found = expand(loss, torch.tensor([at], dtype=torch.float64))
    here, gx, gy, xx, xy, yy = (float(one) + 0.0 for one in (found.loss, *found.slope, found.xx, found.xy, found.yy))
    values, vectors = eigen(xx, xy, yy)
    if not all(map(math.isfinite, (here, gx, gy, *values))) or max(map(abs, values)) > _SHARPEST:
        return Hessian(kind="undefined")
    along = (gx * vectors[0][0] + gy * vectors[0][1], gx * vectors[1][0] + gy * vectors[1][1])
    side = max(window.x[1] - window.x[0], window.y[1] - window.y[0])
    return Hessian(
        kind=_kind(here, along, values, side),
        loss=here,
        gradient=(gx, gy),
        matrix=((xx, xy), (xy, yy)),
        eigenvalues=values,
        eigenvectors=vectors,
        condition=values[1] / values[0] if values[0] > VANISHING * values[1] else None,
    )


def eigen(xx: float, xy: float, yy: float) -> tuple[Pair, tuple[Pair, Pair]]:
    """The eigenvalues, rising, and the eigenvectors of [[xx, xy], [xy, yy]], in closed form."""
    middle, apart = (xx + yy) / 2, math.hypot((xx - yy) / 2, xy)
    angle = math.atan2(2 * xy, xx - yy) / 2
    across, up = math.cos(angle), math.sin(angle)
    return (middle - apart, middle + apart), (_turned(-up, across), _turned(across, up))


def _turned(x: float, y: float) -> Pair:
    sign = -1.0 if (x if abs(x) >= abs(y) else y) < 0 else 1.0
    return (sign * x + 0.0, sign * y + 0.0)


def _kind(loss: float, along: Pair, values: Pair, side: float) -> Kind:
    """From the slope ``along`` each eigenvector and the eigenvalues."""
    largest = max(map(abs, values))
    if (math.hypot(*along) + largest * side) * side <= _UNSEEN * (1.0 + abs(loss)):
        return "flat"
    least = VANISHING * largest
    if any(abs(part) > NEAR * side * max(abs(value), least) for part, value in zip(along, values, strict=True)):
        return "slope"
    if min(map(abs, values)) <= least:
        return "flat"
    if values[0] > 0:
        return "minimum"
    return "maximum" if values[1] < 0 else "saddle"
