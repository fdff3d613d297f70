"""What goes through the layers of a network in one training step: activations forward, gradients back."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from landscapes.initialization import seeded
from landscapes.network import Problem
from landscapes.perceptron import ACTIVATIONS
from landscapes.weights import Weights

NEAR_THE_LIMIT = 0.97  # of what a bounded unit can give: there tanh's slope is 0.06


@dataclass(frozen=True, kw_only=True)
class Layer:
    """A linear layer or convolution, ``name`` and ``kind``, with what follows it, its ``activation`` if any among it.

    ``gradient_norm`` is over all parameters in it, normalization's included. ``mean`` and ``spread`` (standard
    deviation) are of all that its activation gives for the batch. ``saturation``: of tanh and sigmoid the share of
    outputs nearer to a limit than ``NEAR_THE_LIMIT`` of the way there from the middle; of relu the share of units (of
    channels, after a convolution) that give 0 for the whole batch; ``None`` for others.
    """

    name: str
    kind: str
    activation: str | None
    gradient_norm: float
    mean: float
    spread: float
    saturation: float | None


def layers(
    problem: Problem, parameters: Tensor, statistics: Tensor, batch: tuple[Tensor, Tensor], seed: int
) -> list[Layer]:
    """The layers at ``parameters`` (P,), ``statistics`` (B,) for a ``batch`` of inputs and targets, in training mode.

    Dropout leaves out units that ``seed`` chooses. The problem, whose model is a sequence of modules, and torch's
    default generator stay as they are.
    """
    weights = Weights(copy.deepcopy(problem.model).train())
    weights.write(parameters, statistics)
    blocks = [_Block(modules) for modules in _from_weights_to_weights(weights.model)]
    signal, targets = batch
    with seeded(seed):
        for block in blocks:
            signal = block.forward(signal)
    problem.criterion(signal, targets).backward()
    return [block.layer() for block in blocks]


class _Block:
    """The modules of one layer; while a batch goes through, what the activation gives is kept."""

    def __init__(self, modules: Sequence[tuple[str, nn.Module]]) -> None:
        self._modules = [module for _, module in modules]
        self._name = modules[0][0]
        bounded = [module for module in self._modules if isinstance(module, tuple(ACTIVATIONS.values()))]
        self._activation = bounded[0] if bounded else None
        self._given = torch.empty(0)

    def forward(self, signal: Tensor) -> Tensor:
        """The batch after all modules."""
        for module in self._modules:
            signal = module(signal)
            if module is self._activation or module is self._modules[0]:
                self._given = signal.detach()
        return signal

    def layer(self) -> Layer:
        """What went through; the model's gradients are there."""
        slopes = [one.grad.flatten() for module in self._modules for one in module.parameters() if one.grad is not None]
        return Layer(
            name=self._name,
            kind=type(self._modules[0]).__name__,
            activation=type(self._activation).__name__ if self._activation else None,
            gradient_norm=float(torch.cat(slopes).norm()),
            mean=float(self._given.mean()),
            spread=float(self._given.std(correction=0)),
            saturation=_saturation(self._activation, self._given),
        )


def _from_weights_to_weights(model: nn.Module) -> list[list[tuple[str, nn.Module]]]:
    """The modules by name, parted before every linear layer and convolution."""
    parts: list[list[tuple[str, nn.Module]]] = []
    for name, module in model.named_children():
        if isinstance(module, nn.Linear | nn.Conv2d):
            parts.append([])
        parts[-1].append((name, module))
    return parts


def _saturation(activation: nn.Module | None, given: Tensor) -> float | None:
    """The share as ``Layer`` tells it, of outputs (N, units, ...)."""
    match activation:
        case nn.Tanh():
            stuck = given.abs() > NEAR_THE_LIMIT
        case nn.Sigmoid():
            stuck = (2.0 * given - 1.0).abs() > NEAR_THE_LIMIT
        case nn.ReLU():
            stuck = (given == 0.0).transpose(0, 1).flatten(start_dim=1).all(dim=-1)
        case _:
            return None
    return float(stuck.double().mean())
