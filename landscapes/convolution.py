"""A small convolutional network for images."""

from collections import OrderedDict

from torch import nn

from landscapes.initialization import initialize, seeded
from landscapes.perceptron import ACTIVATIONS

_KERNEL = 3


def convolutional(
    seed: int, *, side: int, outputs: int, channels: int, activation: str, batch_norm: bool, initialization: str
) -> nn.Sequential:
    """Twice convolution, normalization where wanted, activation and pooling to half the side; then a linear layer.

    Maps (N, 1, side, side) to (N, outputs), float32; ``side`` is a multiple of 4. The second convolution has twice as
    many ``channels`` as the first. Initialized under ``seed`` with torch's default generator, which is afterwards as it
    was.
    """
    modules: OrderedDict[str, nn.Module] = OrderedDict()
    with seeded(seed):
        before = 1
        for layer in (1, 2):
            after = layer * channels
            modules[f"convolution_{layer}"] = nn.Conv2d(before, after, _KERNEL, padding=_KERNEL // 2)
            if batch_norm:
                modules[f"norm_{layer}"] = nn.BatchNorm2d(after)
            modules[f"{activation}_{layer}"] = ACTIVATIONS[activation]()
            modules[f"pooling_{layer}"] = nn.MaxPool2d(2)
            before = after
        modules["flatten"] = nn.Flatten()
        modules["output"] = nn.Linear(before * (side // 4) ** 2, outputs)
        model = nn.Sequential(modules)
        initialize(model, initialization)
    return model
