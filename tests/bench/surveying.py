"""How long the surface of a landscape takes, against the formula as anyone would write it in torch."""

import time
from collections.abc import Callable
from math import e, pi, sqrt

import torch
from torch import Tensor

from landscapes.catalogue import landscape
from landscapes.surface import surface
from tests.bench.comparison import Pair, Row, Seconds, interleaved, milliseconds

Formula = Callable[[Tensor, Tensor], Tensor]
POINTS = 240

WRITTEN: dict[str, Formula] = {
    "sphere": lambda x, y: x**2 + y**2,
    "rosenbrock": lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
    "himmelblau": lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
    "beale": lambda x, y: (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2,
    "goldstein_price": lambda x, y: (
        (1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2))
        * (30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2))
    ),
    "styblinski_tang": lambda x, y: 0.5 * (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y),
    "branin": lambda x, y: (
        (y - 5.1 / (4 * pi**2) * x**2 + 5 / pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * pi)) * torch.cos(x) + 10
    ),
    "zakharov": lambda x, y: x**2 + y**2 + (0.5 * x + y) ** 2 + (0.5 * x + y) ** 4,
    "plateau": lambda x, y: 5 * (x**2 + y**2) / (1 + x**2 + y**2),
    "easom": lambda x, y: -torch.cos(x) * torch.cos(y) * torch.exp(-((x - pi) ** 2 + (y - pi) ** 2)),
    "rastrigin": lambda x, y: 20 + x**2 - 10 * torch.cos(2 * pi * x) + y**2 - 10 * torch.cos(2 * pi * y),
    "ackley": lambda x, y: (
        20
        + e
        - 20 * torch.exp(-0.2 * torch.sqrt((x**2 + y**2) / 2))
        - torch.exp((torch.cos(2 * pi * x) + torch.cos(2 * pi * y)) / 2)
    ),
    "griewank": lambda x, y: 1 + (x**2 + y**2) / 4000 - torch.cos(x) * torch.cos(y / sqrt(2)),
    "levy_13": lambda x, y: (
        torch.sin(3 * pi * x) ** 2
        + (x - 1) ** 2 * (1 + torch.sin(3 * pi * y) ** 2)
        + (y - 1) ** 2 * (1 + torch.sin(2 * pi * y) ** 2)
    ),
    "schwefel": lambda x, y: (
        837.9657745448674 - x * torch.sin(torch.sqrt(torch.abs(x))) - y * torch.sin(torch.sqrt(torch.abs(y)))
    ),
    "cross_in_tray": lambda x, y: (
        -0.0001
        * (torch.abs(torch.sin(x) * torch.sin(y) * torch.exp(torch.abs(100 - torch.sqrt(x**2 + y**2) / pi))) + 1) ** 0.1
    ),
    "holder_table": lambda x, y: (
        -torch.abs(torch.sin(x) * torch.cos(y) * torch.exp(torch.abs(1 - torch.sqrt(x**2 + y**2) / pi)))
    ),
    "eggholder": lambda x, y: (
        -(y + 47) * torch.sin(torch.sqrt(torch.abs(x / 2 + y + 47))) - x * torch.sin(torch.sqrt(torch.abs(x - y - 47)))
    ),
}


def surveyed(name: str) -> Seconds:
    """How long the surface takes over the landscape's own window."""
    entry = landscape(name)
    begin = time.perf_counter()
    surface(entry, {}, entry.window, POINTS)
    return time.perf_counter() - begin


def by_hand(name: str) -> Seconds:
    """How long the same grid takes by the bare formula."""
    window = landscape(name).window
    begin = time.perf_counter()
    x = torch.linspace(*window.x, POINTS, dtype=torch.float64)
    y = torch.linspace(*window.y, POINTS, dtype=torch.float64)
    WRITTEN[name](*torch.meshgrid(x, y, indexing="xy"))
    return time.perf_counter() - begin


def worst_surface(*, rounds: int) -> Row:
    """The landscape that is slowest beside its formula."""
    pairs: dict[str, Pair] = {}
    for name in WRITTEN:
        pairs[name] = interleaved(lambda: surveyed(name), lambda: by_hand(name), rounds=rounds)  # noqa: B023 - called here
    worst = max(pairs, key=lambda name: pairs[name].ratio)
    pair = pairs[worst]
    return Row(
        what=f"surface of {POINTS} x {POINTS}, worst of {len(WRITTEN)} ({worst})",
        baseline="its formula written in torch",
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=pair.ratio,
        reach=3.0,
        at_least=False,
    )
