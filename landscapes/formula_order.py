"""The order of a formula's tokens: where a value must stand, where an operator, and which brackets belong together."""

from collections.abc import Iterable, Iterator, Sequence

from landscapes.formula_tokens import Token
from landscapes.formula_words import FUNCTIONS, MOST_NESTED, MOST_NODES, MOST_SIGNS, MOST_TOWERED, FormulaError

_SIGNS = ("+", "-")
_NO_NODES = frozenset(("open", "close", "comma"))
_BEFORE_A_VALUE = frozenset(("operator", "comparison", "open", "comma", "function"))


def in_order(found: Iterable[Token]) -> Iterator[Token]:
    """The tokens as they come. Raises ``FormulaError`` at the first that cannot stand where it does."""
    nodes = signs = towered = 0
    opened: list[tuple[Token, Token | None]] = []  # each bracket, and the function that it belongs to
    before: Token | None = None
    for token in found:
        nodes += token.kind not in _NO_NODES
        if nodes > MOST_NODES:
            reason = f"A formula has at most {MOST_NODES} numbers, names, operators and functions: make it shorter."
            raise FormulaError(reason, token.first, token.stop)
        if before is None or before.kind in _BEFORE_A_VALUE:
            signs += token.kind == "operator"
            if signs > MOST_SIGNS:
                raise FormulaError(f"At most {MOST_SIGNS} signs stand before a value.", token.first, token.stop)
            _check_begin(token, before)
        else:
            signs = 0
            towered = towered + 1 if token.text == "^" else 0
            if towered > MOST_TOWERED:
                raise FormulaError(f"At most {MOST_TOWERED} powers stand upon one another.", token.first, token.stop)
            _check_continue(token, before)
        if token.kind == "open":
            opened.append((token, before if before and before.kind == "function" else None))
            _check_nested(token, len(opened))
        elif token.kind == "comma":
            _check_comma(token, opened[-1][1] if opened else None)
        elif token.kind == "close":
            if not opened:
                raise FormulaError("This bracket closes nothing: remove it, or open one.", token.first, token.stop)
            opened.pop()
        before = token
        yield token
    _check_end(before, [bracket for bracket, _ in opened])


def _check_end(before: Token | None, opened: Sequence[Token]) -> None:
    if before is None or before.kind in _BEFORE_A_VALUE:
        raise FormulaError(_missing(before), before.first if before else 0, before.stop if before else 1)
    if opened:
        bracket = opened[-1]
        raise FormulaError("This bracket is never closed: write a ) where it ends.", bracket.first, bracket.stop)


def _missing(before: Token | None) -> str:
    if before is None:
        return "There is no formula yet: write one in x and y, such as x^2 + y^2."
    if before.kind == "function":
        return f"{before.text} needs {FUNCTIONS[before.text]} in brackets: {before.text}(...)."
    return f"After {before.text!r} a number, a name or a bracket is missing."


def _check_begin(token: Token, before: Token | None) -> None:
    if before is not None and before.kind == "function" and token.kind != "open":
        raise FormulaError(_missing(before), before.first, before.stop)
    if token.kind in ("number", "name", "function", "open") or (token.kind == "operator" and token.text in _SIGNS):
        return
    what = "at the beginning" if before is None else f"after {before.text!r}"
    reason = f"Expected a number, a name or a bracket {what}, got {token.text!r}."
    raise FormulaError(reason, token.first, token.stop)


def _check_continue(token: Token, before: Token | None) -> None:
    if token.kind in ("number", "name", "function", "open") and before is not None:
        reason = f"Expected an operator between {before.text!r} and {token.text!r}: write * to multiply."
        raise FormulaError(reason, token.first, token.stop)


def _check_nested(token: Token, depth: int) -> None:
    if depth > MOST_NESTED:
        raise FormulaError(f"At most {MOST_NESTED} brackets stand inside one another.", token.first, token.stop)


def _check_comma(token: Token, function: Token | None) -> None:
    if function is None:
        reason = "A comma stands only between the values of a function, as in max(x, y); in a number write a dot."
        raise FormulaError(reason, token.first, token.stop)
