"""The contract of a landscape: a loss to descend, and all that is known about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pydantic import JsonValue
from torch import Tensor

from landscapes.fit import Data, Fit
from landscapes.setting import Setting, Settings

Point: TypeAlias = tuple[float, float]
Loss: TypeAlias = Callable[[Tensor], Tensor]


@dataclass(frozen=True, kw_only=True)
class Window:
    """A rectangle of the plane: ``x`` and ``y`` each from the first number to the second."""

    x: tuple[float, float]
    y: tuple[float, float]

    def contains(self, point: Point) -> bool:
        """Whether ``point`` lies inside or on the edge."""
        return self.x[0] <= point[0] <= self.x[1] and self.y[0] <= point[1] <= self.y[1]


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A known stationary point: where it is, and the loss there.

    ``edge`` marks a minimum of the map that lies on its edge, where the slope need not be zero.
    """

    at: Point
    loss: float
    edge: bool = False


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What is known of a landscape under given settings.

    ``floor`` is the least loss anywhere, or ``None`` where there is none or it is not known.
    """

    minima: tuple[Spot, ...] = ()
    saddles: tuple[Spot, ...] = ()
    floor: float | None = None


@dataclass(frozen=True, kw_only=True)
class Written:
    """A loss as source: ``text`` defines a function ``name`` of one point, which ``uses`` others by their own names."""

    name: str
    text: str
    uses: tuple[Callable[..., object], ...]


def _nothing_known(**_: JsonValue) -> Marks:
    return Marks()


@dataclass(frozen=True, kw_only=True)
class Landscape:
    """A function of two parameters with everything that a page needs to show it.

    ``loss(points, **settings)`` maps points of shape (..., 2) to losses of shape (...), float64 in,
    float64 out, differentiably, one point or a batch alike. ``marks(**settings)`` gives the known
    minima and saddle points. ``bounds`` is where the map ends: a lane outside has left it. With
    ``escape`` leaving is the aim (a saddle). ``sharpness`` is the curvature (an eigenvalue of the Hessian)
    that suggested rates are measured against: a typical largest one on the way down, or a multiple of it where
    a rate of 1 / curvature would leave nothing to see. ``reach`` is the distance to travel. Both are in the
    landscape's own units: from these two numbers every optimizer finds its suggested settings.

    ``code(**settings)`` gives the loss as source, where that of ``loss`` itself does not say what is computed.
    ``fit``: where the loss is that of a model of two parameters on data, which model and which data.
    ``parameters``: what the two are called.
    """

    name: str
    title: str
    group: str
    formula: str
    source: str
    teaches: str
    loss: Callable[..., Tensor]
    window: Window
    start: Point
    bounds: Window
    sharpness: float
    reach: float
    settings: tuple[Setting, ...] = ()
    marks: Callable[..., Marks] = field(default=_nothing_known)
    escape: bool = False
    code: Callable[..., Written] | None = None
    fit: Fit | None = None
    parameters: tuple[str, str] = ("x", "y")

    @property
    def kind(self) -> Literal["function", "data"]:
        """Whether its loss comes from a formula or from data."""
        return "data" if self.fit else "function"

    def defaults(self) -> Settings:
        """Every setting at its default."""
        return {setting.name: setting.default for setting in self.settings}

    def loss_with(self, settings: Settings) -> Loss:
        """The loss under ``settings`` (complete or not): points (..., 2) -> losses (...)."""
        values = self.defaults() | settings
        if not values:
            return self.loss
        return lambda points: self.loss(points, **values)

    def marks_with(self, settings: Settings) -> Marks:
        """The known minima, saddle points and floor under ``settings``."""
        return self.marks(**(self.defaults() | settings))

    def data_with(self, settings: Settings) -> Data | None:
        """The data under ``settings``, where the loss is one on data. Raises as ``fit.data`` does."""
        return self.fit.data(**(self.defaults() | settings)) if self.fit else None
