"""A formula cut into tokens: every character is looked at here, before anything else reads the text. No torch."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Literal, NamedTuple

from landscapes.formula_words import (
    CONSTANTS,
    FUNCTIONS,
    MOST_CHARACTERS,
    MOST_DIGITS,
    MOST_NUMBER,
    PARAMETERS,
    SYNONYMS,
    VARIABLES,
    FormulaError,
)

Kind = Literal["number", "name", "function", "operator", "comparison", "open", "close", "comma"]

_PLAIN = re.compile(
    r" *(?:(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z_0-9]*)"
    r"|(?P<sign>\*\*|<=|>=|==|!=|//|:=|<>|<<|>>|->|&&|\|\||[-+*/^<>(),=]))"
)
_SUPERSCRIPTS = {ord(sign): str(digit) for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_SUPERSCRIPT = re.compile(f"[⁺⁻]?[{''.join(map(chr, _SUPERSCRIPTS))}]+")
_SIGNS: dict[str, Kind] = {
    "(": "open",
    ")": "close",
    ",": "comma",
    "<": "comparison",
    "<=": "comparison",
    ">": "comparison",
    ">=": "comparison",
    "+": "operator",
    "-": "operator",
    "*": "operator",
    "/": "operator",
    "^": "operator",
    "**": "operator",
}
_NAMES: dict[str, Kind] = {
    **dict.fromkeys(FUNCTIONS, "function"),
    **dict.fromkeys((*VARIABLES, *CONSTANTS, *PARAMETERS), "name"),
}
# What a keyboard for mathematics or a copied text may hold, and the one thing that it means.
_MEANT = {"·": "*", "⋅": "*", "×": "*", "∗": "*", "÷": "/", "∕": "/", "−": "-", "–": "-"} | {
    "≤": "<=",
    "≥": ">=",
    "π": "pi",
}
_INSTEAD = {
    "=": "A formula is a value, it sets nothing: remove the sign, or compare with < or >",
    "==": "Two numbers that vary are hardly ever equal: compare with < or >",
    "!=": "Two numbers that vary are hardly ever equal: compare with < or >",
    "//": "Write floor(x / y) for a division without rest",
    "%": "Write x - y*floor(x / y) for the rest of a division",
    "√": "Write sqrt(x) for a root",
    "|": "Write abs(x) for an absolute value",
    "∞": "Write a large number instead",
    "[": "Write round brackets, ( and )",
    "{": "Write round brackets, ( and )",
    "\n": "A formula is one line: remove the line break",
    "\r": "A formula is one line: remove the line break",
    "\t": "Write a space instead of a tab",
    ".": "A dot stands only inside a number, such as 0.5",
    "'": "A formula has no text in it: remove the quotation mark",
    '"': "A formula has no text in it: remove the quotation mark",
}


class Token(NamedTuple):
    """Characters ``first`` up to but not including ``stop`` of the text, and what they mean."""

    kind: Kind
    text: str
    first: int
    stop: int


def tokens(text: str) -> Iterator[Token]:
    """Every token of ``text`` in order. Raises ``FormulaError`` at the first character that is none."""
    if len(text) > MOST_CHARACTERS:
        reason = f"A formula has at most {MOST_CHARACTERS} characters, and this one has {len(text)}: make it shorter."
        raise FormulaError(reason, MOST_CHARACTERS, len(text))
    at, end = 0, len(text.rstrip(" "))
    while at < end:
        match = _PLAIN.match(text, at)
        found = [_plain(match, text)] if match else _other(text, len(text) - len(text[at:].lstrip(" ")))
        yield from found
        at = found[-1].stop


def _plain(match: re.Match[str], text: str) -> Token:
    """A token that every keyboard has the letters for."""
    kind, found = str(match.lastgroup), str(match[match.lastgroup or 0])
    first, stop = match.span(kind)
    if kind == "sign" and found in _SIGNS:
        return Token(_SIGNS[found], "^" if found == "**" else found, first, stop)
    if kind == "sign":
        raise _meaningless(found, first)
    if kind == "number":
        return _number(found, first)
    after = text[stop : stop + 1]
    if after.isalpha() and after not in _MEANT:  # a letter that only looks like one of ours
        raise _meaningless(after, stop)
    if found in _NAMES:
        return Token(_NAMES[found], found, first, stop)
    raise _unknown(found, first)


def _other(text: str, at: int) -> list[Token]:
    """A sign of mathematics that means one of ours; a raised number is the power and the number."""
    if match := _SUPERSCRIPT.match(text, at):
        return _raised(match[0], at)
    if text[at] in _MEANT:
        meant = _MEANT[text[at]]
        return [Token(_SIGNS.get(meant, "name"), meant, at, at + 1)]
    raise _meaningless(text[at], at)


def _number(text: str, at: int) -> Token:
    stop = at + len(text)
    if len(text) > MOST_DIGITS:
        raise FormulaError(f"A number has at most {MOST_DIGITS} characters, this one has {len(text)}.", at, stop)
    if float(text) > MOST_NUMBER:
        raise FormulaError(f"A number is at most {MOST_NUMBER:g}, and {text} is larger.", at, stop)
    return Token("number", text, at, stop)


def _raised(text: str, at: int) -> list[Token]:
    digits = text.translate(_SUPERSCRIPTS)
    number = digits.lstrip("⁺⁻")
    sign = [Token("operator", "-", at, at + 1)] if digits[0] == "⁻" else []
    return [Token("operator", "^", at, at), *sign, _number(number, at + len(digits) - len(number))]


def _unknown(text: str, at: int) -> FormulaError:
    near = _nearest(text)
    hint = f"did you mean {near}?" if near else f"a formula may use {_offer()}."
    return FormulaError(f"There is no {text!r:.40}: {hint}", at, at + len(text))


def _nearest(text: str) -> str | None:
    if text in SYNONYMS:
        return SYNONYMS[text]
    small = text[:20].lower()
    begun = max((name for name in FUNCTIONS if small.startswith(name)), key=len, default=None)
    if begun:  # sine, cosine
        return begun
    near = get_close_matches(small, [*FUNCTIONS, *CONSTANTS, *SYNONYMS], n=1)
    return SYNONYMS.get(near[0], near[0]) if near else None


def _offer() -> str:
    return f"{', '.join((*VARIABLES, *CONSTANTS))}, the parameters {', '.join(PARAMETERS)}, and functions such as sin"


def _meaningless(sign: str, at: int) -> FormulaError:
    stop = at + len(sign)
    if sign in _INSTEAD:
        return FormulaError(f"{_INSTEAD[sign]}.", at, stop)
    plain = unicodedata.normalize("NFKC", sign)
    code = f"U+{ord(sign[0]):04X} {unicodedata.name(sign[0], 'without a name')}"
    if len(sign) == 1 and not sign.isascii():
        like = f", not {plain!r}" if plain.isascii() and plain.isprintable() else ""
        return FormulaError(f"This is {code}{like}: type a letter, digit or sign of a plain keyboard.", at, stop)
    shown = repr(sign) if sign.isprintable() else code
    return FormulaError(f"{shown} has no meaning in a formula: use + - * / ^ ( ) and functions such as sin.", at, stop)
