"""The parts that a formula's tree is made of. No torch."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Operator: TypeAlias = Literal["+", "-", "*", "/", "^"]
Order: TypeAlias = Literal["<", "<=", ">", ">="]


@dataclass(frozen=True)
class Number:
    """A number as it was typed."""

    value: float
    text: str


@dataclass(frozen=True)
class Name:
    """``x``, ``y``, a constant or a parameter."""

    name: str


@dataclass(frozen=True)
class Negative:
    """A value with its sign turned."""

    inner: "Node"


@dataclass(frozen=True)
class Binary:
    """Two values and what is done with them."""

    operator: Operator
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class Call:
    """A function of values; for ``where`` the first is a ``Condition``."""

    name: str
    values: tuple["Node", ...]


@dataclass(frozen=True)
class Condition:
    """``values[0] orders[0] values[1]``, and so on: all must hold."""

    values: tuple["Node", ...]
    orders: tuple[Order, ...]


Node: TypeAlias = Number | Name | Negative | Binary | Call | Condition


def names(node: Node) -> Iterator[str]:
    """Every name in the tree, as often as it stands there."""
    match node:
        case Number():
            return
        case Name(name):
            yield name
        case Negative(inner):
            yield from names(inner)
        case Binary(left=left, right=right):
            yield from names(left)
            yield from names(right)
        case Call(values=values) | Condition(values=values):
            for value in values:
                yield from names(value)
