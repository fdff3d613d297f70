"""RAdam: Adam that divides only once the mean square can be trusted."""

from torch import optim

from server.descent.anatomy.anatomy import Anatomy, Definition, Departure, Term
from server.descent.anatomy.running_means import (
    APART,
    COUPLED,
    MEAN_SYMBOLS,
    beta1,
    beta2,
    corrected_mean,
    eps,
    mean,
    mean_square,
    mean_terms,
    shrinking,
    shrunk,
    stability,
)
from server.descent.anatomy.seen import CLIPPING, decayed, seen
from server.descent.anatomy.tree import lr, name, sqrt, t, where
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

_most, _length, _rectified = name("rho_inf"), name("rho"), name("rectified")
_m_hat = name("m_hat")
_trusted = _length > 5  # noqa: PLR2004 - torch's own number
_share = sqrt(1 - beta2**t)
_divisor = sqrt(name("v")) + eps
_plain = where(_trusted, lr / _divisor, lr)
_corrected = where(_trusted, lr * _share / _divisor, lr)

_ANATOMY = Anatomy(
    definitions=(
        *CLIPPING,
        decayed(COUPLED),
        mean(seen(COUPLED)),
        mean_square(seen(COUPLED)),
        corrected_mean("bias_corrected_exp_avg = exp_avg / bias_correction1"),
        Definition(
            name="rho_inf",
            symbol=r"\rho_\infty",
            meaning="How many steps the running mean of the square averages over in the end.",
            moment="update",
            tree=2 / (1 - beta2) - 1,
            line="rho_inf = 2 / (1 - beta2) - 1",
        ),
        Definition(
            name="rho",
            symbol=r"\rho_k",
            meaning="How many it averages over by now: above 5 it is trusted.",
            moment="update",
            tree=_most - 2 * t * beta2**t / (1 - beta2**t),
            line="rho_t = rho_inf - 2 * step * (beta2**step) / bias_correction2",
        ),
        Definition(
            name="rectified",
            symbol="r_k",
            meaning="The rectification: how much of Adam's step is taken.",
            moment="update",
            tree=sqrt((_length - 4) * (_length - 2) * _most) / sqrt((_most - 4) * (_most - 2) * _length),
            line="_compute_rect()",
            when=_trusted,
        ),
    ),
    next=shrunk(APART) - where(_trusted, lr * _rectified * _m_hat * _share / _divisor, lr * _m_hat),
    terms=(
        *mean_terms(_plain, COUPLED),
        shrinking(APART),
        Term(kind="bias correction", tree=-(_corrected * _m_hat - _plain * name("m"))),
        Term(kind="rectification", tree=-((_rectified - 1) * (_corrected * _m_hat)), when=_trusted),
    ),
    rate=where(_trusted, lr * _rectified * _share / ((1 - beta1**t) * _divisor), lr / (1 - beta1**t)),
    stability=stability(
        (1 - beta1**t) * where(_trusted, _divisor / (_share * _rectified), 1),
        COUPLED,
        APART,
    ),
    departs=(
        Departure(
            text="The mean square is trusted above ρ = 5, as in the authors' own code; the paper says 4.",
            source="github.com/pytorch/pytorch/pull/58968; Liu et al. 2020, arXiv:1908.03265, algorithm 2",
        ),
        Departure(
            text="ε is added to √v before the bias correction; the paper has no ε. Adam in PyTorch adds it after.",
            source=f"{PYTORCH}.RAdam.html; Liu et al. 2020, arXiv:1908.03265, algorithm 2",
        ),
    ),
    symbols=MEAN_SYMBOLS,
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
    anatomy=_ANATOMY,
)
