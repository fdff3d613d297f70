"""Flats and drops: where the slope almost vanishes, and where it is suddenly too much."""

from functools import lru_cache
from math import pi, sqrt

import torch
from torch import Tensor

from landscapes.landscape import Landscape, Marks, Spot, Window
from landscapes.setting import Setting

_EASOM_WINDOW = Window(x=(0.0, 6.4), y=(-0.1, 6.5))
_CLIFF_WINDOW = Window(x=(-5.2, 4.2), y=(-4.8, 4.8))


def _easom(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    from_x, from_y = x - pi, y - pi
    return -x.cos() * y.cos() * (-(from_x * from_x + from_y * from_y)).exp()


def _easom_marks() -> Marks:
    """The bottom of the hole; the ripples about it are too faint to be worth a mark."""
    return Marks(minima=(Spot(at=(pi, pi), loss=-1.0),), floor=-1.0)


def _plateau(points: Tensor, *, depth: float) -> Tensor:
    """A bowl near the middle that flattens out to ``depth`` all round, shape (..., 2) -> (...)."""
    square = (points * points).sum(-1)
    return depth * square / (1.0 + square)


def _plateau_marks(**_: float) -> Marks:
    return Marks(minima=(Spot(at=(0.0, 0.0), loss=0.0),), floor=0.0)


def _cliff(points: Tensor, *, height: float, width: float) -> Tensor:
    """A wide bowl that a cliff along x = 1 + y² / 10 cuts in two, shape (..., 2) -> (...).

    The cliff is ``height`` high and about twice ``width`` wide.
    """
    x, y = points.unbind(-1)  # each (...)
    from_middle = x + 2.0
    beyond = (x - 1.0 - 0.1 * (y * y)) / width
    rise = beyond / (1.0 + beyond * beyond).sqrt()
    return 0.1 * (from_middle * from_middle + y * y) + 0.5 * height * (1.0 + rise)


@lru_cache(maxsize=64)
def _cliff_marks(*, height: float, width: float) -> Marks:
    """The bowl's middle, which the foot of the cliff moves to the left: the only point without slope.

    There y is 0, and the slope along x only grows up to the cliff: halving the way finds where it is 0.
    """
    low, high = _CLIFF_WINDOW.x[0], -2.0
    while (x := 0.5 * (low + high)) not in (low, high):
        beyond = (x - 1.0) / width
        wide = 1.0 + beyond * beyond
        slope = 0.2 * (x + 2.0) + 0.5 * height / (width * wide * sqrt(wide))
        low, high = (x, high) if slope < 0.0 else (low, x)
    loss = _cliff(torch.tensor((x, 0.0), dtype=torch.float64), height=height, width=width).item()
    return Marks(minima=(Spot(at=(x, 0.0), loss=loss),), floor=loss)


def _staircase_valley(points: Tensor, *, flatness: float) -> Tensor:
    """A winding valley whose floor goes down in steps, shape (..., 2) -> (...).

    The floor is ``way`` high, a smooth |x|, but for a wave that takes away the share ``flatness`` of its slope
    in the middle of each step and adds as much between them.
    """
    x, y = points.unbind(-1)  # each (...)
    way = (1.0 + x * x).sqrt() - 1.0
    across = y - x.sin()
    return way + flatness / (2.0 * pi) * (2.0 * pi * way).sin() + across * across


def _staircase_valley_marks(**_: float) -> Marks:
    """The bottom of the stairs. The steps are nearly flat, and yet nowhere quite."""
    return Marks(minima=(Spot(at=(0.0, 0.0), loss=0.0),), floor=0.0)


PLATEAU = Landscape(
    name="plateau",
    title="Plateau",
    group="Flats and drops",
    formula=r"d\,\frac{x^2 + y^2}{1 + x^2 + y^2}",
    source="The loss of Geman and McClure 1987, Statistical methods for tomographic image reconstruction",
    teaches="Far out the slope fades: steps that grow with it crawl, and steps of a set length march on.",
    loss=_plateau,
    window=Window(x=(-4.2, 4.2), y=(-4.35, 4.35)),
    start=(-3.3, 2.6),
    bounds=Window(x=(-20.0, 20.0), y=(-20.0, 20.0)),
    sharpness=10.0,
    reach=6.0,
    settings=(
        Setting(
            name="depth",
            type="float",
            default=5.0,
            meaning="How far the bowl in the middle lies below the plateau.",
            minimum=0.5,
            maximum=50.0,
            scale="log",
            main=True,
            symbol="d",
        ),
    ),
    marks=_plateau_marks,
)

CLIFF = Landscape(
    name="cliff",
    title="Cliff",
    group="Flats and drops",
    formula=r"\frac{(x + 2)^2 + y^2}{10} + \frac{h}{2}\left(1 + \frac{u}{\sqrt{1 + u^2}}\right),"
    r" \quad u = \frac{x - 1 - y^2 / 10}{w}",
    source="After Pascanu, Mikolov and Bengio 2013, On the difficulty of training recurrent neural networks, "
    "arXiv:1211.5063",
    teaches="One step on the cliff's face throws a run far away; clipping the gradient's norm tames it.",
    loss=_cliff,
    window=_CLIFF_WINDOW,
    start=(3.4, 2.2),
    bounds=Window(x=(-20.0, 20.0), y=(-20.0, 20.0)),
    sharpness=2.0,
    reach=6.0,
    settings=(
        Setting(
            name="height",
            type="float",
            default=3.0,
            meaning="How high the cliff is.",
            minimum=0.0,
            maximum=20.0,
            main=True,
            symbol="h",
        ),
        Setting(
            name="width",
            type="float",
            default=0.2,
            meaning="How wide the cliff's face is: the narrower, the steeper.",
            minimum=0.02,
            maximum=2.0,
            scale="log",
            main=True,
            symbol="w",
        ),
    ),
    marks=_cliff_marks,
)

STAIRCASE_VALLEY = Landscape(
    name="staircase_valley",
    title="Staircase valley",
    group="Flats and drops",
    formula=r"s + \frac{f}{2\pi}\,\sin(2\pi s) + (y - \sin x)^2, \quad s = \sqrt{1 + x^2} - 1",
    source="Of our own",
    teaches="A curve of the loss that has gone level need not be the end: the next drop may be a few steps away.",
    loss=_staircase_valley,
    window=Window(x=(-5.0, 5.0), y=(-5.1, 5.1)),
    start=(-4.6, 3.2),
    bounds=Window(x=(-20.0, 20.0), y=(-20.0, 20.0)),
    sharpness=8.0,
    reach=6.0,
    settings=(
        Setting(
            name="flatness",
            type="float",
            default=0.95,
            meaning="How flat the steps are: at 0 there are none, near 1 they are level.",
            minimum=0.0,
            maximum=0.99,
            main=True,
            symbol="f",
        ),
    ),
    marks=_staircase_valley_marks,
)

EASOM = Landscape(
    name="easom",
    title="Easom's hole",
    group="Flats and drops",
    formula=r"-\cos x\,\cos y\;e^{-\left((x - \pi)^2 + (y - \pi)^2\right)}",
    source="Easom 1990, A survey of global optimization techniques, University of Louisville",
    teaches="One hole in an endless plain: a start a little farther out has no slope left to follow.",
    loss=_easom,
    window=_EASOM_WINDOW,
    start=(2.1, 4.15),
    bounds=Window(x=(-100.0, 100.0), y=(-100.0, 100.0)),
    sharpness=3.0,
    reach=2.5,
    marks=_easom_marks,
)
