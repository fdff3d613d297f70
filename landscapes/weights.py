"""A model's parameters and running statistics, each in one piece of memory."""

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, kw_only=True)
class Part:
    """One parameter's place: ``begin`` to ``end`` (not included) of the flat tensor, and its ``shape``."""

    name: str
    begin: int
    end: int
    shape: tuple[int, ...]


class Weights:
    """The flat tensors that hold a ``model``'s numbers: what is written there, the model has.

    ``parameters`` (P,) float32 holds every parameter in the order of ``model.parameters()``; ``statistics`` (B,)
    float32 every floating-point buffer (running means and variances), (0,) where there are none. Making this moves
    the numbers of ``model`` into them; its parameters remain the same objects.
    """

    def __init__(self, model: nn.Module) -> None:
        self.model = model
        self.trained = list(model.parameters())
        named = list(model.named_parameters())
        self.parts = tuple(_parts((name, parameter.shape) for name, parameter in named))
        self.parameters = _gathered([parameter.data for _, parameter in named])
        for (_, parameter), part in zip(named, self.parts, strict=True):
            parameter.data = self.parameters[part.begin : part.end].view(part.shape)
        running = [(owner, name, value) for owner in model.modules() for name, value in _running(owner)]
        self.statistics = _gathered([value for _, _, value in running])
        places = _parts((name, value.shape) for _, name, value in running)
        for (owner, name, _), place in zip(running, places, strict=True):
            setattr(owner, name, self.statistics[place.begin : place.end].view(place.shape))

    @torch.no_grad()
    def write(self, parameters: Tensor, statistics: Tensor) -> None:
        """Give the model these numbers, shapes (P,) and (B,)."""
        self.parameters.copy_(parameters)
        self.statistics.copy_(statistics)


def _running(module: nn.Module) -> list[tuple[str, Tensor]]:
    return [(name, value) for name, value in module.named_buffers(recurse=False) if value.is_floating_point()]


def _parts(shapes: Iterable[tuple[str, torch.Size]]) -> Iterable[Part]:
    begin = 0
    for name, shape in shapes:
        end = begin + shape.numel()
        yield Part(name=name, begin=begin, end=end, shape=tuple(shape))
        begin = end


def _gathered(tensors: list[Tensor]) -> Tensor:
    return torch.cat([tensor.detach().reshape(-1) for tensor in tensors]) if tensors else torch.zeros(0)
