"""The settings that networks have in common, and optimizers' settings that suit them."""

from landscapes.initialization import INITIALIZATIONS
from landscapes.perceptron import ACTIVATIONS
from landscapes.points import MOST_POINTS
from landscapes.setting import Setting, Settings

SUGGESTED: dict[str, Settings] = {  # learn the moons in 400 steps of 32 points, Rprop and LBFGS of all
    "SGD": {"lr": 0.3},
    "ASGD": {"lr": 0.3},
    "Rprop": {"lr": 0.01},
    "Adam": {"lr": 0.02},
    "AdamW": {"lr": 0.02},
    "NAdam": {"lr": 0.02},
    "RAdam": {"lr": 0.03},
    "Adamax": {"lr": 0.03},
    "RMSprop": {"lr": 0.01},
    "Adagrad": {"lr": 0.1},
    "Adadelta": {"lr": 3.0},
    "Adafactor": {"lr": 0.05},
    "LBFGS": {"lr": 1.0, "line_search_fn": "strong_wolfe"},
}
VALIDATION = Setting(
    name="validation",
    type="float",
    default=0.25,
    minimum=0.0,
    maximum=0.5,
    meaning="The share of the points that is kept from training, to see what the network makes of new ones.",
)
DATA_SEED = Setting(
    name="data_seed",
    type="int",
    default=0,
    minimum=0,
    maximum=9999,
    meaning="Which points: the same number gives the same data everywhere. Initialization and batches have another.",
)
INITIALIZATION = Setting(
    name="initialization",
    type="choice",
    choices=tuple(INITIALIZATIONS),
    default="default",
    meaning=(
        "How the weights begin: as PyTorch does by default, after Glorot (Xavier) or He (Kaiming), or with a twentieth "
        "or eight times the spread of Xavier's."
    ),
    main=True,
)
BATCH_NORM = Setting(
    name="batch_norm",
    type="bool",
    default=False,
    meaning="Normalize what each hidden layer passes on by mean and spread over the batch.",
    main=True,
)


def points(default: int) -> Setting:
    """How many points there are."""
    return Setting(
        name="points",
        type="int",
        default=default,
        minimum=20,
        maximum=MOST_POINTS,
        high=1000,
        scale="log",
        meaning="How many points there are, those for validation included.",
        unless="pasted",
    )


def noise(default: float, what: str) -> Setting:
    """How much ``what`` of each point is moved."""
    return Setting(
        name="noise",
        type="float",
        default=default,
        minimum=0.0,
        maximum=1.0,
        high=0.5,
        meaning=f"Standard deviation of what is added at random to each point's {what}.",
        unless="pasted",
    )


def activation(default: str) -> Setting:
    """Which of ``ACTIVATIONS`` hidden units have."""
    return Setting(
        name="activation",
        type="choice",
        choices=tuple(ACTIVATIONS),
        default=default,
        meaning="What each hidden unit makes of its weighted sum.",
        main=True,
    )


def hidden_settings(hidden_layers: int, width: int) -> tuple[Setting, ...]:
    """What stands between input and output of a perceptron, beginning with so many layers so wide."""
    return (
        Setting(
            name="hidden_layers",
            type="int",
            default=hidden_layers,
            minimum=0,
            maximum=4,
            meaning="Layers between input and output: none leaves a linear model.",
            main=True,
        ),
        Setting(
            name="width",
            type="int",
            default=width,
            minimum=1,
            maximum=64,
            scale="log",
            meaning="Units in each hidden layer.",
            main=True,
        ),
        activation("tanh"),
        BATCH_NORM,
        Setting(
            name="dropout",
            type="float",
            default=0.0,
            minimum=0.0,
            maximum=0.9,
            meaning="Probability with which each hidden unit is left out of a training step.",
        ),
        INITIALIZATION,
    )
