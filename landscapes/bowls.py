"""Bowls: one minimum and nothing in the way, so that only the shape of the walls matters."""

from math import cos, radians, sin

from torch import Tensor

from landscapes.landscape import Landscape, Marks, Spot, Window
from landscapes.setting import Setting


def _sphere(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    return x * x + y * y


def _ravine(points: Tensor, *, condition: float, rotation: float) -> Tensor:
    """Half the squared distance across the ravine, and 1 / condition of that along it.

    The Hessian has the eigenvalues 1 (across) and 1 / condition (along), whatever the rotation.
    """
    x, y = points.unbind(-1)  # each (...)
    c, s = cos(radians(rotation)), sin(radians(rotation))
    along = c * x + s * y
    across = c * y - s * x
    return 0.5 * (along * along / condition + across * across)


def _booth(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    first = x + 2.0 * y - 7.0
    second = 2.0 * x + y - 5.0
    return first * first + second * second


def _booth_marks() -> Marks:
    """Where both lines cross."""
    return Marks(minima=(Spot(at=(1.0, 3.0), loss=0.0),), floor=0.0)


def _matyas(points: Tensor) -> Tensor:
    """0.26 (x² + y²) - 0.48 x y, written as the two squares that it is, so that it is never below 0."""
    x, y = points.unbind(-1)  # each (...)
    along = x + y
    across = x - y
    return 0.01 * (along * along) + 0.25 * (across * across)


def _zakharov(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    tilted = 0.5 * x + y
    square = tilted * tilted
    return x * x + y * y + square + square * square


def _origin(**_: float) -> Marks:
    return Marks(minima=(Spot(at=(0.0, 0.0), loss=0.0),), floor=0.0)


# A rate of 1 / curvature would reach the middle in a single step. The suggested rates come from five times
# the true curvature, 2, so that there is a path to see.
SPHERE = Landscape(
    name="sphere",
    title="Sphere",
    group="Bowls",
    formula=r"x^2 + y^2",
    source="De Jong 1975, An analysis of the behavior of a class of genetic adaptive systems, function F1",
    teaches="With the same slope in every direction, the gradient points straight at the minimum.",
    loss=_sphere,
    window=Window(x=(-2.6, 2.6), y=(-2.7, 2.7)),
    start=(-1.9, 1.7),
    bounds=Window(x=(-12.0, 12.0), y=(-12.0, 12.0)),
    sharpness=10.0,
    reach=2.6,
    marks=_origin,
)

# A quarter above the true curvature, 1: the suggested rate reaches the ravine's floor in a few steps, not in one.
RAVINE = Landscape(
    name="ravine",
    title="Ravine",
    group="Bowls",
    formula=r"\frac{1}{2}\left(\frac{u^2}{\kappa} + v^2\right), \quad"
    r" u = x\,\cos\theta + y\,\sin\theta, \quad v = y\,\cos\theta - x\,\sin\theta",
    source="Goh 2017, Why momentum really works, doi:10.23915/distill.00006",
    teaches="A rate small enough for the steep walls is far too small for the gentle floor; momentum helps.",
    loss=_ravine,
    window=Window(x=(-4.2, 4.2), y=(-4.35, 4.35)),
    start=(-3.6, -0.6),
    bounds=Window(x=(-20.0, 20.0), y=(-20.0, 20.0)),
    sharpness=1.25,
    reach=4.0,
    settings=(
        Setting(
            name="condition",
            type="float",
            default=25.0,
            meaning="Condition number: how many times steeper the ravine curves across than along.",
            minimum=1.0,
            maximum=1000.0,
            scale="log",
            main=True,
            symbol="κ",
        ),
        Setting(
            name="rotation",
            type="float",
            default=30.0,
            meaning="Direction of the ravine's floor, in degrees from the x axis.",
            minimum=-90.0,
            maximum=90.0,
            main=True,
            symbol="θ",
        ),
    ),
    marks=_origin,
)

BOOTH = Landscape(
    name="booth",
    title="Booth's bowl",
    group="Bowls",
    formula=r"(x + 2 y - 7)^2 + (2 x + y - 5)^2",
    source="Jamil and Yang 2013, doi:10.1504/IJMMNO.2013.055204",
    teaches="A bowl that is longer across the axes than along them: methods that scale each axis gain nothing.",
    loss=_booth,
    window=Window(x=(-4.0, 6.0), y=(-2.1, 8.1)),
    start=(-3.2, 0.4),
    bounds=Window(x=(-25.0, 25.0), y=(-25.0, 25.0)),
    sharpness=25.0,
    reach=5.0,
    marks=_booth_marks,
)

MATYAS = Landscape(
    name="matyas",
    title="Matyas's trough",
    group="Bowls",
    formula=r"0.26\,(x^2 + y^2) - 0.48\,x y",
    source="Matyas 1965, Random optimization, Automation and Remote Control 26",
    teaches="The trough runs along the diagonal, where a rate for each axis cannot tell steep from flat.",
    loss=_matyas,
    window=Window(x=(-10.0, 10.0), y=(-10.3, 10.3)),
    start=(-8.6, -2.4),
    bounds=Window(x=(-40.0, 40.0), y=(-40.0, 40.0)),
    sharpness=1.25,
    reach=10.0,
    marks=_origin,
)

ZAKHAROV = Landscape(
    name="zakharov",
    title="Zakharov's steep bowl",
    group="Bowls",
    formula=r"x^2 + y^2 + \left(\frac{x}{2} + y\right)^2 + \left(\frac{x}{2} + y\right)^4",
    source="Rahnamayan et al. 2007, doi:10.1016/j.camwa.2006.07.013",
    teaches="The walls rise with the fourth power: a rate that is right in the middle flies off the rim.",
    loss=_zakharov,
    window=Window(x=(-5.0, 5.0), y=(-5.15, 5.15)),
    start=(-4.0, -0.1),
    bounds=Window(x=(-15.0, 15.0), y=(-15.0, 15.0)),
    sharpness=30.0,
    reach=1.0,
    marks=_origin,
)
