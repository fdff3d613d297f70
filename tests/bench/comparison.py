"""A row of the table: what was measured, against what, how far it must reach."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass

Seconds = float
Measure = Callable[[], Seconds]


class SkippedError(Exception):
    """A row that cannot be measured here: says what is missing."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Medians of both sides, and the median of the ratios of the rounds, ours to the baseline's."""

    ours: float
    baseline: float
    ratio: float


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table. ``value`` is compared with ``reach``: at least or at most, as ``at_least`` says."""

    what: str
    baseline: str
    ours_text: str
    baseline_text: str
    value: float
    reach: float
    at_least: bool
    unit: str = ""

    @property
    def held(self) -> bool:
        """Whether the measured value reaches what it should."""
        return self.value >= self.reach if self.at_least else self.value <= self.reach

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as the table prints it."""
        sign = "≥" if self.at_least else "≤"
        measured, wanted = f"{self.value:.3g}{self.unit}", f"{sign} {self.reach:g}{self.unit}"
        verdict = "held" if self.held else "NOT HELD"
        return (self.what, self.ours_text, self.baseline, self.baseline_text, measured, wanted, verdict)


HEAD = ("what", "ours", "baseline", "its own", "value", "reach", "verdict")


def interleaved(ours: Measure, baseline: Measure, *, rounds: int) -> Pair:
    """Measure both sides in turn, after one round of warming up, so that a busy machine slows both alike."""
    baseline()
    ours()
    pairs = [(baseline(), ours()) for _ in range(rounds)]
    return Pair(
        ours=statistics.median(second for _, second in pairs),
        baseline=statistics.median(first for first, _ in pairs),
        ratio=statistics.median(second / first for first, second in pairs),
    )


def milliseconds(seconds: Seconds) -> str:
    """A duration as the table prints it."""
    return f"{seconds * 1e3:.3g} ms"


def as_table(rows: list[Row]) -> str:
    """The rows as a Markdown table, aligned for reading in a terminal too."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEAD))]
    text = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    return "\n".join([text[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *text[1:]])
