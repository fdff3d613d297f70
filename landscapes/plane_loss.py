"""The loss of a network at many parameters at once: on a grid over a plane, or at the rows of a path."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.func import functional_call, vmap

from landscapes.evaluation import still
from landscapes.landscape import Window
from landscapes.network import NORMALIZATIONS, Problem
from landscapes.planes import Plane
from landscapes.surface import Grid
from landscapes.weights import Part

_AT_ONCE = 64
_BUSY = 20_000  # numbers in the widest layer: from here on one forward pass keeps the processor busy by itself
_HEAP_BYTES = 31 << 20


class LossAt:
    """The mean loss over all training data at any parameters, without dropout, the problem's own model left alone.

    ``statistics`` (B,) are those that batch normalization uses everywhere; with ``None`` it uses at each point the mean
    and variance of the whole training set there. Without batch normalization both are the same.
    """

    def __init__(self, problem: Problem, statistics: Tensor | None) -> None:
        self.problem = problem
        self._weights = still(problem.model)
        self._model = self._weights.model
        if statistics is None:
            normalize_by_input(self._model)
        else:
            self._weights.statistics.copy_(statistics)
        self.together = _pays(self._model, self._weights.parts, len(problem.inputs))
        self._many = vmap(self._one)
        _keep_memory()

    @torch.no_grad()
    def __call__(self, parameters: Tensor) -> Tensor:
        """Parameters (K, P) float32 to losses (K,) float32."""
        if not self.together:
            return torch.stack([self._alone(one) for one in parameters])
        return torch.cat([self._many(some) for some in parameters.split(_AT_ONCE)])

    def _alone(self, parameters: Tensor) -> Tensor:
        self._weights.parameters.copy_(parameters)
        return self.problem.criterion(self._model(self.problem.inputs), self.problem.targets)

    def _one(self, parameters: Tensor) -> Tensor:
        return loss_of(self.problem, self._model, named(self._weights.parts, parameters))


def normalize_by_input(model: nn.Module) -> None:
    """Have batch normalization take mean and variance from what goes in, in evaluation mode too, and keep none."""
    for module in model.modules():
        if isinstance(module, NORMALIZATIONS):
            module.track_running_stats = False
            module.running_mean = module.running_var = module.num_batches_tracked = None


def named(parts: Sequence[Part], parameters: Tensor) -> dict[str, Tensor]:
    """The parameters (P,) by name, each in its shape."""
    pieces = parameters.split([part.end - part.begin for part in parts])
    return {part.name: piece.view(part.shape) for part, piece in zip(parts, pieces, strict=True)}


def loss_of(problem: Problem, model: nn.Module, parameters: dict[str, Tensor]) -> Tensor:
    """The loss () of the training data under ``model`` with these parameters instead of its own."""
    return problem.criterion(functional_call(model, parameters, (problem.inputs,)), problem.targets)


def loss_on(loss: LossAt, plane: Plane, window: Window, resolution: int, rows: range) -> Grid:
    """Rows ``rows`` of the grid of ``resolution`` points a side of ``window``, edges included: (len(rows), resolution).

    ``[row, column]`` is the loss at ``(x[column], y[row])`` of the plane, float64.
    """
    x = torch.linspace(*window.x, resolution, dtype=torch.float64)
    y = torch.linspace(*window.y, resolution, dtype=torch.float64)[rows.start : rows.stop]
    points = torch.stack(torch.meshgrid(x, y, indexing="xy"), -1).reshape(-1, 2)
    found = torch.cat([loss(plane.at(some)) for some in points.split(_AT_ONCE)])
    return found.double().view(len(rows), resolution).numpy()


def _pays(model: nn.Module, parts: Sequence[Part], count: int) -> bool:
    """Whether many at once are quicker: not for convolutions, nor where a layer alone keeps the processor busy."""
    if any(isinstance(module, nn.Conv2d) for module in model.modules()):
        return False
    return count * max(part.shape[0] for part in parts) < _BUSY


def _keep_memory() -> None:
    """Have the C library keep freed memory for the next piece, where it hands large blocks back at once.

    It learns from the largest block that it sees freed, up to 32 MB (mallopt(3), M_MMAP_THRESHOLD): touching none of it
    costs nothing, and without it a third of the time goes to fresh pages.
    """
    torch.empty(_HEAP_BYTES, dtype=torch.uint8)
