"""Optimizers that learn the curvature."""

from torch import optim

from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer
from server.descent.optimizers.arguments import PYTORCH

LBFGS = Optimizer(
    name="LBFGS",
    title="L-BFGS",
    group="second order",
    summary="Learns the curvature from its last steps and jumps to where the gradient should be zero.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, H_k\, g_k, \quad H_k\,(g_k - g_{k-1}) = \theta_k - \theta_{k-1}",
    source=f"{PYTORCH}.LBFGS.html; Liu & Nocedal 1989, doi:10.1007/BF01589116",
    make=optim.LBFGS,
    notes={
        "lr": LR,
        "max_iter": Note(
            type="int",
            instead=1,
            meaning="Inner iterations of one step; torch's default is 20, and 1 shows each of them.",
            minimum=1,
            maximum=100,
            high=20,
        ),
        "max_eval": Note(
            type="int",
            default=25,
            meaning="The most evaluations of one step; torch's default is 1.25 times the inner iterations.",
            minimum=1,
            maximum=200,
            low=2,
            high=50,
        ),
        "tolerance_grad": Note(
            meaning="Below this gradient it rests.", minimum=0, maximum=1, low=1e-12, high=1e-2, scale="log"
        ),
        "tolerance_change": Note(
            meaning="Below this change of position or loss it rests.",
            minimum=0,
            maximum=1,
            low=1e-14,
            high=1e-2,
            scale="log",
        ),
        "history_size": Note(
            type="int",
            meaning="How many steps it remembers the curvature from.",
            minimum=1,
            maximum=1000,
            high=20,
            scale="log",
            live=False,
            main=True,
        ),
        "line_search_fn": Note(
            type="choice",
            default="none",
            choices=("none", "strong_wolfe"),
            live=False,
            main=True,
            meaning="Whether the length of a step is the rate, or is searched for (strong Wolfe conditions).",
        ),
    },
    suggest=lambda _sharpness, _reach: {"lr": 1.0, "line_search_fn": "strong_wolfe"},
    left_out={
        "func_evals": "the closure's calls, the same as the column gradient_evaluations",
        "prev_flat_grad": "the gradient of the row before",
        "prev_loss": "the loss of the row before",
        "old_dirs": "the changes of the gradient that it remembers, one vector a step",
        "old_stps": "the steps that it remembers, one vector each",
        "ro": "a factor for each step that it remembers",
        "al": "a factor for each step that it remembers",
    },
    needs=("closure",),
    separable=False,
)
