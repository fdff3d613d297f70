"""Expressions as values: written with Python's operators, sent as JSON, computed and typeset by the page.

A tree is a number, a name, or an operation with its arguments. A name stands for a vector of two numbers or for one
number; operations work coordinate by coordinate, and one number goes with both coordinates.

>>> lr * name("m") / (sqrt(name("v")) + eps)
"""

from dataclasses import dataclass
from typing import TypeAlias

from pydantic import JsonValue


@dataclass(frozen=True)
class Tree:
    """A number, the name of a value, or ``[operation, *arguments]``: as it travels."""

    json: JsonValue

    def __add__(self, other: "Operand") -> "Tree":
        return _apply("+", self, other)

    def __radd__(self, other: "Operand") -> "Tree":
        return _apply("+", other, self)

    def __sub__(self, other: "Operand") -> "Tree":
        return _apply("-", self, other)

    def __rsub__(self, other: "Operand") -> "Tree":
        return _apply("-", other, self)

    def __mul__(self, other: "Operand") -> "Tree":
        return _apply("*", self, other)

    def __rmul__(self, other: "Operand") -> "Tree":
        return _apply("*", other, self)

    def __truediv__(self, other: "Operand") -> "Tree":
        return _apply("/", self, other)

    def __rtruediv__(self, other: "Operand") -> "Tree":
        return _apply("/", other, self)

    def __pow__(self, other: "Operand") -> "Tree":
        return _apply("^", self, other)

    def __rpow__(self, other: "Operand") -> "Tree":
        return _apply("^", other, self)

    def __neg__(self) -> "Tree":
        return _apply("neg", self)

    def __lt__(self, other: "Operand") -> "Tree":
        return _apply("<", self, other)

    def __gt__(self, other: "Operand") -> "Tree":
        return _apply(">", self, other)

    def __and__(self, other: "Operand") -> "Tree":
        return _apply("and", self, other)

    def __invert__(self) -> "Tree":
        return _apply("not", self)


Operand: TypeAlias = Tree | float


def _apply(operation: str, *arguments: Operand) -> Tree:
    return Tree([operation, *(one.json if isinstance(one, Tree) else one for one in arguments)])


def name(of: str) -> Tree:
    """A value by its name: one of those below, a setting, a state before the step, or a definition."""
    return Tree(of)


def part(setting: str, place: int) -> Tree:
    """One number of a setting that is a tuple."""
    return Tree(f"{setting}.{place}")


def after(state: str) -> Tree:
    """What the optimizer's state of that name is after the step; ``theta`` is the next position."""
    return Tree(f"after:{state}")


def start(state: str, value: Operand) -> Tree:
    """The state before the step, or ``value`` where the optimizer has none yet."""
    return _apply("start", name(state), value)


def known(value: Tree) -> Tree:
    """Whether there is such a value: a state is absent before the step that makes it."""
    return _apply("known", value)


def where(condition: Tree, yes: Operand, no: Operand) -> Tree:
    """One of two: where the condition is a vector, coordinate by coordinate. Only the one that holds is shown."""
    return _apply("where", condition, yes, no)


def equal(left: Operand, right: Operand) -> Tree:
    """Whether both are the same number."""
    return _apply("=", left, right)


def sqrt(value: Tree) -> Tree:
    """The square root."""
    return _apply("sqrt", value)


def size(value: Tree) -> Tree:
    """The absolute value, coordinate by coordinate."""
    return _apply("abs", value)


def norm(vector: Tree) -> Tree:
    """The length of a vector: one number."""
    return _apply("norm", vector)


def sign(value: Tree) -> Tree:
    """-1, 0 or 1, coordinate by coordinate."""
    return _apply("sign", value)


def greatest(left: Operand, right: Operand) -> Tree:
    """The larger, coordinate by coordinate."""
    return _apply("max", left, right)


def least(left: Operand, right: Operand) -> Tree:
    """The smaller, coordinate by coordinate."""
    return _apply("min", left, right)


def single(value: Operand) -> Tree:
    """The nearest number of 32 bits, where torch keeps one in a tensor of its default type."""
    return _apply("single", value)


# What every step has: the position and the recorded gradient of its row (after noise, before clipping), its rate,
# its number from 1, and the lane's largest norm of a gradient, absent where it does not clip.
theta, grad, lr, t, clip_norm = name("theta"), name("grad"), name("lr"), name("t"), name("clip_norm")
