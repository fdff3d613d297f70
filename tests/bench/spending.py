"""How fast optimizers step that are not torch's plain ones, against their own loops as anyone would write them."""

import time
from typing import Any

import torch

from landscapes.catalogue import landscape
from server.descent.registry import optimizer
from tests.bench.comparison import Pair, Row, Seconds, interleaved
from tests.bench.stepping import START, advanced, experiment

# One of each way of stepping: a line search, a sign, a matrix, a distance, two gradients a step, second derivatives.
CHOSEN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("LBFGS", {"lr": 1.0, "line_search_fn": "strong_wolfe"}),
    ("pytorch_optimizer:Lion", {"lr": 0.001}),
    ("pytorch_optimizer:SOAP", {"lr": 0.01}),
    ("pytorch_optimizer:Prodigy", {"lr": 0.5}),
    ("pytorch_optimizer:SAM", {"lr": 0.0002}),
    ("pytorch_optimizer:AdaHessian", {"lr": 0.05}),
)


def bare_loop(name: str, settings: dict[str, Any], *, steps: int) -> Seconds:
    """The loop of the optimizer's own documentation: nothing is recorded."""
    entry = optimizer(name)
    loss_of = landscape("rosenbrock").loss_with({})
    point = torch.nn.Parameter(torch.tensor(START, dtype=torch.float64))
    stepped = entry.build([point], {setting.name: setting.default for setting in entry.settings} | settings)
    curved, asks = "second derivatives" in entry.needs, "closure" in entry.needs

    def evaluate() -> torch.Tensor:
        stepped.zero_grad()
        loss = loss_of(point)
        (point.grad,) = torch.autograd.grad(loss, point, create_graph=curved)
        return loss

    begin = time.perf_counter()
    for _ in range(steps):
        if not asks or entry.wraps:
            evaluate()
        stepped.step(evaluate) if asks else stepped.step()
    return time.perf_counter() - begin


def every_kind(*, rounds: int, steps: int) -> Row:
    """The worst of them: a recorded lane's time as a multiple of the bare loop's."""
    pairs = {name: _pair(name, settings, rounds=rounds, steps=steps) for name, settings in CHOSEN}
    worst = max(pairs, key=lambda name: pairs[name].ratio)
    return Row(
        what=f"L-BFGS and the library, recorded: worst, {worst.rpartition(':')[2]}",
        baseline="its own bare loop",
        ours_text=f"{steps / pairs[worst].ours:,.0f}/s",
        baseline_text=f"{steps / pairs[worst].baseline:,.0f}/s",
        value=pairs[worst].ratio,
        reach=1.25,
        at_least=False,
    )


def _pair(name: str, settings: dict[str, Any], *, rounds: int, steps: int) -> Pair:
    race = experiment(((name, settings),), steps=steps)
    return interleaved(lambda: advanced(race), lambda: bare_loop(name, settings, steps=steps), rounds=rounds)
