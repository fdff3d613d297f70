"""NAdam: Adam with Nesterov's look ahead."""

from torch import optim

from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer, wide
from server.descent.optimizers.arguments import (
    BETAS,
    DECOUPLED_SWITCH,
    EPS,
    ONE_BY_ONE,
    PYTORCH,
    STEP_COUNT,
    WEIGHT_DECAY,
)

NADAM = Optimizer(
    name="NAdam",
    title="NAdam",
    group="adaptive",
    summary="Adam with Nesterov's look ahead in its momentum.",
    formula=r"\theta_{k+1} = \theta_k - \frac{\eta}{\sqrt{\hat v_k} + \epsilon}"
    r"\left(\frac{\mu_{k+1} m_k}{1 - \prod_{i=1}^{k+1}\mu_i}"
    r" + \frac{(1-\mu_k) g_k}{1 - \prod_{i=1}^{k}\mu_i}\right)",
    source=f"{PYTORCH}.NAdam.html; Dozat 2016, openreview OM0jvwB8jIp57ZJjtNEZ",
    make=optim.NAdam,
    fixed=ONE_BY_ONE,
    notes={
        "lr": LR,
        "betas": BETAS,
        "eps": EPS,
        "weight_decay": WEIGHT_DECAY,
        "momentum_decay": Note(
            meaning="How fast the momentum's schedule warms up.", minimum=0, maximum=1, low=0, high=0.1, symbol="ψ"
        ),
        "decoupled_weight_decay": DECOUPLED_SWITCH,
    },
    suggest=wide(0.04),
    left_out=STEP_COUNT,
)
