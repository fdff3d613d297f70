"""The optimizers of torch, in reading order: one entry each, with all that a page needs to show them.

Every class of ``torch.optim`` but SparseAdam, which needs sparse gradients. Muon needs matrices: it runs on networks.
"""

from server.descent.optimizer import Optimizer
from server.descent.optimizers.adadelta import ADADELTA
from server.descent.optimizers.adafactor import ADAFACTOR
from server.descent.optimizers.adagrad import ADAGRAD
from server.descent.optimizers.adam import ADAM, ADAMW
from server.descent.optimizers.adamax import ADAMAX
from server.descent.optimizers.asgd import ASGD
from server.descent.optimizers.matrices import MUON
from server.descent.optimizers.nadam import NADAM
from server.descent.optimizers.radam import RADAM
from server.descent.optimizers.rmsprop import RMSPROP
from server.descent.optimizers.rprop import RPROP
from server.descent.optimizers.second_order import LBFGS
from server.descent.optimizers.sgd import SGD

OPTIMIZERS: tuple[Optimizer, ...] = (
    SGD,
    ADAM,
    ADAMW,
    NADAM,
    RADAM,
    ADAMAX,
    RMSPROP,
    ADAGRAD,
    ADADELTA,
    RPROP,
    ASGD,
    ADAFACTOR,
    LBFGS,
    MUON,
)
