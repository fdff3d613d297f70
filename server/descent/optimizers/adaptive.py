"""Optimizers with a rate for each coordinate, from the size of its gradients so far."""

import torch
from torch import optim

from landscapes.setting import Setting
from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer, rounded, wide
from server.descent.optimizers.arguments import DECOUPLED, EPS, MOMENTUM, ONE_BY_ONE, PYTORCH, STEP_COUNT, WEIGHT_DECAY

RMSPROP = Optimizer(
    name="RMSprop",
    title="RMSprop",
    group="adaptive",
    summary="Divides the gradient by its recent typical size, coordinate by coordinate.",
    formula=r"v_k = \alpha v_{k-1} + (1-\alpha) g_k^2, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{g_k}{\sqrt{v_k} + \epsilon}",
    source=f"{PYTORCH}.RMSprop.html; Tieleman & Hinton 2012, lecture 6.5",
    make=optim.RMSprop,
    fixed=ONE_BY_ONE,
    notes={
        "lr": LR,
        "alpha": Note(
            meaning="Memory of the running mean of the squared gradient.",
            minimum=0,
            maximum=0.99999,
            low=0,
            high=0.999,
            main=True,
            symbol="α",
        ),
        "eps": EPS,
        "weight_decay": WEIGHT_DECAY,
        "momentum": MOMENTUM,
        "centered": Note(
            type="bool", live=False, meaning="Divides by the gradient's recent spread around its mean instead."
        ),
    },
    suggest=wide(0.01, alpha=0.9),
    left_out=STEP_COUNT,
)

ADAGRAD = Optimizer(
    name="Adagrad",
    title="Adagrad",
    group="adaptive",
    summary="Divides by the root of all squared gradients so far: rates only ever shrink.",
    formula=r"G_k = G_{k-1} + g_k^2, \quad \theta_{k+1} = \theta_k - \eta\, \frac{g_k}{\sqrt{G_k} + \epsilon}",
    source=f"{PYTORCH}.Adagrad.html; Duchi et al. 2011, jmlr v12",
    make=optim.Adagrad,
    fixed=ONE_BY_ONE,
    notes={
        "lr": LR,
        "lr_decay": Note(
            meaning="Divides the rate by 1 + this times the steps taken.", minimum=0, maximum=100, low=0, high=1
        ),
        "weight_decay": WEIGHT_DECAY,
        "initial_accumulator_value": Note(
            meaning="What the sum of squares starts from.", minimum=0, maximum=1e6, low=0, high=100, live=False
        ),
        "eps": EPS,
    },
    suggest=wide(0.2),
    left_out=STEP_COUNT,
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
)

ADAFACTOR = Optimizer(
    name="Adafactor",
    title="Adafactor",
    group="adaptive",
    summary="Adagrad's idea for large models: steps in proportion to the parameters' own size, and clipped.",
    formula=r"\theta_{k+1} = \theta_k - \max\left(\epsilon_2, \mathrm{RMS}(\theta_k)\right)\, \rho_k\,"
    r" \frac{u_k}{\max\left(1, \mathrm{RMS}(u_k) / d\right)}, \quad u_k = \frac{g_k}{\sqrt{v_k}}",
    source=f"{PYTORCH}.Adafactor.html; Shazeer & Stern 2018, arXiv:1804.04235",
    make=optim.Adafactor,
    fixed=ONE_BY_ONE,
    notes={
        "lr": LR,
        "beta2_decay": Note(
            meaning="Power with which the memory of the squared gradient grows.",
            minimum=-10,
            maximum=0,
            low=-2,
            high=0,
        ),
        "eps": Note(
            type="tuple",
            meaning="The least mean square, and the least size of the parameters that a step is measured against.",
            default=[torch.finfo(torch.float64).eps, 1e-3],
            parts=(
                Setting(
                    name="eps1",
                    type="float",
                    default=torch.finfo(torch.float64).eps,
                    above=0,
                    maximum=1,
                    low=1e-20,
                    high=1e-3,
                    scale="log",
                    symbol="ε₁",
                    meaning="Least mean square of the gradient; torch's default is the machine epsilon of float64.",
                ),
                Setting(
                    name="eps2",
                    type="float",
                    default=1e-3,
                    above=0,
                    maximum=10,
                    low=1e-6,
                    high=1,
                    scale="log",
                    symbol="ε₂",
                    meaning="Least size of the parameters.",
                ),
            ),
        ),
        "d": Note(
            meaning="Largest root mean square of an update before it is scaled down.",
            minimum=1,
            maximum=100,
            high=10,
            main=True,
        ),
        "weight_decay": DECOUPLED,
    },
    # Its steps are shares of how far from the origin a run is: more than a tenth would leave a wide map.
    suggest=lambda _, reach: {"lr": rounded(min(0.02 * reach, 0.1))},
    left_out=STEP_COUNT,
    separable=False,
)
