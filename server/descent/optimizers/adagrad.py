"""Adagrad: the gradient divided by the root of all its squares so far."""

from torch import optim

from server.descent.anatomy.anatomy import Anatomy, Definition, Departure, Stability
from server.descent.anatomy.seen import CLIPPING, decayed, parts, seen, weight_decay
from server.descent.anatomy.tree import Tree, lr, name, sqrt, t, theta, where
from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer, wide
from server.descent.optimizers.arguments import EPS, ONE_BY_ONE, PYTORCH, STEP_COUNT, WEIGHT_DECAY

_lr_decay = name("lr_decay")
_slowed = where(_lr_decay > 0, name("slowed"), lr)
_divisor = sqrt(name("total")) + name("eps")

_ANATOMY = Anatomy(
    definitions=(
        *CLIPPING,
        decayed(),
        Definition(
            name="slowed",
            symbol=r"\eta_k",
            meaning="The rate of this step, which falls with the steps taken.",
            moment="update",
            tree=lr / (1 + (t - 1) * _lr_decay),
            line="clr = lr / (1 + (step - 1) * lr_decay)",
            when=_lr_decay > 0,
        ),
        Definition(
            name="total",
            symbol="G_k",
            meaning="The sum of all squared gradients so far, coordinate by coordinate.",
            moment="memory",
            tree=name("sum") + seen() ** 2,
            line="state_sum.addcmul_(grad, grad, value=1)",
            state="sum",
        ),
    ),
    next=theta - _slowed * seen() / _divisor,
    terms=parts(_slowed / _divisor),
    rate=_slowed / _divisor,
    stability=Stability(
        limit=Tree(2),
        precondition=where(_lr_decay > 0, _divisor * (1 + (t - 1) * _lr_decay), _divisor),
        decay=weight_decay,
        source="gradient descent behind a divisor at rest, as Cohen et al. 2022, arXiv:2207.14484",
    ),
    departs=(
        Departure(
            text="ε is added to the root, √G + ε, as δ in the paper; Keras adds it inside, √(G + ε), and starts G at"
            " 0.1 instead of 0.",
            source=f"{PYTORCH}.Adagrad.html; Duchi et al. 2011, jmlr.org/papers/v12/duchi11a.html, figure 1;"
            " keras.io/api/optimizers/adagrad",
        ),
        Departure(
            text="The falling rate, lr / (1 + (t − 1) lr_decay), is not in the paper.",
            source=f"{PYTORCH}.Adagrad.html",
        ),
    ),
    symbols={"sum": "G_{k-1}", "lr_decay": r"\gamma"},
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
    anatomy=_ANATOMY,
)
