"""RAdam: Adam that divides only once the mean square can be trusted."""

from torch import optim

from server.descent.notes import LR
from server.descent.optimizer import Optimizer, rounded
from server.descent.optimizers.arguments import (
    BETAS,
    DECOUPLED_SWITCH,
    EPS,
    ONE_BY_ONE,
    PYTORCH,
    STEP_COUNT,
    WEIGHT_DECAY,
)

RADAM = Optimizer(
    name="RAdam",
    title="RAdam",
    group="adaptive",
    summary="Adam that divides only once the mean square can be trusted: a few plain momentum steps first.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, r_k\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}",
    source=f"{PYTORCH}.RAdam.html; Liu et al. 2020, arXiv:1908.03265",
    make=optim.RAdam,
    fixed=ONE_BY_ONE,
    notes={
        "lr": LR,
        "betas": BETAS,
        "eps": EPS,
        "weight_decay": WEIGHT_DECAY,
        "decoupled_weight_decay": DECOUPLED_SWITCH,
    },
    suggest=lambda sharpness, reach: {"lr": rounded(min(0.04 * reach, 2.0 / sharpness))},
    left_out=STEP_COUNT,
)
