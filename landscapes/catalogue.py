"""Every landscape, in reading order."""

from landscapes.bowls import RAVINE, SPHERE
from landscapes.hills import HILLS
from landscapes.landscape import Landscape
from landscapes.many_minima import ACKLEY, HIMMELBLAU, RASTRIGIN
from landscapes.saddles import MONKEY_SADDLE, SADDLE
from landscapes.valleys import BEALE, ROSENBROCK

LANDSCAPES: tuple[Landscape, ...] = (
    ROSENBROCK,
    HIMMELBLAU,
    SADDLE,
    HILLS,
    RAVINE,
    BEALE,
    RASTRIGIN,
    ACKLEY,
    MONKEY_SADDLE,
    SPHERE,
)
_BY_NAME = {entry.name: entry for entry in LANDSCAPES}


def landscape(name: str) -> Landscape:
    """The landscape called ``name``; ``KeyError`` if there is none."""
    return _BY_NAME[name]
