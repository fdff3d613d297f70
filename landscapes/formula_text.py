"""A formula as LaTeX, for the page to typeset. No torch."""

from collections.abc import Mapping

from landscapes.formula_nodes import Binary, Call, Condition, Name, Negative, Node, Number

_SUM, _PRODUCT, _SIGNED, _POWER, _VALUE = range(5)  # how tightly a part holds together
_LEVELS: Mapping[str, int] = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _VALUE, "^": _POWER}
_ORDERS: Mapping[str, str] = {"<": "<", "<=": r"\leq", ">": ">", ">=": r"\geq"}
_COMMANDS: Mapping[str, str] = {
    "asin": r"\arcsin",
    "acos": r"\arccos",
    "atan": r"\arctan",
    "log2": r"\log_{2}",
    "log10": r"\log_{10}",
} | {name: rf"\{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "log", "min", "max")}


def latex(node: Node) -> str:
    """The tree as LaTeX; its brackets are those that are needed."""
    match node:
        case Number(text=text):
            return _number(text)
        case Name(name):
            return r"\pi" if name == "pi" else name
        case Negative(inner):
            return f"-{_inside(inner, _SIGNED)}"
        case Binary(operator, left, right):
            return _binary(operator, left, right)
        case Call(name, values):
            return _call(name, values)
        case Condition(values, orders):
            parts = [latex(values[0])]
            for order, value in zip(orders, values[1:], strict=True):
                parts += (_ORDERS[order], latex(value))
            return " ".join(parts)


def _number(text: str) -> str:
    digits, *exponent = text.lower().split("e")
    shown = digits.rstrip(".") if len(digits) > 1 else digits
    return rf"{shown} \cdot 10^{{{int(exponent[0])}}}" if exponent else shown


def _level(node: Node) -> int:
    match node:
        case Binary(operator):
            return _LEVELS[operator]
        case Negative():
            return _SIGNED
        case Number(text=text) if "e" in text.lower():
            return _PRODUCT
        case Call("exp"):
            return _POWER
        case _:
            return _VALUE


def _inside(node: Node, level: int) -> str:
    text = latex(node)
    return text if _level(node) >= level else _bracketed(text)


def _bracketed(text: str) -> str:
    return rf"\left({text}\right)"


def _binary(operator: str, left: Node, right: Node) -> str:
    match operator:
        case "/":
            return rf"\frac{{{latex(left)}}}{{{latex(right)}}}"
        case "^":
            base = latex(left) if _level(left) == _VALUE and not _is_fraction(left) else _bracketed(latex(left))
            return f"{base}^{{{latex(right)}}}"
        case "*":
            return f"{_inside(left, _PRODUCT)} {_times(right)} {_inside(right, _POWER)}"
        case _:
            second = _inside(right, _PRODUCT)
            return f"{latex(left)} {operator} {_bracketed(second) if second.startswith('-') else second}"


def _is_fraction(node: Node) -> bool:
    return isinstance(node, Binary) and node.operator == "/"


def _times(right: Node) -> str:
    """A dot where two digits would run together; else a little space."""
    begins = right
    while isinstance(begins, Binary) and begins.operator == "^":
        begins = begins.left
    return r"\cdot" if isinstance(begins, Number) or _is_fraction(begins) else r"\,"


def _call(name: str, values: tuple[Node, ...]) -> str:
    shown = [latex(value) for value in values]
    match name:
        case "sqrt":
            return rf"\sqrt{{{shown[0]}}}"
        case "abs":
            return rf"\left|{shown[0]}\right|"
        case "floor":
            return rf"\left\lfloor {shown[0]} \right\rfloor"
        case "exp":
            return f"e^{{{shown[0]}}}"
        case "where":
            lines = rf"{shown[1]} & {shown[0]} \\ {shown[2]} & \text{{else}}"
            return rf"\begin{{cases}} {lines} \end{{cases}}"
        case _:
            command = _COMMANDS.get(name, rf"\operatorname{{{name}}}")
            return command + _bracketed(", ".join(shown))
