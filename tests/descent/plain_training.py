"""A network trained as every tutorial does it, to compare with."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn, optim
from torch.nn.utils import clip_grad_norm_
from torch.optim.lr_scheduler import ReduceLROnPlateau

from landscapes.catalogue import network


@dataclass(frozen=True)
class Trained:
    """Losses, lengths of the gradient and rates row by row, and the parameters before each step."""

    losses: list[float]
    norms: list[float]
    rates: list[float]
    parameters: list[Tensor]


def plain_training(
    make: Callable[[list[nn.Parameter]], optim.Optimizer],
    *,
    settings: dict[str, Any],
    steps: int,
    batch_size: int | None,
    seed: int = 0,
    name: str = "mlp_classifier",
    schedules: Callable[[optim.Optimizer], list[Any]] = lambda _: [],
    clip_norm: float | None = None,
    lr_from: tuple[int, float] | None = None,
    create_graph: bool = False,
) -> Trained:
    """Rows 0 to ``steps``; with ``lr_from`` the rate is set by hand at that row."""
    problem = network(name).problem(seed, settings)
    model, inputs, targets = problem.model, problem.inputs, problem.targets
    generator = torch.Generator().manual_seed(seed)
    size = batch_size or len(inputs)

    def batches() -> Any:
        while True:
            order = torch.randperm(len(inputs), generator=generator) if batch_size else torch.arange(len(inputs))
            yield from zip(inputs[order].split(size), targets[order].split(size), strict=True)

    optimizer = make(list(model.parameters()))
    schedulers = schedules(optimizer)
    found = Trained([], [], [], [])
    torch.manual_seed(seed + 1)
    model.train()
    for step, (x, y) in zip(range(steps + 1), batches(), strict=False):
        if lr_from and step == lr_from[0]:
            optimizer.param_groups[0]["lr"] = lr_from[1]
        optimizer.zero_grad()
        loss = problem.criterion(model(x), y)
        loss.backward(create_graph=create_graph)
        found.losses.append(loss.item())
        found.norms.append(
            math.sqrt(sum(float(p.grad.square().sum()) for p in model.parameters() if p.grad is not None))
        )
        found.rates.append(optimizer.param_groups[0]["lr"])
        found.parameters.append(nn.utils.parameters_to_vector(model.parameters()).detach().clone())
        if clip_norm:
            clip_grad_norm_(model.parameters(), clip_norm)
        optimizer.step()
        for scheduler in schedulers:
            scheduler.step(loss.item()) if isinstance(scheduler, ReduceLROnPlateau) else scheduler.step()
    return found
