"""An anatomy as the catalogue holds it: trees as JSON, symbols as MathML."""

from functools import cache
from html import unescape

from latex2mathml.converter import convert
from pydantic import JsonValue

from landscapes.setting import Setting
from server.anatomies import AnatomyEntry, DefinitionEntry, DepartureEntry, StabilityEntry, TermEntry
from server.descent.anatomy.anatomy import Anatomy, Definition, Stability
from server.descent.anatomy.tree import Tree

# Symbols of settings are plain text: raised and lowered signs are set as such here.
_LOWERED = str.maketrans({"₁": "_1", "₂": "_2", "⁺": "^+", "⁻": "^-"})


def entry(anatomy: Anatomy, settings: tuple[Setting, ...]) -> AnatomyEntry:
    """The anatomy of an optimizer with these settings."""
    symbols = {**_setting_symbols(settings), **anatomy.symbols}
    return AnatomyEntry(
        definitions=tuple(map(_definition, anatomy.definitions)),
        next=anatomy.next.json,
        terms=tuple(TermEntry(kind=term.kind, tree=term.tree.json, when=_json(term.when)) for term in anatomy.terms),
        rate=anatomy.rate.json,
        stability=_stability(anatomy.stability) if anatomy.stability else None,
        departs=tuple(DepartureEntry(text=one.text, source=one.source) for one in anatomy.departs),
        symbols={name: _typeset(symbol) for name, symbol in symbols.items()},
    )


def _definition(one: Definition) -> DefinitionEntry:
    return DefinitionEntry(
        name=one.name,
        symbol=_typeset(one.symbol),
        meaning=one.meaning,
        moment=one.moment,
        tree=one.tree.json,
        line=one.line,
        state=one.state,
        when=_json(one.when),
    )


def _stability(one: Stability) -> StabilityEntry:
    return StabilityEntry(
        limit=one.limit.json, precondition=_json(one.precondition), decay=_json(one.decay), source=one.source
    )


def _json(tree: Tree | None) -> JsonValue:
    return None if tree is None else tree.json


def _setting_symbols(settings: tuple[Setting, ...]) -> dict[str, str]:
    """The settings' own symbols, by the names that they have in trees."""
    found: dict[str, str] = {}
    for setting in settings:
        for name, one in [(setting.name, setting), *((f"{setting.name}.{i}", p) for i, p in enumerate(setting.parts))]:
            if one.symbol and name != "lr":  # the page has its own for what every step has
                found[name] = one.symbol.translate(_LOWERED)
    return found


@cache
def _typeset(latex: str) -> str:
    """The inside of the formula: it stands among others."""
    text = unescape(convert(latex))
    return text[text.index("<mrow>") + len("<mrow>") : text.rindex("</mrow>")]
