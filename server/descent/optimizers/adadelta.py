"""Adadelta: the step measured in units of its own recent steps."""

from torch import optim

from server.descent.anatomy.anatomy import Anatomy, Definition, Departure, Stability
from server.descent.anatomy.seen import CLIPPING, decayed, parts, seen, weight_decay
from server.descent.anatomy.tree import Tree, lr, name, sqrt, start, theta
from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer, wide
from server.descent.optimizers.arguments import EPS, ONE_BY_ONE, PYTORCH, STEP_COUNT, WEIGHT_DECAY

_rho, _eps, _delta = name("rho"), name("eps"), name("delta")
_steps = start("acc_delta", 0)
_ratio = sqrt(_steps + _eps) / sqrt(name("v") + _eps)

_ANATOMY = Anatomy(
    definitions=(
        *CLIPPING,
        decayed(),
        Definition(
            name="v",
            symbol="v_k",
            meaning="The running mean of the gradient's square, coordinate by coordinate.",
            moment="memory",
            tree=_rho * start("square_avg", 0) + (1 - _rho) * seen() ** 2,
            line="square_avg.mul_(rho).addcmul_(grad, grad, value=1 - rho)",
            state="square_avg",
        ),
        Definition(
            name="delta",
            symbol=r"\delta_k",
            meaning="The gradient, in units of the recent steps instead of its own.",
            moment="update",
            tree=_ratio * seen(),
            line="delta.div_(std).mul_(grad)",
        ),
        Definition(
            name="steps",
            symbol="u_k",
            meaning="The running mean of the squared steps, which the next step is measured in.",
            moment="memory",
            tree=_rho * _steps + (1 - _rho) * _delta**2,
            line="acc_delta.mul_(rho).addcmul_(delta, delta, value=1 - rho)",
            state="acc_delta",
        ),
    ),
    next=theta - lr * _delta,
    terms=parts(lr * _ratio),
    rate=lr * _ratio,
    stability=Stability(
        limit=Tree(2),
        precondition=1 / _ratio,
        decay=weight_decay,
        source="gradient descent behind a divisor at rest, as Cohen et al. 2022, arXiv:2207.14484",
    ),
    departs=(
        Departure(
            text="A rate multiplies the step; the paper has none, which is the default of 1. Keras' default is 0.001.",
            source=f"{PYTORCH}.Adadelta.html; Zeiler 2012, arXiv:1212.5701, algorithm 1;"
            f" keras.io/api/optimizers/adadelta",
        ),
        Departure(
            text="The mean of the squared steps is that of the steps before they are multiplied by the rate.",
            source="torch/optim/adadelta.py, _single_tensor_adadelta",
        ),
    ),
    symbols={
        "square_avg": "v_{k-1}",
        "acc_delta": "u_{k-1}",
    },
)

ADADELTA = Optimizer(
    name="Adadelta",
    title="Adadelta",
    group="adaptive",
    summary="Measures the step in units of its own recent steps, so that it hardly needs a rate.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{\sqrt{u_{k-1} + \epsilon}}{\sqrt{v_k + \epsilon}}\, g_k",
    source=f"{PYTORCH}.Adadelta.html; Zeiler 2012, arXiv:1212.5701",
    make=optim.Adadelta,
    fixed=ONE_BY_ONE,
    notes={
        "lr": LR,
        "rho": Note(
            meaning="Memory of both running means of squares.",
            minimum=0,
            maximum=0.99999,
            low=0,
            high=0.999,
            main=True,
            symbol="ρ",
        ),
        "eps": EPS,
        "weight_decay": WEIGHT_DECAY,
    },
    suggest=wide(1.0, eps=1e-4),
    left_out=STEP_COUNT,
    anatomy=_ANATOMY,
)
