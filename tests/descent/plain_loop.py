"""The reference: a plain torch training loop, written as a user of torch would write it."""

import math
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


def plain_loop(  # noqa: C901 - one loop, to be read from top to bottom
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
    needs: Sequence[str] = (),
) -> dict[str, list[float]]:
    """Rows 0 .. steps of x, y, loss, grad_x, grad_y and lr.

    ``needs``: ``closure`` for an optimizer that evaluates the loss itself, ``second derivatives`` for one that
    differentiates the gradient.
    """
    torch.manual_seed(seed + 1)
    parameter = torch.nn.Parameter(torch.tensor(start, dtype=torch.float64))
    optimizer = make_optimizer([parameter])
    group = optimizer.param_groups[0]
    base = group.get("lr")
    schedulers = make_schedulers(optimizer)
    generator = torch.Generator().manual_seed(seed)
    rate: float | None = None
    rows: dict[str, list[float]] = {name: [] for name in ("x", "y", "loss", "grad_x", "grad_y", "lr")}
    due = {tweak.step: tweak for tweak in tweaks}
    for step in range(steps + 1):
        if step in due:
            rate = due[step].lr if due[step].lr is not None else rate
            group.update(due[step].group)
        drawn = noise * torch.randn(2, generator=generator, dtype=torch.float64) if noise else None

        def evaluate(drawn: Tensor | None = drawn) -> Tensor:
            optimizer.zero_grad()
            found = loss(parameter)
            (slope,) = torch.autograd.grad(found, parameter, create_graph="second derivatives" in needs)
            parameter.grad = slope if drawn is None else slope + drawn
            return found

        @torch.enable_grad()
        def closure(evaluate: Callable[[], Tensor] = evaluate) -> Tensor:
            found = evaluate()
            if clip_norm is not None:
                clip_grad_norm_([parameter], clip_norm)
            return found

        value = evaluate()
        assert parameter.grad is not None
        scheduled = group.get("lr", math.nan)
        lr = scheduled if rate is None else rate * (scheduled / base)
        row = (*parameter.tolist(), value.item(), *parameter.grad.tolist(), lr)
        for name, number in zip(rows, row, strict=True):
            rows[name].append(number)
        if step == steps:
            break
        if clip_norm is not None:
            clip_grad_norm_([parameter], clip_norm)
        if rate is not None:
            group["lr"] = lr
        if "closure" in needs:
            optimizer.step(closure)
        else:
            optimizer.step()
        if rate is not None:
            group["lr"] = scheduled
        for scheduler in schedulers:
            if isinstance(scheduler, lr_scheduler.ReduceLROnPlateau):
                scheduler.step(value.item())
            else:
                scheduler.step()
    return rows
