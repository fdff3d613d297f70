"""Valleys: finding the floor is quick, following it to the minimum is slow."""

from math import sqrt

from torch import Tensor

from landscapes.landscape import Landscape, Marks, Spot, Window
from landscapes.setting import Setting


def _rosenbrock(points: Tensor, *, a: float, b: float) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    along = a - x
    across = y - x * x
    return along * along + b * (across * across)


def _rosenbrock_marks(*, a: float, **_: float) -> Marks:
    """The one stationary point, (a, a²), however steep the walls."""
    return Marks(minima=(Spot(at=(a, a * a), loss=0.0),), floor=0.0)


def _beale(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    square = y * y
    first = 1.5 - x + x * y
    second = 2.25 - x + x * square
    third = 2.625 - x + x * (square * y)
    return first * first + second * second + third * third


def _beale_marks() -> Marks:
    """The minimum; where all three terms are flat, a saddle of 1.5² + 2.25² + 2.625²; and a saddle far below it."""
    return Marks(
        minima=(Spot(at=(3.0, 0.5), loss=0.0),),
        saddles=(
            Spot(at=(0.10053793732415837, -2.644513585023125), loss=9.86451228475556),
            Spot(at=(0.0, 1.0), loss=14.203125),
        ),
        floor=0.0,
    )


def _dixon_price(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    along = x - 1.0
    across = 2.0 * (y * y) - x
    return along * along + 2.0 * (across * across)


def _dixon_price_marks() -> Marks:
    """Two minima with y² = 1/2, and the saddle between them."""
    minima = tuple(Spot(at=(1.0, y), loss=0.0) for y in (sqrt(0.5), -sqrt(0.5)))
    return Marks(minima=minima, saddles=(Spot(at=(1.0 / 3.0, 0.0), loss=2.0 / 3.0),), floor=0.0)


ROSENBROCK = Landscape(
    name="rosenbrock",
    title="Rosenbrock's valley",
    group="Valleys",
    formula=r"(a - x)^2 + b\,(y - x^2)^2",
    source="Rosenbrock 1960, doi:10.1093/comjnl/3.3.175",
    teaches="Falling into a curved valley is easy; the long way along its nearly flat floor is what takes time.",
    loss=_rosenbrock,
    window=Window(x=(-2.05, 2.05), y=(-1.2, 3.0)),
    start=(-0.6, 2.6),
    bounds=Window(x=(-10.0, 10.0), y=(-10.0, 12.0)),
    sharpness=1000.0,
    reach=5.0,
    settings=(
        Setting(
            name="a",
            type="float",
            default=1.0,
            meaning="Where the minimum lies along the valley: at (a, a²).",
            minimum=-1.5,
            maximum=1.5,
            main=True,
        ),
        Setting(
            name="b",
            type="float",
            default=100.0,
            meaning="How steep the valley's walls are.",
            minimum=1.0,
            maximum=1000.0,
            scale="log",
            main=True,
        ),
    ),
    marks=_rosenbrock_marks,
)

BEALE = Landscape(
    name="beale",
    title="Beale's plateau",
    group="Valleys",
    formula=r"(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2",
    source="Beale 1958, On an iterative method for finding a local minimum of a function of more than one variable",
    teaches="Where the slope changes a thousandfold within one picture, no single rate suits the whole way.",
    loss=_beale,
    window=Window(x=(-4.5, 4.5), y=(-4.6, 4.6)),
    start=(1.0, 1.6),
    bounds=Window(x=(-15.0, 15.0), y=(-15.0, 15.0)),
    sharpness=100.0,
    reach=3.0,
    marks=_beale_marks,
)

DIXON_PRICE = Landscape(
    name="dixon_price",
    title="Dixon and Price's horseshoe",
    group="Valleys",
    formula=r"(x - 1)^2 + 2\,(2 y^2 - x)^2",
    source="Dixon and Price 1989, doi:10.1007/BF00940007",
    teaches="One valley bent like a horseshoe holds two minima: which arm a run takes is settled at the bend.",
    loss=_dixon_price,
    window=Window(x=(-1.6, 5.0), y=(-3.35, 3.35)),
    start=(-0.93, -0.03),
    bounds=Window(x=(-12.0, 12.0), y=(-12.0, 12.0)),
    sharpness=100.0,
    reach=4.0,
    marks=_dixon_price_marks,
)
