"""Points as bytes: pasted data, one point a line, its numbers separated by commas. No torch here."""

import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from landscapes.setting import Setting

FEWEST_POINTS, MOST_POINTS = 2, 5000
LARGEST = 10.0
FEWEST_CLASSES, MOST_CLASSES = 2, 10
_MOST_SHOWN = 20

Row: TypeAlias = tuple[float, ...]


class PointsError(ValueError):
    """Bytes that are no points of the expected form; the text says what was expected, what came and where."""


def read_points(data: bytes, *, classes: int | None) -> tuple[Row, ...]:
    """The points in UTF-8 text: (x, y) each, or where there are ``classes`` (x, y, class), the last from 0 on.

    Raises ``PointsError`` for anything but 2 to 5,000 lines of numbers from -10 to 10, and for points all of one class.
    The lines are counted before any of them is read.
    """
    lines = data.rstrip(b"\n").split(b"\n")
    if not FEWEST_POINTS <= len(lines) <= MOST_POINTS:
        came = "none" if not data.strip() else f"{len(lines)}"
        raise PointsError(f"Expected {FEWEST_POINTS} to {MOST_POINTS} points, one a line, got {came}.")
    rows = tuple(_row(line, number, classes) for number, line in enumerate(lines, start=1))
    if classes and len({row[-1] for row in rows}) < FEWEST_CLASSES:
        raise PointsError(f"Expected points of at least 2 classes, got {len(rows)} of class {rows[0][-1]:g} alone.")
    return rows


def write_points(rows: Iterable[Sequence[float]]) -> bytes:
    """The points as text, each number with all its digits."""
    return "".join(f"{','.join(repr(float(number)) for number in row)}\n" for row in rows).encode()


def _row(line: bytes, number: int, classes: int | None) -> Row:
    columns = 3 if classes else 2
    parts = line.split(b",")
    if len(parts) != columns:
        expected = "x, y and class" if classes else "x and y"
        raise PointsError(f"Expected {columns} numbers ({expected}) in line {number}, got {_shown(line)}.")
    row = tuple(_number(part, number) for part in parts)
    if classes and not (row[-1].is_integer() and 0 <= row[-1] < classes):
        raise PointsError(f"Expected a class from 0 to {classes - 1} in line {number}, got {row[-1]:g}.")
    return row


def _number(text: bytes, line: int) -> float:
    try:
        value = float(text)
    except ValueError:
        raise PointsError(f"Expected a number in line {line}, got {_shown(text)}.") from None
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise PointsError(f"Expected numbers from {-LARGEST:g} to {LARGEST:g} in line {line}, got {value:g}: scale it.")
    return value


def _shown(text: bytes) -> str:
    """What came, short enough to be read."""
    shown = text.decode("utf-8", "replace")
    return repr(shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…")


def _pasted(classes: int | None, columns: str) -> Setting:
    return Setting(
        name="pasted",
        type="blob",
        reads="points",
        classes=classes,
        default="",
        meaning=f"Points of your own, by their SHA-256: {columns}; empty for generated ones.",
    )


PASTED_VALUES = _pasted(None, "two columns, x and y")
"""The setting of points with a value each."""
PASTED_TWO_CLASSES = _pasted(FEWEST_CLASSES, "three columns, x, y and class 0 or 1")
"""The setting of points of two classes."""
PASTED_CLASSES = _pasted(MOST_CLASSES, f"three columns, x, y and class 0 to {MOST_CLASSES - 1}")
"""The setting of points of several classes."""
