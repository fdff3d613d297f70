"""Adafactor: steps in proportion to the parameters' own size."""

import torch
from torch import optim

from landscapes.setting import Setting
from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer, rounded
from server.descent.optimizers.arguments import DECOUPLED, ONE_BY_ONE, PYTORCH, STEP_COUNT

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
