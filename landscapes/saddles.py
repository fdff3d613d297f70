"""Saddles: points without slope that are no minimum. Getting away is the aim, there is no floor."""

from torch import Tensor

from landscapes.landscape import Landscape, Marks, Spot, Window

_CENTRE = Marks(saddles=(Spot(at=(0.0, 0.0), loss=0.0),))


def _saddle(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    return x * x - y * y


def _monkey_saddle(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    return x * (x * x - 3.0 * (y * y))


def _centre() -> Marks:
    return _CENTRE


# The suggested rates come from ten times the true curvature, 2, so that the slow part near the saddle can be seen.
SADDLE = Landscape(
    name="saddle",
    title="Saddle",
    group="Saddles",
    formula=r"x^2 - y^2",
    source="Dauphin et al. 2014, Identifying and attacking the saddle point problem, arXiv:1406.2572",
    teaches="Near a saddle the slope almost vanishes, and optimizers differ most in how soon they get away.",
    loss=_saddle,
    window=Window(x=(-2.0, 2.0), y=(-2.05, 2.05)),
    start=(-1.7, 0.002),
    bounds=Window(x=(-3.0, 3.0), y=(-3.0, 3.0)),
    sharpness=20.0,
    reach=2.5,
    marks=_centre,
    escape=True,
)

MONKEY_SADDLE = Landscape(
    name="monkey_saddle",
    title="Monkey saddle",
    group="Saddles",
    formula=r"x^3 - 3 x y^2",
    source="Hilbert and Cohn-Vossen 1932, Anschauliche Geometrie, Springer",
    teaches="With three ways down and no curvature at all in the middle, a tiny sideways push decides the way.",
    loss=_monkey_saddle,
    window=Window(x=(-2.0, 2.0), y=(-2.05, 2.05)),
    start=(1.6, 0.03),
    bounds=Window(x=(-3.0, 3.0), y=(-3.0, 3.0)),
    sharpness=20.0,
    reach=2.5,
    marks=_centre,
    escape=True,
)
