"""What the trees of an anatomy come to over all rows at once: the page's arithmetic, with arrays."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from pydantic import JsonValue

Amount = np.ndarray  # (rows, 1) or (rows, 2)

PAIRWISE: dict[str, Callable[[Any, Any], Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": np.power,
    "<": np.less,
    ">": np.greater,
    "=": np.equal,
    "and": lambda a, b: holds(a) & holds(b),
    "max": np.maximum,
    "min": np.minimum,
}
ALONE: dict[str, Callable[[Any], Any]] = {
    "neg": np.negative,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "not": lambda a: ~holds(a),
    "known": lambda a: ~np.isnan(a),
    "single": lambda a: a.astype(np.float32).astype(np.float64),
    "norm": lambda a: np.hypot(a[:, :1], a[:, 1:]),
}


def holds(condition: Amount) -> np.ndarray:
    """Where a condition holds: what is absent is not so."""
    return (condition != 0) & ~np.isnan(np.asarray(condition, dtype=float))


def amount(tree: JsonValue, values: Mapping[str, Amount]) -> Amount:
    """What a tree comes to in each row. Raises ``KeyError`` for an operation that there is not."""
    if isinstance(tree, str):
        return values.get(tree, np.full((1, 1), np.nan))
    if not isinstance(tree, list):
        return np.full((1, 1), float(tree) if isinstance(tree, int | float) else np.nan)
    operation, parts = str(tree[0]), tree[1:]
    with np.errstate(all="ignore"):  # branches that do not hold are computed too
        found = [amount(one, values) for one in parts]
        match operation:
            case "where":
                return np.where(holds(found[0]), found[1], found[2])
            case "start":
                return np.where(np.isnan(found[0]), found[1], found[0])
            case _ if operation in ALONE:
                return np.asarray(ALONE[operation](found[0]), dtype=float)
            case _:
                return np.asarray(PAIRWISE[operation](*found), dtype=float)
