"""How long the surface of a landscape takes, against the formula as anyone would write it in torch."""

import time

import torch

from landscapes.catalogue import landscape
from landscapes.surface import surface
from tests.bench.comparison import Pair, Row, Seconds, interleaved, milliseconds
from tests.landscapes.written import WRITTEN

POINTS = 240


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
