"""Formulas of a lesson as MathML: a short list of elements, whatever LaTeX they come from. No torch here."""

from html import unescape
from xml.etree.ElementTree import Element, tostring

from server.lessons.block import LessonError

MOST_LATEX = 2000
MOST_SHOWN = 60
_ELEMENTS = """
math mrow mi mn mo mtext mspace msub msup msubsup munder mover munderover mfrac msqrt mroot mtable mtr mtd mpadded
mphantom mstyle
"""
_ATTRIBUTES = """
xmlns display displaystyle scriptlevel stretchy symmetric fence form separator accent accentunder movablelimits largeop
width height depth lspace rspace minsize maxsize linethickness linebreak mathvariant columnalign columnspacing
columnlines rowlines rowspacing
"""
ELEMENTS = frozenset(_ELEMENTS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())


def mathml(latex: str, *, line: int, display: bool) -> str:
    """``latex`` as MathML. Raises ``LessonError`` where it is not understood."""
    from latex2mathml.converter import convert_to_element  # noqa: PLC0415 (the web process starts without it)

    if len(latex) > MOST_LATEX:
        raise LessonError(line, f"Expected a formula of at most {MOST_LATEX} characters, got {len(latex)}.")
    try:
        root: Element = convert_to_element(latex, display="block" if display else "inline")
    except Exception as error:  # noqa: BLE001 (the library raises what its parser stumbles over)
        raise LessonError(line, f"Expected a formula in LaTeX, got {_shown(latex)}: {_reason(error)}.") from None
    for element in root.iter():
        _clean(element, latex, line)
    return tostring(root, encoding="unicode")


def _clean(element: Element, latex: str, line: int) -> None:
    """Characters for their entities, and nothing that is not on the lists."""
    element.text = unescape(element.text or "")
    wrong = [f"<{element.tag}>"] if element.tag not in ELEMENTS else [n for n in element.attrib if n not in ATTRIBUTES]
    if wrong:
        raise LessonError(
            line, f"The formula {_shown(latex)} makes {wrong[0]}, which a lesson must not: write it plainly."
        )
    if element.tag == "mi" and element.text.startswith("\\"):
        message = f"Expected a formula in LaTeX, got {_shown(latex)}: {element.text} is not known."
        raise LessonError(line, message)
    if element.tag == "mi" and element.text == "&":
        message = f"The formula {_shown(latex)} aligns with & where that is not read: use \\begin{{align*}}."
        raise LessonError(line, message)


def _reason(error: Exception) -> str:
    """What the library says by the name of its error: ``MissingEndError`` is "missing end"."""
    name = type(error).__name__.removesuffix("Error")
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return words or "it is not understood"


def _shown(latex: str) -> str:
    return repr(latex) if len(latex) <= MOST_SHOWN else repr(latex[:MOST_SHOWN]) + "…"
