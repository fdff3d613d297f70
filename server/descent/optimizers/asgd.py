"""ASGD: gradient descent that also keeps the average of all positions."""

from torch import optim

from server.descent.anatomy.anatomy import Anatomy, Definition, Departure, Stability, Term
from server.descent.anatomy.seen import CLIPPING, decayed, parts, seen, weight_decay
from server.descent.anatomy.tree import after, equal, lr, name, single, start, theta, where
from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer, steep
from server.descent.optimizers.arguments import ONE_BY_ONE, PYTORCH, STEP_COUNT, WEIGHT_DECAY

_lambd, _rate = name("lambd"), name("rate")
_weight, _average = start("mu", 1), start("ax", 0)

_ANATOMY = Anatomy(
    definitions=(
        *CLIPPING,
        decayed(),
        Definition(
            name="rate",
            symbol=r"\eta_k",
            meaning="The rate of this step, made by the step before, with seven digits (float32).",
            moment="update",
            tree=start("eta", single(lr)),
            line="eta_value = _get_value(eta)",
        ),
        Definition(
            name="average",
            symbol="a_{k+1}",
            meaning="The average of the positions since averaging began, the result that the method promises.",
            moment="memory",
            tree=where(equal(_weight, 1), after("theta"), _average + _weight * (after("theta") - _average)),
            line="ax.add_(param.sub(ax).mul_(mu))",
            state="ax",
        ),
    ),
    next=(1 - _lambd * _rate) * theta - _rate * seen(),
    terms=(
        *parts(_rate),
        Term(kind="weight decay", tree=-(_lambd * (_rate * theta)), when=_lambd > 0),
    ),
    rate=_rate,
    stability=Stability(
        limit=2 - _lambd * _rate,
        precondition=lr / _rate,
        decay=weight_decay,
        source="Goh 2017, doi:10.23915/distill.00006, with the step's own rate and its decay",
    ),
    departs=(
        Departure(
            text="The parameters themselves are not averaged: the average is kept in the state as ax, and the model"
            " goes on without it."
            " It begins at step t0, a million by default.",
            source="torch/optim/asgd.py; Polyak & Juditsky 1992, doi:10.1137/0330046",
        ),
    ),
    symbols={
        "eta": r"\eta_k",
        "after:eta": r"\eta_{k+1}",
        "mu": r"\mu_k",
        "after:mu": r"\mu_{k+1}",
        "ax": "a_k",
        "weight_decay": "w",
    },
)

ASGD = Optimizer(
    name="ASGD",
    title="ASGD",
    group="plain",
    summary="Gradient descent with a slowly falling rate that also keeps the average of all positions.",
    formula=r"\theta_{k+1} = (1 - \lambda\eta_k)\,\theta_k - \eta_k g_k, \quad"
    r" \eta_{k+1} = \frac{\eta}{(1 + \lambda\eta k)^{\alpha}}",
    source=f"{PYTORCH}.ASGD.html; Polyak & Juditsky 1992, doi:10.1137/0330046",
    make=optim.ASGD,
    fixed=ONE_BY_ONE,
    notes={
        "lr": LR,
        "lambd": Note(
            meaning="Decay of the parameters and of the rate.",
            minimum=0,
            maximum=10,
            low=0,
            high=0.1,
            main=True,
            symbol="λ",
        ),
        "alpha": Note(meaning="Power with which the rate falls.", minimum=0, maximum=10, low=0, high=2, symbol="α"),
        "t0": Note(meaning="Step at which averaging begins.", minimum=0, maximum=1e9, low=1, high=1e6, scale="log"),
        "weight_decay": WEIGHT_DECAY,
    },
    suggest=steep(1.0),
    left_out=STEP_COUNT,
    anatomy=_ANATOMY,
)
