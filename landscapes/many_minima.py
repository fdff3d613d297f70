"""Many minima: where a run ends depends on the start, the optimizer and its settings."""

from functools import lru_cache
from math import e, pi

from torch import Tensor

from landscapes.landscape import Landscape, Marks, Spot, Window
from landscapes.root import root
from landscapes.setting import Setting
from landscapes.stationary import stationary_marks

_RASTRIGIN_WINDOW = Window(x=(-2.6, 2.6), y=(-2.7, 2.7))
_ACKLEY_WINDOW = Window(x=(-3.4, 3.4), y=(-3.5, 3.5))


def _rastrigin(points: Tensor, *, depth: float) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    wells = 2.0 - (2.0 * pi * x).cos() - (2.0 * pi * y).cos()
    return x * x + y * y + depth * wells


@lru_cache(maxsize=64)
def _rastrigin_marks(*, depth: float) -> Marks:
    """All minima and saddle points inside the window; the lowest minimum, of loss 0, is at the origin."""
    found = stationary_marks(lambda points: _rastrigin(points, depth=depth), _RASTRIGIN_WINDOW, resolution=107)
    return Marks(minima=found.minima, saddles=found.saddles, floor=0.0)


def _ackley(points: Tensor) -> Tensor:
    """Ackley's function with the usual constants 20, 0.2 and 2 pi, shape (..., 2) -> (...).

    Its centre is the tip of a cone, which has no gradient; there the loss returned is exactly 0 and the
    gradient (0, 0), one of the cone's subgradients, so a run that arrives stays. The gradient's norm beside
    the centre tends to 4 / sqrt(2), about 2.83.
    """
    x, y = points.unbind(-1)  # each (...)
    distance = root(0.5 * (x * x + y * y))
    waves = 0.5 * ((2.0 * pi * x).cos() + (2.0 * pi * y).cos())
    return (20.0 - 20.0 * (-0.2 * distance).exp()) + (e - waves.exp())


@lru_cache(maxsize=1)
def _ackley_marks() -> Marks:
    """The cone's tip, and every smooth minimum and saddle point inside the window."""
    found = stationary_marks(_ackley, _ACKLEY_WINDOW, resolution=141)
    return Marks(minima=(Spot(at=(0.0, 0.0), loss=0.0), *found.minima), saddles=found.saddles, floor=0.0)


# The reach is longer than the way to the middle: the suggested steps of Adam and its kin can cross a ridge.
RASTRIGIN = Landscape(
    name="rastrigin",
    title="Rastrigin's egg box",
    group="Many minima",
    formula=r"x^2 + y^2 + A\,\left(2 - \cos(2\pi x) - \cos(2\pi y)\right)",
    source="Rastrigin 1974; Hoffmeister and Bäck 1991, Genetic algorithms and evolution strategies, "
    "doi:10.1007/BFb0029787",
    teaches="Small steps end in the nearest of many hollows; noise, momentum and large steps can leave it.",
    loss=_rastrigin,
    window=_RASTRIGIN_WINDOW,
    start=(-2.3, 1.4),
    bounds=Window(x=(-12.0, 12.0), y=(-12.0, 12.0)),
    sharpness=400.0,
    reach=8.0,
    settings=(
        Setting(
            name="depth",
            type="float",
            default=10.0,
            meaning="How deep the hollows are; at 0 only the bowl is left.",
            minimum=0.0,
            maximum=20.0,
            main=True,
            symbol="A",
        ),
    ),
    marks=_rastrigin_marks,
)

ACKLEY = Landscape(
    name="ackley",
    title="Ackley's funnel",
    group="Many minima",
    formula=r"20 - 20\,e^{-0.2\,\sqrt{(x^2 + y^2) / 2}} + e - e^{(\cos(2\pi x) + \cos(2\pi y)) / 2}",
    source="Ackley 1987, A connectionist machine for genetic hillclimbing, doi:10.1007/978-1-4613-1997-9",
    teaches="On the way to a sharp tip small steps stop in the first dent, and at the tip large steps rattle.",
    loss=_ackley,
    window=_ACKLEY_WINDOW,
    start=(-0.73, 2.62),
    bounds=Window(x=(-32.0, 32.0), y=(-32.0, 32.0)),
    sharpness=30.0,
    reach=4.0,
    marks=_ackley_marks,
)
