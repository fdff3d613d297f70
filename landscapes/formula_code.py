"""A formula as Python source: a function of one point with the same bits, for a script."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from landscapes.formula_functions import OPERATIONS, Function, constant_power, power
from landscapes.formula_nodes import Binary, Call, Condition, Name, Negative, Node, Number, names
from landscapes.formula_words import PARAMETERS, VARIABLES
from landscapes.landscape import Written

NAME = "formula"
WIDTH = 80
_SUM, _PRODUCT, _SIGNED, _VALUE = range(4)  # how tightly a part holds together
_LEVELS: Mapping[str, int] = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT}
_CHOICE = -1  # a choice holds together less than all others


def written(tree: Node, parameters: Mapping[str, float], value_of: Callable[[Node], float]) -> Written:
    """The formula as a function; ``value_of`` computes a part without x and y as the formula itself does."""
    writer = _Writer(parameters=parameters, value_of=value_of)
    value = _sum(writer, tree)
    used = [name for name in PARAMETERS if name in set(names(tree))]
    given = [f"    {', '.join(used)} = {', '.join(repr(parameters[name]) for name in used)}"] if used else []
    text = [
        f"def {NAME}(point: Tensor) -> Tensor:",
        "    x, y = point.unbind(-1)",
        *given,
        *value,
        "    return value + ((0.0 * point) * point).sum(-1)  # 0: lets even a constant be differentiated",
    ]
    return Written(name=NAME, text="\n".join(text), uses=tuple(writer.uses))


def _sum(writer: "_Writer", tree: Node) -> list[str]:
    """``value = ...``, a term a line where it is long."""
    line = f"    value = {writer.tensor(tree)}"
    if len(line) <= WIDTH:
        return [line]
    terms: list[str] = []
    while isinstance(tree, Binary) and tree.operator in "+-" and writer.varies(tree):
        terms.insert(0, f"{tree.operator} {writer.part(tree.right, _PRODUCT)}")
        tree = tree.left
    return ["    value = (", *(f"        {term}" for term in (writer.part(tree, _SUM), *terms)), "    )"]


@dataclass
class _Writer:
    """Writes nodes, and notes the functions of our own that it needs."""

    parameters: Mapping[str, float]
    value_of: Callable[[Node], float]
    uses: dict[Function, None] = field(default_factory=dict[Function, None])

    def varies(self, node: Node) -> bool:
        return any(name in VARIABLES for name in names(node))

    def part(self, node: Node, level: int) -> str:
        """The node, in brackets where it holds together less than ``level``; without x and y it is a number."""
        text, own = self._text(node) if self.varies(node) else self._number(node)
        return text if own >= level else f"({text})"

    def tensor(self, node: Node) -> str:
        """The node where torch takes nothing but a tensor."""
        text = self.part(node, _CHOICE)
        return text if self.varies(node) else f"torch.full_like(x, {text})"

    def _text(self, node: Node) -> tuple[str, int]:
        match node:
            case Name(name):
                return name, _VALUE
            case Negative(inner):
                return f"-{self.part(inner, _SIGNED)}", _SIGNED
            case Binary("^", left, right):
                return self._power(left, right)
            case Binary("/", left, right) if not self.varies(left):  # torch divides a number in another way
                return f"{self.tensor(left)} / {self.part(right, _SIGNED)}", _PRODUCT
            case Binary(operator, left, right):
                level = _LEVELS[operator]
                return f"{self.part(left, level)} {operator} {self.part(right, level + 1)}", level
            case Call("where", (condition, yes, no)):
                return f"{self._branch(yes)} if {self._condition(condition)} else {self._branch(no)}", _CHOICE
            case Call(name, values):
                return self._call(OPERATIONS[name], [self.tensor(value) for value in values]), _VALUE
            case Number() | Condition():
                raise TypeError(f"Expected a part that varies, got {node!r}.")

    def _branch(self, node: Node) -> str:
        """A branch adds up its own slopes before they join the others: another order has other last bits."""
        text = self.tensor(node)
        if isinstance(node, Name) or not self.varies(node):
            return text
        return f"(lambda x, y: {text})(x.clone(), y.clone())"

    def _condition(self, node: Node) -> str:
        if not isinstance(node, Condition):
            raise TypeError(f"Expected a condition, got {node!r}.")
        orders = ["", *node.orders]
        return " ".join(
            f"{order} {self.part(value, _SUM)}".strip() for order, value in zip(orders, node.values, strict=True)
        )

    def _power(self, base: Node, exponent: Node) -> tuple[str, int]:
        if self.varies(exponent):
            return self._call(power, [self.tensor(base), self.tensor(exponent)]), _VALUE
        if self.value_of(exponent) == 2.0 and isinstance(base, Name):  # noqa: PLR2004 - the square, as it is computed
            return f"{base.name} * {base.name}", _PRODUCT
        return self._call(constant_power, [self.tensor(base), repr(self.value_of(exponent))]), _VALUE

    def _call(self, function: Function, arguments: Sequence[str]) -> str:
        if function.__module__ == constant_power.__module__:
            self.uses[function] = None
            return f"{function.__name__}({', '.join(arguments)})"
        return f"torch.{function.__name__}({', '.join(arguments)})"

    def _number(self, node: Node) -> tuple[str, int]:
        """As it was typed where Python's arithmetic gives the same bits, else the number alone."""
        value = self.value_of(node)
        plain = self._plain(node)
        if plain is not None and math.isfinite(value) and plain[1].hex() == value.hex():
            return plain[0], plain[2]
        text = repr(value) if math.isfinite(value) else f'float("{value}")'
        return text, _SIGNED if text.startswith("-") else _VALUE

    def _plain(self, node: Node) -> tuple[str, float, int] | None:
        """Text, value and level of a part made of numbers and + - * / alone."""
        match node:
            case Number(value=value):
                return repr(value), value, _VALUE
            case Name(name):
                return (
                    (name, self.parameters[name], _VALUE)
                    if name in PARAMETERS
                    else (f"math.{name}", _MATH[name], _VALUE)
                )
            case Negative(inner) if (of := self._plain(inner)) is not None:
                return f"-{_bracketed(of[0], of[2], _SIGNED)}", -of[1], _SIGNED
            case Binary(operator, left, right) if operator in _LEVELS:
                return self._plain_binary(operator, self._plain(left), self._plain(right))
            case _:
                return None

    def _plain_binary(
        self, operator: str, left: tuple[str, float, int] | None, right: tuple[str, float, int] | None
    ) -> tuple[str, float, int] | None:
        if left is None or right is None or (operator == "/" and right[1] == 0.0):
            return None
        level = _LEVELS[operator]
        text = f"{_bracketed(left[0], left[2], level)} {operator} {_bracketed(right[0], right[2], level + 1)}"
        return text, _ARITHMETIC[operator](left[1], right[1]), level


def _bracketed(text: str, own: int, level: int) -> str:
    return text if own >= level else f"({text})"


_MATH: Mapping[str, float] = {"pi": math.pi, "e": math.e}
_ARITHMETIC: Mapping[str, Callable[[float, float], float]] = {
    "+": float.__add__,
    "-": float.__sub__,
    "*": float.__mul__,
    "/": float.__truediv__,
}
