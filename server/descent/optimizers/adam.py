"""Adam and its variants: momentum divided by the gradient's typical size."""

from torch import optim

from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer, rounded, wide
from server.descent.optimizers.arguments import (
    AMSGRAD,
    BETAS,
    DECOUPLED,
    DECOUPLED_SWITCH,
    EPS,
    ONE_BY_ONE,
    PYTORCH,
    STEP_COUNT,
    WEIGHT_DECAY,
)

ADAM = Optimizer(
    name="Adam",
    title="Adam",
    group="adaptive",
    summary="Momentum divided by the gradient's typical size, coordinate by coordinate, bias corrected.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}",
    source=f"{PYTORCH}.Adam.html; Kingma & Ba 2015, arXiv:1412.6980",
    make=optim.Adam,
    fixed=ONE_BY_ONE,
    notes={
        "lr": LR,
        "betas": BETAS,
        "eps": EPS,
        "weight_decay": WEIGHT_DECAY,
        "amsgrad": AMSGRAD,
        "decoupled_weight_decay": DECOUPLED_SWITCH,
    },
    suggest=wide(0.04),
    left_out=STEP_COUNT,
)

ADAMW = Optimizer(
    name="AdamW",
    title="AdamW",
    group="adaptive",
    summary="Adam with weight decay taken out of the gradient and applied to the parameters directly.",
    formula=r"\theta_{k+1} = (1 - \eta\lambda)\,\theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}",
    source=f"{PYTORCH}.AdamW.html; Loshchilov & Hutter 2019, arXiv:1711.05101",
    make=optim.AdamW,
    fixed=ONE_BY_ONE,
    notes={"lr": LR, "betas": BETAS, "eps": EPS, "weight_decay": DECOUPLED, "amsgrad": AMSGRAD},
    suggest=wide(0.04),
    left_out=STEP_COUNT,
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

ADAMAX = Optimizer(
    name="Adamax",
    title="Adamax",
    group="adaptive",
    summary="Adam with the largest recent gradient in place of the mean square.",
    formula=r"u_k = \max\left(\beta_2 u_{k-1}, |g_k| + \epsilon\right), \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{u_k}",
    source=f"{PYTORCH}.Adamax.html; Kingma & Ba 2015, arXiv:1412.6980, section 7",
    make=optim.Adamax,
    fixed=ONE_BY_ONE,
    notes={"lr": LR, "betas": BETAS, "eps": EPS, "weight_decay": WEIGHT_DECAY},
    suggest=wide(0.05),
    left_out=STEP_COUNT,
)
