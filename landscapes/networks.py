"""The networks: what each is made of, and the settings that it takes."""

from typing import Unpack

from torch import nn
from torch.nn.functional import cross_entropy, mse_loss

from landscapes.convolution import convolutional
from landscapes.datasets import CURVES, IN_CLASSES, Dataset, in_classes, of_a_curve
from landscapes.digits import SIDE, digits
from landscapes.network import Criterion, Network, Problem
from landscapes.network_settings import (
    BATCH_NORM,
    DATA_SEED,
    INITIALIZATION,
    SUGGESTED,
    VALIDATION,
    activation,
    hidden_settings,
    noise,
    points,
)
from landscapes.perceptron import Hidden, perceptron
from landscapes.points import PASTED_CLASSES, PASTED_VALUES
from landscapes.setting import Setting, Settings

_GROUP = "Networks"
_GENTLER: dict[str, Settings] = {"Adam": {"lr": 0.01}, "NAdam": {"lr": 0.01}}


def _classifier(
    seed: int,
    *,
    dataset: str,
    points: int,
    noise: float,
    label_noise: float,
    validation: float,
    data_seed: int,
    pasted: str,
    **hidden: Unpack[Hidden],
) -> Problem:
    data = in_classes(
        dataset,
        points=points,
        noise=noise,
        label_noise=label_noise,
        validation=validation,
        data_seed=data_seed,
        pasted=pasted,
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
    pasted: str,
    **hidden: Unpack[Hidden],
) -> Problem:
    data = of_a_curve(dataset, points=points, noise=noise, validation=validation, data_seed=data_seed, pasted=pasted)
    return _problem(perceptron(seed, inputs=1, outputs=1, **hidden), data, mse_loss)


def _digits(
    seed: int,
    *,
    validation: float,
    data_seed: int,
    channels: int,
    activation: str,
    batch_norm: bool,
    initialization: str,
) -> Problem:
    data = digits(validation=validation, data_seed=data_seed)
    model = convolutional(
        seed,
        side=SIDE,
        outputs=data.classes,
        channels=channels,
        activation=activation,
        batch_norm=batch_norm,
        initialization=initialization,
    )
    return _problem(model, data, cross_entropy)


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
            unless="pasted",
        ),
        points(400),
        noise(0.15, "place"),
        Setting(
            name="label_noise",
            type="float",
            default=0.0,
            minimum=0.0,
            maximum=0.5,
            meaning="The share of the training points that is given a wrong class.",
        ),
        VALIDATION,
        DATA_SEED,
        PASTED_CLASSES,
        *hidden_settings(hidden_layers=2, width=16),
    ),
    suggested=SUGGESTED,
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
            unless="pasted",
        ),
        points(200),
        noise(0.1, "value"),
        VALIDATION,
        DATA_SEED,
        PASTED_VALUES,
        *hidden_settings(hidden_layers=2, width=16),
    ),
    suggested=SUGGESTED,
    batch_size=32,
    steps=1000,
)
DIGITS_CNN = Network(
    name="digits_cnn",
    title="Handwritten digits",
    group=_GROUP,
    formula=MLP_CLASSIFIER.formula,
    source="Alpaydin and Kaynak 1998, doi:10.24432/C50P49; convolutional network after LeCun et al. 1989",
    teaches="Real images, and the same loss: with batch normalization the same steps lead much further down.",
    build=_digits,
    shows="images",
    settings=(
        VALIDATION,
        DATA_SEED,
        Setting(
            name="channels",
            type="int",
            default=8,
            minimum=1,
            maximum=14,
            meaning="Patterns that the first convolution looks for; the second looks for twice as many.",
            main=True,
        ),
        activation("relu"),
        BATCH_NORM,
        INITIALIZATION,
    ),
    suggested=SUGGESTED | _GENTLER,
    batch_size=64,
    steps=300,
)
