"""The optimizers of the library pytorch_optimizer, in reading order.

All of its registry and its wrappers, except torch's own, and Fromage and Nero, whose licence forbids commercial use.
"""

from server.descent.library.adam import ADAM_CHANGED
from server.descent.library.adaptive import ADAPTIVE
from server.descent.library.momentum import MOMENTA
from server.descent.library.plain import PLAIN
from server.descent.library.recent import RECENT
from server.descent.library.recent_adam import RECENT_ADAM
from server.descent.library.second_order import SECOND_ORDER
from server.descent.library.unfit import UNFIT_FOR_TWO
from server.descent.library.wrappers import WRAPPERS
from server.descent.optimizer import Optimizer

OPTIMIZERS: tuple[Optimizer, ...] = (
    *PLAIN,
    *MOMENTA,
    *ADAM_CHANGED,
    *ADAPTIVE,
    *SECOND_ORDER,
    *RECENT,
    *RECENT_ADAM,
    *WRAPPERS,
    *UNFIT_FOR_TWO,
)
