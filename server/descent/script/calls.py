"""Calls as source text, broken into lines as a formatter breaks them; only what differs from the defaults is said."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from server.descent.notes import IMPLEMENTATION

WIDTH = 88
INDENT = "    "

# A default of 1 may be given as 1.0, and is the same to torch; True is not 1.
_ALIKE = ({int, float}, {list, tuple})


@dataclass(frozen=True)
class Brackets:
    """Something in brackets: ``opening`` ends with the bracket, ``items`` are text or further brackets."""

    opening: str
    items: tuple["Brackets | str", ...]
    closing: str

    def __str__(self) -> str:
        return f"{self.opening}{', '.join(map(str, self.items))}{self.closing}"


def call(name: str, *arguments: Brackets | str) -> Brackets:
    """``name(arguments)``."""
    return Brackets(f"{name}(", arguments, ")")


def lines(item: Brackets | str, *, before: str = "", after: str = "", indent: int = 0) -> list[str]:
    """``item`` between ``before`` and ``after``, to be put ``indent`` levels deep."""
    room = WIDTH - len(INDENT) * indent
    line = f"{before}{item}{after}"
    if len(line) <= room or isinstance(item, str) or not item.items:
        return [line]
    inside = [", ".join(map(str, item.items))]
    if len(INDENT + inside[0]) > room:
        inside = [part for inner in item.items for part in lines(inner, after=",", indent=indent + 1)]
    return [f"{before}{item.opening}", *indented(inside), f"{item.closing}{after}"]


def indented(text: Iterable[str]) -> list[str]:
    """The lines one level deeper."""
    return [INDENT + line if line else "" for line in text]


def literal(value: object) -> str:
    """``value`` as Python writes it, text in double quotes where it needs no care."""
    plain = isinstance(value, str) and '"' not in value and repr(value) == f"'{value}'"
    return f'"{value}"' if plain else repr(value)


def keywords(values: Mapping[str, object]) -> tuple[str, ...]:
    """``name=value`` for each."""
    return tuple(f"{name}={literal(value)}" for name, value in values.items())


def spoken(values: Mapping[str, object], owner: Callable[..., object], *, always: str = "") -> dict[str, object]:
    """Those of ``values`` that ``owner``'s constructor would not take by itself, and the one to be said ``always``."""
    parameters = inspect.signature(owner).parameters
    return {
        name: value
        for name, value in values.items()
        if name == always or (name not in IMPLEMENTATION and not _default(parameters.get(name), value))
    }


def _default(parameter: inspect.Parameter | None, value: object) -> bool:
    if parameter is None:
        return False
    kinds = {type(parameter.default), type(value)}
    return value == parameter.default and (len(kinds) == 1 or any(kinds <= alike for alike in _ALIKE))
