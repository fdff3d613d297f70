"""What arguments that many optimizers have mean, and may be."""

from landscapes.setting import Setting
from server.descent.notes import Note


def beta(name: str, symbol: str, meaning: str, default: float) -> Setting:
    """How much of a running mean is kept at each step: one part of ``betas``."""
    return Setting(
        name=name,
        type="float",
        default=default,
        minimum=0,
        maximum=0.99999,
        low=0,
        high=0.999,
        symbol=symbol,
        meaning=meaning,
    )


WEIGHT_DECAY = Note(
    meaning="Adds this times the parameters to the gradient, a pull towards zero (L2 penalty).",
    minimum=0, maximum=100, low=0, high=1, symbol="λ",
)  # fmt: skip
DECOUPLED = Note(
    meaning="Shrinks the parameters by lr times this at each step, apart from the gradient.",
    minimum=0, maximum=100, low=0, high=1, symbol="λ",
)  # fmt: skip
DECOUPLED_SWITCH = Note(
    type="bool", meaning="Weight decay shrinks the parameters directly, apart from the gradient, as AdamW does."
)
EPS = Note(
    meaning="Added to the denominator, so that a tiny gradient is not divided by zero.",
    above=0, maximum=10, low=1e-12, high=1, scale="log", symbol="ε",
)  # fmt: skip
BETAS = Note(
    type="tuple",
    symbol="β",
    meaning="How long the running means of the gradient and of its square remember.",
    main=True,
    parts=(
        beta("beta1", "β₁", "Memory of the gradient's running mean.", 0.9),
        beta("beta2", "β₂", "Memory of the running mean of the squared gradient.", 0.999),
    ),
)
AMSGRAD = Note(
    type="bool",
    live=False,
    meaning="Divides by the largest mean square seen so far, so that the rate of a coordinate never grows again.",
)
MOMENTUM = Note(
    meaning="Share of the last step's direction that is kept.",
    minimum=0, maximum=2, low=0, high=0.999, main=True, symbol="β",
)  # fmt: skip
STEP_COUNT = {"step": "the number of steps taken, the same as the column step"}

# What torch does on a CPU anyway; said here, torch need not find it out at every step.
ONE_BY_ONE = {"foreach": False}

PYTORCH = "https://docs.pytorch.org/docs/stable/generated/torch.optim"
