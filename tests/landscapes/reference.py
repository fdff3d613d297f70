"""A second way from a formula's tree to numbers: by numpy, with a bound of the rounding in each part."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from hypothesis import strategies as st

Tree: TypeAlias = Any  # "x", "y", a number, or (name, tree, ...)
Array: TypeAlias = np.ndarray
EPSILON = 2.0**-52
ROUNDINGS = 32  # how many last digits an operation may differ by, ours from numpy's

_UNARY: Mapping[str, Callable[[Array], Array]] = {
    "neg": np.negative,
    "sin": np.sin,
    "cos": np.cos,
    "atan": np.arctan,
    "tanh": np.tanh,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "floor": np.floor,
    "sigmoid": lambda v: 1 / (1 + np.exp(-v)),
    "softplus": lambda v: np.logaddexp(0, v),
    "relu": lambda v: np.maximum(v, 0),
}
_BINARY: Mapping[str, Callable[[Array, Array], Array]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "min": np.minimum,
    "max": np.maximum,
    "hypot": np.hypot,
}
_POWERS = (-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.7, 3.0, 7.0)
_LEVELS = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 3, "^": 4}
_TIGHTEST = 5


@dataclass(frozen=True, eq=False)
class Uncertain:
    """Values (n,), each off by at most ``error`` (n,)."""

    value: Array
    error: Array


def trees() -> st.SearchStrategy[Tree]:
    """Trees of a few operations each."""
    leaves = st.sampled_from(["x", "y"]) | st.sampled_from([0.5, 1.0, 2.0, 3.25, 10.0])
    return st.recursive(leaves, _grown, max_leaves=10)


def _grown(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return (
        st.tuples(st.sampled_from(sorted(_UNARY)), inner)
        | st.tuples(st.sampled_from(sorted(_BINARY)), inner, inner)
        | st.tuples(st.just("^"), inner, st.sampled_from(_POWERS))
        | st.tuples(st.just("where"), inner, inner, inner, inner)
    )


def written(tree: Tree) -> str:
    """The tree as a formula, with no more brackets than it needs."""
    match tree:
        case str():
            return tree
        case float():
            return f"{tree:g}"
        case ("neg", inner):
            return f"-{_within(inner, 3)}"
        case ("^", base, exponent):
            return f"{_within(base, _TIGHTEST)}^{exponent:g}"
        case ("+" | "-" | "*" | "/" as name, left, right):
            return f"{_within(left, _LEVELS[name])} {name} {_within(right, _LEVELS[name] + 1)}"
        case ("where", left, right, yes, no):
            return f"where({written(left)} < {written(right)}, {written(yes)}, {written(no)})"
        case (name, *values):
            return f"{name}({', '.join(map(written, values))})"


def _within(tree: Tree, level: int) -> str:
    own = _LEVELS.get(tree[0], _TIGHTEST) if isinstance(tree, tuple) else _TIGHTEST
    return written(tree) if own >= level else f"({written(tree)})"


def value(tree: Tree, x: Array, y: Array) -> Uncertain:
    """What numpy makes of the tree at points ``x``, ``y`` (n,)."""
    with np.errstate(all="ignore"):
        return _value(tree, x, y)


def _value(tree: Tree, x: Array, y: Array) -> Uncertain:
    match tree:
        case "x" | "y":
            exact = x if tree == "x" else y
            return Uncertain(exact, np.zeros_like(exact))
        case float():
            return Uncertain(np.full_like(x, tree), np.zeros_like(x))
        case ("where", left, right, yes, no):
            return _where(*(_value(part, x, y) for part in (left, right, yes, no)))
        case ("^", base, float(exponent)):
            return _spread(lambda v: np.power(v, exponent), _value(base, x, y), factor=1 + abs(exponent) * 50)
        case (name, inner):
            return _spread(_UNARY[name], _value(inner, x, y))
        case (name, left, right):
            return _spread(_BINARY[name], _value(left, x, y), _value(right, x, y))


def _spread(operation: Callable[..., Array], *inner: Uncertain, factor: float = 1.0) -> Uncertain:
    """The operation at the values, and how far it is from there at the ends of what they may be."""
    middle = operation(*(part.value for part in inner))
    ends = [()]
    for part in inner:
        ends = [(*end, one) for end in ends for one in (part.value - part.error, part.value + part.error)]
    away = np.max([np.abs(operation(*end) - middle) for end in ends], axis=0)
    return Uncertain(middle, 2 * away + ROUNDINGS * factor * EPSILON * (np.abs(middle) + EPSILON))


def _where(left: Uncertain, right: Uncertain, yes: Uncertain, no: Uncertain) -> Uncertain:
    taken = left.value < right.value
    sure = np.abs(left.value - right.value) > left.error + right.error
    both = np.isfinite(left.value) & np.isfinite(right.value)
    error = np.where(taken, yes.error, no.error)
    return Uncertain(np.where(taken, yes.value, no.value), np.where(sure & both, error, np.nan))
