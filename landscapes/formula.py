"""The viewer's own loss: a formula in x and y, built from torch operations."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

import torch
from torch import Tensor

from landscapes.formula_code import written
from landscapes.formula_functions import OPERATIONS, Function, constant_power, power
from landscapes.formula_nodes import Binary, Call, Condition, Name, Negative, Node, Number, names
from landscapes.formula_tree import read
from landscapes.formula_words import PARAMETERS, VARIABLES
from landscapes.landscape import Landscape, Window, Written
from landscapes.setting import Setting

_Value: TypeAlias = Callable[[Tensor, Tensor], Tensor]  # of x (...) and y (...)
_EXPRESSION = "sin(a*x) * cos(b*y) + (x^2 + y^2)/20"


def _loss(points: Tensor, *, expression: str, parameters: Sequence[float]) -> Tensor:
    """The formula at ``points``. What is added is 0: it lets the simplest formula, 3, be differentiated twice."""
    x, y = points.unbind(-1)  # each (...)
    value = _built(expression, tuple(parameters))(x, y)
    return value + ((0.0 * points) * points).sum(-1)


@lru_cache(maxsize=64)
def _built(expression: str, parameters: tuple[float, ...]) -> _Value:
    """The formula as a function of x and y. Raises ``FormulaError`` for what is none."""
    return _build(read(expression).tree, _known(parameters))


def _known(parameters: Sequence[float]) -> dict[str, float]:
    return dict(zip(PARAMETERS, parameters, strict=True)) | {"pi": math.pi, "e": math.e}


def _code(*, expression: str, parameters: Sequence[float]) -> Written:
    """The formula as a function of torch's, with the parameters in it."""
    known = _known(parameters)
    nowhere = torch.zeros((), dtype=torch.float64)
    return written(read(expression).tree, known, lambda node: _build(node, known)(nowhere, nowhere).item())


def _build(node: Node, known: Mapping[str, float]) -> _Value:
    if not any(name in VARIABLES for name in names(node)):
        return _fixed(_grow(node, known))
    return _grow(node, known)


def _fixed(value: _Value) -> _Value:
    """A part without x and y is computed once."""
    nowhere = torch.zeros((), dtype=torch.float64)
    once = value(nowhere, nowhere)
    return lambda _x, _y: once


def _grow(node: Node, known: Mapping[str, float]) -> _Value:
    match node:
        case Number(value=value):
            return _constant(value)
        case Name(name):
            return _named(name, known)
        case Negative(inner):
            of = _build(inner, known)
            return lambda x, y: -of(x, y)
        case Binary("^", left, right):
            return _power(_build(left, known), right, known)
        case Binary(operator, left, right):
            return _applied(OPERATIONS[operator], (left, right), known)
        case Call("where", values):
            return _where(values, known)
        case Call(name, values):
            return _applied(OPERATIONS[name], values, known)
        case Condition(values, orders):
            return _all(tuple(_build(value, known) for value in values), tuple(OPERATIONS[order] for order in orders))


def _named(name: str, known: Mapping[str, float]) -> _Value:
    match name:
        case "x":
            return lambda x, _y: x
        case "y":
            return lambda _x, y: y
        case _:
            return _constant(known[name])


def _constant(value: float) -> _Value:
    number = torch.tensor(value, dtype=torch.float64)
    return lambda _x, _y: number


def _applied(operation: Function, nodes: Sequence[Node], known: Mapping[str, float]) -> _Value:
    parts = tuple(_build(node, known) for node in nodes)
    if len(parts) == 1:
        of = parts[0]
        return lambda x, y: operation(of(x, y))
    return lambda x, y: operation(*(part(x, y) for part in parts))


def _power(base: _Value, exponent: Node, known: Mapping[str, float]) -> _Value:
    raised = _build(exponent, known)
    if any(name in VARIABLES for name in names(exponent)):
        return lambda x, y: power(base(x, y), raised(x, y))
    nowhere = torch.zeros((), dtype=torch.float64)
    fixed = float(raised(nowhere, nowhere))
    return lambda x, y: constant_power(base(x, y), fixed)


def _all(values: tuple[_Value, ...], orders: tuple[Function, ...]) -> _Value:
    def holds(x: Tensor, y: Tensor) -> Tensor:
        found = [value(x, y) for value in values]
        result = orders[0](found[0], found[1])
        for order, left, right in zip(orders[1:], found[1:], found[2:], strict=False):
            result = result & order(left, right)
        return result

    return holds


def _where(nodes: Sequence[Node], known: Mapping[str, float]) -> _Value:
    """Each branch is computed only at the points that take it: elsewhere its loss or its slope may be infinite."""
    condition, yes, no = (_build(node, known) for node in nodes)

    def chosen(x: Tensor, y: Tensor) -> Tensor:
        taken = condition(x, y).expand(x.shape)
        result = torch.zeros_like(x)
        for branch, where in ((yes, taken), (no, ~taken)):
            part = branch(x[where], y[where])
            result = result.masked_scatter(where, part.expand(int(where.sum())))
        return result

    return chosen


_SETTINGS = (
    Setting(
        name="expression",
        type="text",
        reads="formula",
        default=_EXPRESSION,
        symbol="f(x, y)",
        meaning="The loss in x and y, with parameters a to h, pi, e, + - * / ^ and functions such as sin, sqrt or max.",
        main=True,
    ),
    Setting(
        name="parameters",
        type="tuple",
        named_in="expression",
        default=[1.0 for _ in PARAMETERS],
        parts=tuple(
            Setting(
                name=name,
                type="float",
                default=1.0,
                minimum=-1e6,
                maximum=1e6,
                low=-5.0,
                high=5.0,
                meaning=f"The parameter {name} of the formula.",
            )
            for name in PARAMETERS
        ),
        meaning="The parameters a, b, c, d, f, g, h of the formula, in this order; unused ones count for nothing.",
        main=True,
    ),
)

# What a formula's curvature is nobody knows before it is typed: suggested rates are for one four times as curved as the
# first formula, so that most of what is typed into a window of this size descends at once.
FORMULA = Landscape(
    name="formula",
    title="Your formula",
    group="Your own",
    formula=r"f(x, y)",
    source="the viewer",
    teaches="Type any loss in x and y, and find out which shapes make descent easy and which make it hard.",
    loss=_loss,
    settings=_SETTINGS,
    window=Window(x=(-4.0, 4.0), y=(-4.1, 4.1)),
    start=(3.2, 3.0),
    bounds=Window(x=(-20.0, 20.0), y=(-20.0, 20.0)),
    sharpness=4.0,
    reach=4.0,
    code=_code,
)
