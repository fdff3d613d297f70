"""Formulas at the border: read, or refused at the character; and typeset. No torch here."""

from functools import lru_cache

from landscapes.formula_text import latex
from landscapes.formula_tree import Formula, read
from landscapes.formula_words import FormulaError
from server.experiment import Value
from server.refusal import Refusal


class Typeset(Value):
    """A formula as the page shows it, and the parameters that it uses."""

    formula: str
    formula_mathml: str
    parameters: tuple[str, ...]


def read_formula(text: str, where: str) -> Formula:
    """The formula that ``text``, the value of the field ``where``, holds. Raises ``Refusal`` with its characters."""
    try:
        return read(text)
    except FormulaError as error:
        raise Refusal(where, str(error), (error.first, error.stop)) from error


@lru_cache(maxsize=256)
def typeset(text: str) -> Typeset:
    """The formula that ``text`` holds, ready to be shown. Raises ``Refusal``."""
    from latex2mathml.converter import convert  # noqa: PLC0415 (the web process starts without it)

    formula = read_formula(text, "expression")
    source = latex(formula.tree)
    return Typeset(formula=source, formula_mathml=convert(source), parameters=formula.parameters)
