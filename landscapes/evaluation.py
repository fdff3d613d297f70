"""How well a network does at the rows of a path: losses and accuracies in evaluation mode."""

import copy
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from landscapes.network import Problem
from landscapes.weights import Weights


@dataclass(frozen=True, kw_only=True, eq=False)
class Evaluation:
    """At each of R rows, shapes (R,), float64: mean losses, and shares of points in the right class, from 0 to 1.

    ``full_loss`` and ``accuracy`` are over all training data, the others over what is held for validation; ``None``
    where there are no classes, or nothing is held.
    """

    full_loss: Tensor
    accuracy: Tensor | None
    validation_loss: Tensor | None
    validation_accuracy: Tensor | None


def still(model: nn.Module) -> Weights:
    """A copy of ``model`` in evaluation mode, to be given other numbers while the model keeps its own."""
    return Weights(copy.deepcopy(model).eval())


@torch.no_grad()
def evaluation(problem: Problem, parameters: Tensor, statistics: Tensor) -> Evaluation:
    """The evaluation at ``parameters`` (R, P) with ``statistics`` (R, B), float32; the problem stays as it is."""
    weights = still(problem.model)
    training, held = torch.empty((2, len(parameters), 2), dtype=torch.float64)
    for row, (own, running) in enumerate(zip(parameters, statistics, strict=True)):
        weights.write(own, running)
        training[row] = _loss_and_accuracy(problem, weights.model, problem.inputs, problem.targets)
        if len(problem.held_inputs):
            held[row] = _loss_and_accuracy(problem, weights.model, problem.held_inputs, problem.held_targets)
    any_held, classes = len(problem.held_inputs) > 0, problem.classes > 0
    return Evaluation(
        full_loss=training[:, 0],
        accuracy=training[:, 1] if classes else None,
        validation_loss=held[:, 0] if any_held else None,
        validation_accuracy=held[:, 1] if any_held and classes else None,
    )


def _loss_and_accuracy(problem: Problem, model: nn.Module, inputs: Tensor, targets: Tensor) -> Tensor:
    """Shape (2,), float64; the second is NaN without classes."""
    outputs = model(inputs)
    right = (outputs.argmax(dim=-1) == targets).double().mean() if problem.classes else torch.tensor(torch.nan)
    return torch.stack((problem.criterion(outputs, targets).double(), right.double()))
