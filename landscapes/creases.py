"""Creases: sharp edges across which the slope jumps, so that no step size is right on both sides."""

from functools import lru_cache
from math import pi

from torch import Tensor

from landscapes.landscape import Landscape, Marks, Spot, Window
from landscapes.root import root
from landscapes.stationary import stationary_marks

_TRAY_WINDOW = Window(x=(-9.3, 9.3), y=(-9.4, 9.4))
_TABLE_WINDOW = Window(x=(-9.9, 9.9), y=(-10.1, 10.1))
_EGGHOLDER_MAP = Window(x=(-512.0, 512.0), y=(-512.0, 512.0))


def _from_circle(points: Tensor, radius: float) -> Tensor:
    """How many pi a point (..., 2) lies inside or outside the circle of ``radius`` pi, shape (...), never below 0."""
    return (radius - root((points * points).sum(-1)) / pi).abs()


def _cross_in_tray(points: Tensor) -> Tensor:
    """A cross of creases in a tray, shape (..., 2) -> (...).

    Where x or y is a multiple of pi the absolute value has no gradient; on the axes themselves the slope returned
    across them is 0, one of the subgradients, and the loss is exactly -0.0001, the highest.
    """
    x, y = points.unbind(-1)  # each (...)
    height = (x.sin() * y.sin()).abs() * _from_circle(points, 100.0).exp()
    return -0.0001 * (0.1 * (height + 1.0).log()).exp()


@lru_cache(maxsize=1)
def _cross_in_tray_marks() -> Marks:
    """The minimum of every square between the creases; four of them, next to the middle, are the lowest."""
    return stationary_marks(_cross_in_tray, _TRAY_WINDOW, resolution=121)


def _holder_table(points: Tensor) -> Tensor:
    """A table with carved legs at the corners, shape (..., 2) -> (...).

    Where sin x, cos y or the distance from the circle of radius pi is 0, the absolute value has no gradient; where
    that is exactly so in float64, the slope returned is one of the subgradients, 0, and the loss is the true one.
    """
    x, y = points.unbind(-1)  # each (...)
    return -(x.sin() * y.cos()).abs() * _from_circle(points, 1.0).exp()


@lru_cache(maxsize=1)
def _holder_table_marks() -> Marks:
    """The smooth minima inside the window, the four in the corners lowest. Where creases cross are no saddle points."""
    found = stationary_marks(_holder_table, _TABLE_WINDOW, resolution=141)
    return Marks(minima=found.minima, floor=found.floor)


def _eggholder(points: Tensor) -> Tensor:
    """Waves about two creases, shape (..., 2) -> (...).

    On the lines x / 2 + y = -47 and x - y = 47 a square root begins, and the slope across them has no bound; exactly
    on a line the slope returned across it is 0, and the loss is the true one.
    """
    x, y = points.unbind(-1)  # each (...)
    raised = y + 47.0
    return -raised * root((0.5 * x + raised).abs()).sin() - x * root((x - raised).abs()).sin()


@lru_cache(maxsize=1)
def _eggholder_marks() -> Marks:
    """The lowest point, on the right edge, and every smooth minimum inside; of the saddle points there are too many."""
    found = stationary_marks(_eggholder, _EGGHOLDER_MAP, resolution=181)
    return Marks(minima=(_EGGHOLDER_LOWEST, *found.minima), floor=_EGGHOLDER_LOWEST.loss)


# Where the slope along the right edge is zero, by Newton's method in 40 digits.
_EGGHOLDER_LOWEST = Spot(at=(512.0, 404.2318051137578), loss=-959.6406627208509, edge=True)

CROSS_IN_TRAY = Landscape(
    name="cross_in_tray",
    title="Cross in tray",
    group="Sharp edges",
    formula=r"-0.0001\left(\left|\sin x\,\sin y\;e^{\left|100 - \sqrt{x^2 + y^2} / \pi\right|}\right| + 1\right)^{0.1}",
    source="Mishra 2006, Some new test functions for global optimization, doi:10.2139/ssrn.926132",
    teaches="Creases part the tray into squares, so a run ends in the square in which it starts.",
    loss=_cross_in_tray,
    window=_TRAY_WINDOW,
    start=(-0.25, 2.6),
    bounds=Window(x=(-12.0, 12.0), y=(-12.0, 12.0)),
    sharpness=2.0,
    reach=6.0,
    marks=_cross_in_tray_marks,
)

HOLDER_TABLE = Landscape(
    name="holder_table",
    title="Hölder's table",
    group="Sharp edges",
    formula=r"-\left|\sin x\,\cos y\;e^{\left|1 - \sqrt{x^2 + y^2} / \pi\right|}\right|",
    source="Mishra 2006, Some new test functions for global optimization, doi:10.2139/ssrn.926132",
    teaches="The table top is almost level, and the deep legs stand at its corners, out of sight of the slope.",
    loss=_holder_table,
    window=_TABLE_WINDOW,
    start=(6.5, 6.6),
    bounds=Window(x=(-10.0, 10.0), y=(-10.2, 10.2)),
    sharpness=20.0,
    reach=6.0,
    marks=_holder_table_marks,
)

EGGHOLDER = Landscape(
    name="eggholder",
    title="Eggholder",
    group="Sharp edges",
    formula=r"-(y + 47)\,\sin\sqrt{\left|\frac{x}{2} + y + 47\right|} - x\,\sin\sqrt{|x - y - 47|}",
    source="Whitley et al. 1996, Evaluating evolutionary algorithms, doi:10.1016/0004-3702(95)00124-7",
    teaches="The lowest point lies on the edge of the map, where the slope is not zero and would lead on.",
    loss=_eggholder,
    window=Window(x=(-508.0, 512.0), y=(-512.0, 512.0)),
    start=(255.0, 329.0),
    bounds=_EGGHOLDER_MAP,
    sharpness=3.0,
    reach=300.0,
    marks=_eggholder_marks,
)
