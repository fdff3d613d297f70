"""The reference: a plain torch training loop, written as a user of torch would write it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor
from torch.nn.utils import clip_grad_norm_
from torch.optim import lr_scheduler


@dataclass(frozen=True, kw_only=True)
class PlainTweak:
    """At ``step``: a new rate, other new group values, or new schedulers."""

    step: int
    lr: float | None = None
    group: Mapping[str, Any] = field(default_factory=dict)


def plain_loop(
    loss: Callable[[Tensor], Tensor],
    start: Sequence[float],
    make_optimizer: Callable[[list[torch.nn.Parameter]], torch.optim.Optimizer],
    *,
    steps: int,
    make_schedulers: Callable[[torch.optim.Optimizer], list[Any]] = lambda _: [],
    noise: float = 0.0,
    seed: int = 0,
    clip_norm: float | None = None,
    tweaks: Sequence[PlainTweak] = (),
) -> dict[str, list[float]]:
    """Rows 0 .. steps of x, y, loss, grad_x, grad_y and lr."""
    parameter = torch.nn.Parameter(torch.tensor(start, dtype=torch.float64))
    optimizer = make_optimizer([parameter])
    group = optimizer.param_groups[0]
    base = group["lr"]
    schedulers = make_schedulers(optimizer)
    generator = torch.Generator().manual_seed(seed)
    rate: float | None = None
    rows: dict[str, list[float]] = {name: [] for name in ("x", "y", "loss", "grad_x", "grad_y", "lr")}
    due = {tweak.step: tweak for tweak in tweaks}
    for step in range(steps + 1):
        if step in due:
            rate = due[step].lr if due[step].lr is not None else rate
            group.update(due[step].group)
        optimizer.zero_grad()
        value = loss(parameter)
        value.backward()
        assert parameter.grad is not None
        if noise:
            parameter.grad += noise * torch.randn(2, generator=generator, dtype=torch.float64)
        scheduled = group["lr"]
        lr = scheduled if rate is None else rate * (scheduled / base)
        row = (*parameter.tolist(), value.item(), *parameter.grad.tolist(), lr)
        for name, number in zip(rows, row, strict=True):
            rows[name].append(number)
        if step == steps:
            break
        if clip_norm is not None:
            clip_grad_norm_([parameter], clip_norm)
        group["lr"] = lr
        optimizer.step()
        group["lr"] = scheduled
        for scheduler in schedulers:
            if isinstance(scheduler, lr_scheduler.ReduceLROnPlateau):
                scheduler.step(value.item())
            else:
                scheduler.step()
    return rows
