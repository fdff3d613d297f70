"""Adamax: Adam with the largest recent gradient in place of the mean square."""

from torch import optim

from server.descent.anatomy.anatomy import Anatomy, Definition, Departure, Term
from server.descent.anatomy.running_means import (
    MEAN_SYMBOLS,
    NEVER,
    beta1,
    beta2,
    corrected_mean,
    eps,
    mean,
    mean_terms,
    stability,
)
from server.descent.anatomy.seen import CLIPPING, decayed, seen, weight_decay
from server.descent.anatomy.tree import greatest, lr, name, size, start, t, theta
from server.descent.notes import LR
from server.descent.optimizer import Optimizer, wide
from server.descent.optimizers.arguments import BETAS, EPS, ONE_BY_ONE, PYTORCH, STEP_COUNT, WEIGHT_DECAY

_largest = name("u")
_step = lr * name("m_hat") / _largest

_ANATOMY = Anatomy(
    definitions=(
        *CLIPPING,
        decayed(),
        mean(seen()),
        Definition(
            name="u",
            symbol="u_k",
            meaning="The largest recent gradient, coordinate by coordinate: it fades until a larger one comes.",
            moment="memory",
            tree=greatest(beta2 * start("exp_inf", 0), size(seen()) + eps),
            line="torch.maximum(exp_inf.mul_(beta2), grad.abs().add_(eps), out=exp_inf)",
            state="exp_inf",
        ),
        corrected_mean("clr = lr / bias_correction"),
    ),
    next=theta - _step,
    terms=(
        *mean_terms(lr / _largest, weight_decay > 0),
        Term(kind="bias correction", tree=-(_step - lr / _largest * name("m"))),
    ),
    rate=lr / ((1 - beta1**t) * _largest),
    stability=stability((1 - beta1**t) * _largest, weight_decay > 0, NEVER),
    departs=(
        Departure(
            text="ε is added to |g| inside the maximum, so that u is never zero. The paper has no ε; Keras adds it to"
            " u when dividing.",
            source=f"{PYTORCH}.Adamax.html; Kingma & Ba 2015, arXiv:1412.6980, algorithm 2;"
            f" keras.io/api/optimizers/adamax",
        ),
    ),
    symbols={**MEAN_SYMBOLS, "exp_inf": "u_{k-1}"},
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
    anatomy=_ANATOMY,
)
