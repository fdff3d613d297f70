"""Waves: a wide shape that a long step follows, under ripples that hold a short one."""

from functools import lru_cache
from math import pi, sqrt

from torch import Tensor

from landscapes.landscape import Landscape, Marks, Spot, Window
from landscapes.root import root
from landscapes.stationary import stationary_marks

_GRIEWANK_WINDOW = Window(x=(-14.0, 14.0), y=(-14.5, 14.5))
_LEVY_WINDOW = Window(x=(-0.2, 2.2), y=(-0.25, 2.25))
_SCHWEFEL_WINDOW = Window(x=(-500.0, 500.0), y=(-510.0, 510.0))
_BOHACHEVSKY_WINDOW = Window(x=(-1.5, 1.5), y=(-1.55, 1.55))
_SCHAFFER_WINDOW = Window(x=(-2.4, 2.4), y=(-2.45, 2.45))
_SCHWEFEL_DEPTH = 418.9828872724337  # the largest value of t sin(sqrt(t)) up to t = 500


def _griewank(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    return (x * x + y * y) / 4000.0 + (1.0 - x.cos() * (y / sqrt(2.0)).cos())


@lru_cache(maxsize=1)
def _griewank_marks() -> Marks:
    """All minima and saddle points inside the window; the lowest minimum is at the origin."""
    return stationary_marks(_griewank, _GRIEWANK_WINDOW, resolution=121)


def _levy_13(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    first, second, third = (3.0 * pi * x).sin(), (3.0 * pi * y).sin(), (2.0 * pi * y).sin()
    from_x, from_y = x - 1.0, y - 1.0
    return first * first + from_x * from_x * (1.0 + second * second) + from_y * from_y * (1.0 + third * third)


@lru_cache(maxsize=1)
def _levy_13_marks() -> Marks:
    """All minima inside the window, of which (1, 1) is known exactly; of the saddle points there are too many."""
    found = stationary_marks(_levy_13, _LEVY_WINDOW, resolution=141)
    return Marks(minima=(Spot(at=(1.0, 1.0), loss=0.0), *found.minima[1:]), floor=0.0)


def _schwefel(points: Tensor) -> Tensor:
    """Twice Schwefel's depth less t sin(sqrt(|t|)) of both coordinates, shape (..., 2) -> (...).

    Where a coordinate is 0 its second derivative has no bound; loss and gradient are 0 there and smooth.
    """
    return 2.0 * _SCHWEFEL_DEPTH - (points * root(points.abs()).sin()).sum(-1)


@lru_cache(maxsize=1)
def _schwefel_marks() -> Marks:
    """All minima and saddle points inside the window. Farther out there are deeper ones, beyond the map."""
    return stationary_marks(_schwefel, _SCHWEFEL_WINDOW, resolution=161)


def _bohachevsky(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    waves = 0.3 * (1.0 - (3.0 * pi * x).cos()) + 0.4 * (1.0 - (4.0 * pi * y).cos())
    return x * x + 2.0 * (y * y) + waves


@lru_cache(maxsize=1)
def _bohachevsky_marks() -> Marks:
    """All minima and saddle points inside the window; the lowest minimum is at the origin."""
    return stationary_marks(_bohachevsky, _BOHACHEVSKY_WINDOW, resolution=121)


def _schaffer_2(points: Tensor) -> Tensor:
    """Schaffer's function N. 2 with 1 - cos(2 u) written as 2 sin² u, exact near 0, shape (..., 2) -> (...)."""
    x, y = points.unbind(-1)  # each (...)
    a, b = x * x, y * y
    wave = (a - b).sin()
    far = 0.001 * (a + b)
    wide = 1.0 + far
    return (wave * wave + 0.5 * far * (2.0 + far)) / (wide * wide)


@lru_cache(maxsize=1)
def _schaffer_2_marks() -> Marks:
    """All minima inside the window, the lowest at the origin. The ridges between them have no saddle points."""
    return stationary_marks(_schaffer_2, _SCHAFFER_WINDOW, resolution=161)


def _drop_wave(points: Tensor) -> Tensor:
    """Rings of waves about a drop, shape (..., 2) -> (...).

    The distance from the middle has no gradient there; the loss returned is exactly -1 and the gradient (0, 0),
    which is that of the loss, smooth as it is.
    """
    x, y = points.unbind(-1)  # each (...)
    square = x * x + y * y
    return -(1.0 + (12.0 * root(square)).cos()) / (0.5 * square + 2.0)


def _drop_wave_marks() -> Marks:
    """The middle. Round it every point of a trough is lowest, so the troughs have no points to mark."""
    return Marks(minima=(Spot(at=(0.0, 0.0), loss=-1.0),), floor=-1.0)


GRIEWANK = Landscape(
    name="griewank",
    title="Griewank's egg crate",
    group="Many minima",
    formula=r"1 + \frac{x^2 + y^2}{4000} - \cos x\,\cos\frac{y}{\sqrt{2}}",
    source="Griewank 1981, doi:10.1007/BF00933356",
    teaches="From afar this is a wide bowl; from near the bowl's slope is lost between the hollows of a crate.",
    loss=_griewank,
    window=_GRIEWANK_WINDOW,
    start=(-9.0, 7.0),
    bounds=Window(x=(-100.0, 100.0), y=(-100.0, 100.0)),
    sharpness=0.6,
    reach=20.0,
    marks=_griewank_marks,
)

LEVY_13 = Landscape(
    name="levy_13",
    title="Lévy's ripples, N. 13",
    group="Many minima",
    formula=r"\sin^2(3\pi x) + (x - 1)^2\left(1 + \sin^2(3\pi y)\right) + (y - 1)^2\left(1 + \sin^2(2\pi y)\right)",
    source="Levy and Montalvo 1985, doi:10.1137/0906002",
    teaches="Walls cross the way in one direction only: the same rate slides along them and bounces between them.",
    loss=_levy_13,
    window=_LEVY_WINDOW,
    start=(0.19, 1.93),
    bounds=Window(x=(-10.0, 12.0), y=(-10.0, 12.0)),
    sharpness=180.0,
    reach=4.0,
    marks=_levy_13_marks,
)

SCHWEFEL = Landscape(
    name="schwefel",
    title="Schwefel's far corner",
    group="Many minima",
    formula=r"837.97 - x\,\sin\sqrt{|x|} - y\,\sin\sqrt{|y|}",
    source="Schwefel 1981, Numerical optimization of computer models, Wiley",
    teaches="The deepest valley lies far from the second deepest, so following the trend leads away from it.",
    loss=_schwefel,
    window=_SCHWEFEL_WINDOW,
    start=(95.0, -204.0),
    bounds=Window(x=(-520.0, 520.0), y=(-520.0, 520.0)),
    sharpness=0.5,
    reach=400.0,
    marks=_schwefel_marks,
)

BOHACHEVSKY = Landscape(
    name="bohachevsky",
    title="Bohachevsky's dented bowl",
    group="Many minima",
    formula=r"x^2 + 2 y^2 - 0.3\,\cos(3\pi x) - 0.4\,\cos(4\pi y) + 0.7",
    source="Bohachevsky, Johnson and Stein 1986, doi:10.1080/00401706.1986.10488128",
    teaches="Seen from far away the dents do not matter; near the middle each can hold a run that goes gently.",
    loss=_bohachevsky,
    window=_BOHACHEVSKY_WINDOW,
    start=(-1.25, 1.15),
    bounds=Window(x=(-100.0, 100.0), y=(-100.0, 100.0)),
    sharpness=70.0,
    reach=2.0,
    marks=_bohachevsky_marks,
)

SCHAFFER_2 = Landscape(
    name="schaffer_2",
    title="Schaffer's crossing, N. 2",
    group="Many minima",
    formula=r"\frac{1}{2} + \frac{\sin^2(x^2 - y^2) - \frac{1}{2}}{\left(1 + 0.001\,(x^2 + y^2)\right)^2}",
    source="Jamil and Yang 2013, doi:10.1504/IJMMNO.2013.055204",
    teaches="Furrows fall into steep walls at once, but along their floors almost nothing leads to the middle.",
    loss=_schaffer_2,
    window=_SCHAFFER_WINDOW,
    start=(-0.35, 1.22),
    bounds=Window(x=(-100.0, 100.0), y=(-100.0, 100.0)),
    sharpness=40.0,
    reach=3.0,
    marks=_schaffer_2_marks,
)

DROP_WAVE = Landscape(
    name="drop_wave",
    title="Drop wave",
    group="Many minima",
    formula=r"-\frac{1 + \cos\left(12\,\sqrt{x^2 + y^2}\right)}{\frac{1}{2}(x^2 + y^2) + 2}",
    source="Molga and Smutnicki 2005, Test functions for optimization needs",
    teaches="Every ring of a wave is a trap; steps must be as long as the rings are wide to reach the middle.",
    loss=_drop_wave,
    window=Window(x=(-1.6, 1.6), y=(-1.65, 1.65)),
    start=(-0.74, 0.17),
    bounds=Window(x=(-10.0, 10.0), y=(-10.0, 10.0)),
    sharpness=70.0,
    reach=4.0,
    marks=_drop_wave_marks,
)
