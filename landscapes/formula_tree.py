"""A formula as a tree: text in, checked nodes out, nothing of it ever run by Python. No torch.

    sum     = product {("+" | "-") product}           condition  = sum comparison sum {comparison sum}
    product = signed {("*" | "/") signed}             comparison = "<" | "<=" | ">" | ">="
    signed  = ("-" | "+") signed | power
    power   = value [("^" | "**") signed]
    value   = number | "x" | "y" | "pi" | "e" | parameter | "(" sum ")" | function "(" sum {"," sum} ")"

Only the first value of ``where`` is a condition. Powers go from right to left: ``x^2^3`` is ``x^(2^3)``.
"""

import ast
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from landscapes.formula_nodes import Binary, Call, Condition, Name, Negative, Node, Number, Operator, Order
from landscapes.formula_order import in_order
from landscapes.formula_tokens import Token, tokens
from landscapes.formula_words import (
    CONSTANTS,
    FUNCTIONS,
    MOST_DEEP,
    MOST_EXPONENT,
    MOST_PARAMETERS,
    PARAMETERS,
    FormulaError,
)


@dataclass(frozen=True)
class Formula:
    """A formula that was read: ``text`` is its normal form, ``parameters`` those that it uses, in order."""

    text: str
    tree: Node
    parameters: tuple[str, ...]


@lru_cache(maxsize=256)
def read(text: str) -> Formula:
    """The formula that ``text`` holds. Raises ``FormulaError`` at the first character that is wrong."""
    found = list(in_order(tokens(text)))
    tree = _Reader(found).tree
    return Formula(text=_normal(found), tree=tree, parameters=_parameters(found))


def _parameters(found: list[Token]) -> tuple[str, ...]:
    used: dict[str, Token] = {}
    for token in found:
        if token.kind == "name" and token.text in PARAMETERS:
            used.setdefault(token.text, token)
            if len(used) > MOST_PARAMETERS:
                raise FormulaError(f"A formula has at most {MOST_PARAMETERS} parameters.", token.first, token.stop)
    return tuple(sorted(used))


def _normal(found: list[Token]) -> str:
    """The tokens without what does not matter: two formulas that differ only in spaces are one."""
    return "".join(token.text for token in found)


_OPERATORS: Mapping[type[ast.operator], Operator] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "^",
}
_ORDERS: Mapping[type[ast.cmpop], Order] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


class _Reader:
    """The tokens parsed by Python's own grammar, and the few kinds of nodes that may come out of it as ours."""

    def __init__(self, found: list[Token]) -> None:
        self._places: dict[int, Token] = {}
        source = ""
        for token in found:
            self._places[len(source)] = token
            source += _python(token) + " "
        try:
            parsed = ast.parse(source, mode="eval")
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise FormulaError("This is no formula: write one in x and y, such as x^2 + y^2.", 0, 1) from error
        self.tree = self._node(parsed.body, 1)

    def _token(self, node: ast.expr) -> Token:
        """Where the node begins in the text."""
        return self._places[node.col_offset]

    def _error(self, reason: str, node: ast.expr) -> FormulaError:
        token = self._token(node)
        return FormulaError(reason, token.first, token.stop)

    def _node(self, node: ast.expr, depth: int) -> Node:
        if depth > MOST_DEEP:
            raise self._error(f"At most {MOST_DEEP} operators and functions stand inside one another.", node)
        match node:
            case ast.Constant():
                text = self._token(node).text
                return Number(float(text), text)
            case ast.Name(id=name):
                return Name(name)
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return Negative(self._node(inner, depth + 1))
            case ast.UnaryOp(op=ast.UAdd(), operand=inner):
                return self._node(inner, depth + 1)
            case ast.BinOp(op=operator) if type(operator) in _OPERATORS:
                return self._binary(node, depth)
            case ast.Call(func=ast.Name(id=name), keywords=[]) if name in FUNCTIONS:
                return self._call(name, node, depth)
            case ast.Compare():
                raise self._error("A comparison stands only at the beginning of where: where(x > 0, x, -x).", node)
            case _:
                raise self._error("This cannot stand in a formula.", node)

    def _binary(self, node: ast.BinOp, depth: int) -> Node:
        operator = _OPERATORS[type(node.op)]
        left, right = self._node(node.left, depth + 1), self._node(node.right, depth + 1)
        if operator == "^":
            exponent = constant(right)
            if exponent is not None and not abs(exponent) <= MOST_EXPONENT:
                raise self._error(f"An exponent is at most {MOST_EXPONENT:g}, this one is {exponent:.6g}.", node.right)
        return Binary(operator, left, right)

    def _call(self, name: str, node: ast.Call, depth: int) -> Call:
        count = FUNCTIONS[name]
        if not count.fewest <= len(node.args) <= count.most:
            raise self._error(f"{name} takes {count}, got {len(node.args)}.", node)
        if name != "where":
            return Call(name, tuple(self._node(value, depth + 1) for value in node.args))
        first, *rest = node.args
        return Call(name, (self._condition(first, depth + 1), *(self._node(value, depth + 1) for value in rest)))

    def _condition(self, node: ast.expr, depth: int) -> Condition:
        if not isinstance(node, ast.Compare):
            raise self._error("where begins with a comparison: where(x > 0, x, -x).", node)
        values = tuple(self._node(value, depth + 1) for value in (node.left, *node.comparators))
        return Condition(values, tuple(_ORDERS[type(order)] for order in node.ops))


def _python(token: Token) -> str:
    """The token as Python's grammar knows it; every number as one that Python reads at once."""
    if token.kind == "number":
        return "1.0"
    return "**" if token.text == "^" else token.text


def constant(node: Node) -> float | None:
    """The value of a tree of nothing but numbers and operators, not finite where it has none; else ``None``."""
    match node:
        case Number(value=value):
            return value
        case Name(name) if name in CONSTANTS:
            return math.pi if name == "pi" else math.e
        case Negative(inner):
            value = constant(inner)
            return None if value is None else -value
        case Binary(operator, left, right):
            first = constant(left)
            return None if first is None else _folded(operator, first, constant(right))
        case _:
            return None


def _folded(operator: Operator, left: float, right: float | None) -> float | None:
    if right is None:
        return None
    try:
        match operator:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case "/":
                return left / right
            case "^":
                return math.pow(left, right)
    except (ArithmeticError, ValueError):
        return math.inf
