"""What only takes matrices: on two numbers there is nothing for it to do."""

from dataclasses import replace

from torch import optim

from landscapes.setting import Setting
from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer
from server.descent.optimizers.arguments import DECOUPLED, EPS, MOMENTUM, PYTORCH

NO_MATRIX = "It makes a matrix's update orthogonal, and two numbers are no matrix."


def _coefficient(name: str, default: float) -> Setting:
    return Setting(
        name=name,
        type="float",
        default=default,
        minimum=-10,
        maximum=10,
        meaning=f"The number {name} of the iteration.",
    )


MUON = Optimizer(
    name="Muon",
    title="Muon",
    group="recent",
    summary="Momentum whose matrix is made orthogonal, so that no direction of it is neglected; AdamW takes the rest.",
    formula=r"b_k = \beta b_{k-1} + (1-\beta) g_k, \quad (1-\beta) g_k + \beta b_k = U \Sigma V^{\mathsf T}, \quad"
    r" \theta_{k+1} = (1 - \eta\lambda)\,\theta_k - \eta\, \sqrt{\max(1, r / c)}\; U V^{\mathsf T}, \quad"
    r" \theta \in \mathbb{R}^{r \times c}",
    source=f"{PYTORCH}.Muon.html; Jordan et al. 2024, kellerjordan.github.io/posts/muon",
    make=optim.Muon,
    reason=NO_MATRIX,
    matrices_only=True,
    notes={
        "lr": LR,
        "weight_decay": DECOUPLED,
        "momentum": MOMENTUM,
        "nesterov": Note(type="bool", meaning="Looks ahead: mixes the gradient into the momentum once more."),
        "ns_coefficients": Note(
            type="tuple",
            meaning="The polynomial by which Newton and Schulz's iteration makes the matrix orthogonal.",
            parts=(_coefficient("a", 3.4445), _coefficient("b", -4.775), _coefficient("c", 2.0315)),
        ),
        "eps": replace(EPS, live=False),
        "ns_steps": Note(
            type="int", minimum=1, maximum=99, high=10, meaning="How many times that polynomial is applied."
        ),
        "adjust_lr_fn": Note(
            type="choice",
            choices=("original", "match_rms_adamw"),
            instead="original",
            meaning="How the rate follows the matrix's shape: as in the paper, or with steps as long as AdamW's.",
        ),
    },
    suggest=lambda _sharpness, _reach: {"lr": 0.02, "weight_decay": 0.0},
)
