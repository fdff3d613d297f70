"""A multilayer perceptron."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import TypedDict, Unpack

from torch import nn

from landscapes.initialization import initialize, seeded

ACTIVATIONS: Mapping[str, type[nn.Module]] = {
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "gelu": nn.GELU,
    "sigmoid": nn.Sigmoid,
}


class Hidden(TypedDict):
    """What stands between input and output, as the settings of the same names say."""

    hidden_layers: int
    width: int
    activation: str
    batch_norm: bool
    dropout: float
    initialization: str


def perceptron(seed: int, *, inputs: int, outputs: int, **hidden: Unpack[Hidden]) -> nn.Sequential:
    """``hidden_layers`` times linear, normalization, activation, dropout, then a linear output layer.

    Maps (N, inputs) to (N, outputs), float32. What is switched off is not among the modules. Initialized under ``seed``
    with torch's default generator, which is afterwards as it was.
    """
    modules: OrderedDict[str, nn.Module] = OrderedDict()
    activation = hidden["activation"]
    width = hidden["width"]
    with seeded(seed):
        size = inputs
        for layer in range(1, hidden["hidden_layers"] + 1):
            modules[f"hidden_{layer}"] = nn.Linear(size, width)
            if hidden["batch_norm"]:
                modules[f"norm_{layer}"] = nn.BatchNorm1d(width)
            modules[f"{activation}_{layer}"] = ACTIVATIONS[activation]()
            if hidden["dropout"] > 0.0:
                modules[f"dropout_{layer}"] = nn.Dropout(hidden["dropout"])
            size = width
        modules["output"] = nn.Linear(size, outputs)
        model = nn.Sequential(modules)
        initialize(model, hidden["initialization"])
    return model
