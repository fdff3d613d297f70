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
