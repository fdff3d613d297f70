"""Adam and AdamW: momentum divided by the gradient's typical size."""

from torch import optim

from server.descent.anatomy.anatomy import Anatomy, Definition, Departure, Term
from server.descent.anatomy.running_means import (
    APART,
    COUPLED,
    MEAN_SYMBOLS,
    NEVER,
    beta1,
    corrected_mean,
    corrected_square,
    eps,
    mean,
    mean_square,
    mean_terms,
    shrinking,
    shrunk,
    stability,
)
from server.descent.anatomy.seen import CLIPPING, decayed, seen, weight_decay
from server.descent.anatomy.tree import Tree, greatest, lr, name, sqrt, start, t, where
from server.descent.notes import LR
from server.descent.optimizer import Optimizer, wide
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

_amsgrad = name("amsgrad")
_square = where(_amsgrad, name("v_max"), name("v"))
_divisor = sqrt(name("v_hat")) + eps
_step = lr * name("m_hat") / _divisor
_plain = lr / (sqrt(_square) + eps)

_AMSGRAD = Definition(
    name="v_max",
    symbol=r"v^{\max}_k",
    meaning="The largest running mean of the square so far (AMSGrad).",
    moment="memory",
    tree=greatest(start("max_exp_avg_sq", 0), name("v")),
    line="torch.maximum(max_exp_avg_sqs[i], exp_avg_sq, out=max_exp_avg_sqs[i])",
    state="max_exp_avg_sq",
    when=_amsgrad,
)


def _anatomy(coupled: Tree, apart: Tree, departs: tuple[Departure, ...]) -> Anatomy:
    """Where weight decay is ``coupled`` it is part of the gradient; ``apart`` it shrinks the parameters first."""
    return Anatomy(
        definitions=(
            *CLIPPING,
            *(() if coupled is NEVER else (decayed(coupled),)),
            mean(seen(coupled)),
            mean_square(seen(coupled)),
            _AMSGRAD,
            corrected_mean("step_size = lr / bias_correction1"),
            corrected_square(_square, "denom = (exp_avg_sq.sqrt() / bias_correction2_sqrt).add_(eps)"),
        ),
        next=shrunk(apart) - _step,
        terms=(
            *mean_terms(_plain, coupled),
            shrinking(apart),
            Term(kind="bias correction", tree=-(_step - _plain * name("m"))),
        ),
        rate=lr / ((1 - beta1**t) * _divisor),
        stability=stability((1 - beta1**t) * _divisor, coupled, apart),
        departs=departs,
        symbols={
            **MEAN_SYMBOLS,
            "max_exp_avg_sq": r"v^{\max}_{k-1}",
        },
    )


_EPSILON = Departure(
    text="ε is added to √v̂ after the bias correction, as in the paper's algorithm. TensorFlow and Keras take the"
    " paper's shorter form,"
    " in which ε stands beside √v before it: the same number there is a larger ε here in the first steps.",
    source=f"{PYTORCH}.Adam.html; Kingma & Ba 2015, section 2; keras.io/api/optimizers/adam",
)
_LARGEST = Departure(
    text="AMSGrad keeps the largest v before bias correction and corrects that; the paper has no bias correction at"
    " all.",
    source=f"{PYTORCH}.Adam.html; Reddi et al. 2018, arXiv:1904.09237, algorithm 2",
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
    anatomy=_anatomy(
        COUPLED,
        APART,
        (
            _EPSILON,
            Departure(
                text="Weight decay is added to the gradient and divided by √v̂ with it, so that it pulls less where"
                " gradients are large."
                " AdamW keeps it apart.",
                source=f"{PYTORCH}.Adam.html; Loshchilov & Hutter 2019, arXiv:1711.05101",
            ),
            _LARGEST,
        ),
    ),
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
    anatomy=_anatomy(
        NEVER,
        weight_decay > 0,
        (
            _EPSILON,
            Departure(
                text="The decay of a step is ηλ, with the rate in it. In the paper it is λ times the schedule's factor"
                " alone, so that"
                " a change of the base rate leaves the decay as it is.",
                source=f"{PYTORCH}.AdamW.html; Loshchilov & Hutter 2019, arXiv:1711.05101, algorithm 2",
            ),
            _LARGEST,
        ),
    ),
)
