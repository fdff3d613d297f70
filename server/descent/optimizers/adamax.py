"""Adamax: Adam with the largest recent gradient in place of the mean square."""

from torch import optim

from server.descent.notes import LR
from server.descent.optimizer import Optimizer, wide
from server.descent.optimizers.arguments import BETAS, EPS, ONE_BY_ONE, PYTORCH, STEP_COUNT, WEIGHT_DECAY

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
