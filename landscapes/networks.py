"""The networks: what each is made of, and the settings that it takes."""

from typing import Unpack

from torch import nn
from torch.nn.functional import cross_entropy, mse_loss

from landscapes.datasets import CURVES, IN_CLASSES, Dataset, in_classes, of_a_curve
from landscapes.initialization import INITIALIZATIONS
from landscapes.network import Criterion, Network, Problem
from landscapes.perceptron import ACTIVATIONS, Hidden, perceptron
from landscapes.setting import Setting, Settings

_GROUP = "Networks"
_MOST_POINTS = 5000
_SUGGESTED: dict[str, Settings] = {  # learn the moons in 400 steps of 32 points, Rprop and LBFGS of all
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
_VALIDATION = Setting(
    name="validation",
    type="float",
    default=0.25,
    minimum=0.0,
    maximum=0.5,
    meaning="The share of the points that is kept from training, to see what the network makes of new ones.",
)
_DATA_SEED = Setting(
    name="data_seed",
    type="int",
    default=0,
    minimum=0,
    maximum=9999,
    meaning="Which points: the same number gives the same data everywhere. Initialization and batches have another.",
)
_INITIALIZATION = Setting(
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
_BATCH_NORM = Setting(
    name="batch_norm",
    type="bool",
    default=False,
    meaning="Normalize what each hidden layer passes on by mean and spread over the batch.",
    main=True,
)


def _points(default: int) -> Setting:
    return Setting(
        name="points",
        type="int",
        default=default,
        minimum=20,
        maximum=_MOST_POINTS,
        high=1000,
        scale="log",
        meaning="How many points there are, those for validation included.",
    )


def _noise(default: float, what: str) -> Setting:
    return Setting(
        name="noise",
        type="float",
        default=default,
        minimum=0.0,
        maximum=1.0,
        high=0.5,
        meaning=f"Standard deviation of what is added at random to each point's {what}.",
    )


def _hidden_settings(hidden_layers: int, width: int) -> tuple[Setting, ...]:
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
        Setting(
            name="activation",
            type="choice",
            choices=tuple(ACTIVATIONS),
            default="tanh",
            meaning="What each hidden unit makes of its weighted sum.",
            main=True,
        ),
        _BATCH_NORM,
        Setting(
            name="dropout",
            type="float",
            default=0.0,
            minimum=0.0,
            maximum=0.9,
            meaning="Probability with which each hidden unit is left out of a training step.",
        ),
        _INITIALIZATION,
    )


def _classifier(
    seed: int,
    *,
    dataset: str,
    points: int,
    noise: float,
    label_noise: float,
    validation: float,
    data_seed: int,
    **hidden: Unpack[Hidden],
) -> Problem:
    data = in_classes(
        dataset, points=points, noise=noise, label_noise=label_noise, validation=validation, data_seed=data_seed
    )
    model = perceptron(seed, inputs=2, outputs=data.classes, **hidden)
    return _problem(model, data, cross_entropy)


def _regression(
    seed: int,
    *,
    dataset: str,
    points: int,
    noise: float,
    validation: float,
    data_seed: int,
    **hidden: Unpack[Hidden],
) -> Problem:
    data = of_a_curve(dataset, points=points, noise=noise, validation=validation, data_seed=data_seed)
    return _problem(perceptron(seed, inputs=1, outputs=1, **hidden), data, mse_loss)


def _problem(model: nn.Module, data: Dataset, criterion: Criterion) -> Problem:
    return Problem(
        model=model,
        inputs=data.inputs,
        targets=data.targets,
        held_inputs=data.held_inputs,
        held_targets=data.held_targets,
        criterion=criterion,
        classes=data.classes,
    )


MLP_CLASSIFIER = Network(
    name="mlp_classifier",
    title="Points in classes",
    group=_GROUP,
    formula=r"-\frac{1}{n} \sum_{i=1}^{n} \log \operatorname{softmax}(f_w(x_i))_{y_i}",
    source="Multilayer perceptron and cross-entropy; backpropagation: Rumelhart et al. 1986, doi:10.1038/323533a0",
    teaches="Every weight is a direction to go, and what the optimizer finds shows as regions of the plane.",
    build=_classifier,
    shows="regions",
    settings=(
        Setting(
            name="dataset",
            type="choice",
            choices=tuple(IN_CLASSES),
            default="moons",
            meaning="Two moons, a circle in another, two spirals, a square of four corners, or three clouds.",
            main=True,
        ),
        _points(400),
        _noise(0.15, "place"),
        Setting(
            name="label_noise",
            type="float",
            default=0.0,
            minimum=0.0,
            maximum=0.5,
            meaning="The share of the training points that is given a wrong class.",
        ),
        _VALIDATION,
        _DATA_SEED,
        *_hidden_settings(hidden_layers=2, width=16),
    ),
    suggested=_SUGGESTED,
    batch_size=32,
    steps=400,
)
MLP_REGRESSION = Network(
    name="mlp_regression",
    title="A curve through points",
    group=_GROUP,
    formula=r"\frac{1}{n} \sum_{i=1}^{n} (f_w(x_i) - y_i)^2",
    source="Multilayer perceptron and squared error; backpropagation: Rumelhart et al. 1986, doi:10.1038/323533a0",
    teaches="A network bends a line until it fits: slowly where the curve turns often, never quite at a step.",
    build=_regression,
    shows="curve",
    settings=(
        Setting(
            name="dataset",
            type="choice",
            choices=tuple(CURVES),
            default="sine",
            meaning="Two waves of a sine, or a step.",
            main=True,
        ),
        _points(200),
        _noise(0.1, "value"),
        _VALIDATION,
        _DATA_SEED,
        *_hidden_settings(hidden_layers=2, width=16),
    ),
    suggested=_SUGGESTED,
    batch_size=32,
    steps=1000,
)
