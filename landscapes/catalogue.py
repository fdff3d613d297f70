"""Every landscape, in reading order, group by group."""

from landscapes.bowls import BOOTH, MATYAS, RAVINE, SPHERE, ZAKHAROV
from landscapes.camels import SIX_HUMP_CAMEL, THREE_HUMP_CAMEL
from landscapes.creases import CROSS_IN_TRAY, EGGHOLDER, HOLDER_TABLE
from landscapes.few_minima import BRANIN, GOLDSTEIN_PRICE, HIMMELBLAU, MCCORMICK, STYBLINSKI_TANG
from landscapes.fits import LINE_FIT, LOGISTIC_FIT, ONE_NEURON
from landscapes.flats import CLIFF, EASOM, PLATEAU, STAIRCASE_VALLEY
from landscapes.formula import FORMULA
from landscapes.hills import HILLS
from landscapes.image import IMAGE
from landscapes.landscape import Landscape
from landscapes.many_minima import ACKLEY, RASTRIGIN
from landscapes.network import Network
from landscapes.networks import DIGITS_CNN, MLP_CLASSIFIER, MLP_REGRESSION
from landscapes.saddles import MONKEY_SADDLE, SADDLE
from landscapes.valleys import BEALE, DIXON_PRICE, ROSENBROCK
from landscapes.waves import BOHACHEVSKY, DROP_WAVE, GRIEWANK, LEVY_13, SCHAFFER_2, SCHWEFEL

LANDSCAPES: tuple[Landscape, ...] = (
    ROSENBROCK,
    BEALE,
    DIXON_PRICE,
    HIMMELBLAU,
    BRANIN,
    STYBLINSKI_TANG,
    THREE_HUMP_CAMEL,
    SIX_HUMP_CAMEL,
    GOLDSTEIN_PRICE,
    MCCORMICK,
    SADDLE,
    MONKEY_SADDLE,
    HILLS,
    SPHERE,
    RAVINE,
    BOOTH,
    MATYAS,
    ZAKHAROV,
    PLATEAU,
    CLIFF,
    STAIRCASE_VALLEY,
    EASOM,
    RASTRIGIN,
    ACKLEY,
    GRIEWANK,
    LEVY_13,
    SCHWEFEL,
    BOHACHEVSKY,
    SCHAFFER_2,
    DROP_WAVE,
    CROSS_IN_TRAY,
    HOLDER_TABLE,
    EGGHOLDER,
    LINE_FIT,
    LOGISTIC_FIT,
    ONE_NEURON,
    FORMULA,
    IMAGE,
)
NETWORKS: tuple[Network, ...] = (MLP_CLASSIFIER, MLP_REGRESSION, DIGITS_CNN)
_BY_NAME = {entry.name: entry for entry in LANDSCAPES}
_NETWORK_BY_NAME = {entry.name: entry for entry in NETWORKS}


def landscape(name: str) -> Landscape:
    """The landscape called ``name``; ``KeyError`` if there is none."""
    return _BY_NAME[name]


def network(name: str) -> Network:
    """The network called ``name``; ``KeyError`` if there is none."""
    return _NETWORK_BY_NAME[name]


def is_network(name: str) -> bool:
    """Whether what is called that is a network."""
    return name in _NETWORK_BY_NAME
