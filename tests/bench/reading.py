"""What it costs to refuse a text that is no formula."""

import statistics
import time
from contextlib import suppress

from landscapes.formula import FORMULA
from landscapes.formula_tree import read
from landscapes.formula_words import FormulaError
from tests.bench.comparison import Row, Seconds, milliseconds
from tests.landscapes.hostile import HOSTILE

GOOD = str(FORMULA.settings[0].default)


def reading(text: str, *, times: int) -> Seconds:
    """The median time of reading ``text`` anew."""
    took = []
    for _ in range(times):
        begin = time.perf_counter()
        with suppress(FormulaError):
            read.__wrapped__(text)
        took.append(time.perf_counter() - begin)
    return statistics.median(took)


def refusing(*, rounds: int) -> Row:
    """The costliest of the hostile texts against the first formula that the page shows."""
    good = reading(GOOD, times=rounds * 10)
    worst = max(reading(text, times=rounds) for text, _ in HOSTILE)
    return Row(
        what=f"refusing the costliest of {len(HOSTILE)} texts",
        baseline="reading a formula",
        ours_text=milliseconds(worst),
        baseline_text=milliseconds(good),
        value=worst / good,
        reach=3.0,
        at_least=False,
    )
