"""What happens in one step of an optimizer, as the catalogue tells it. No torch here."""

from typing import Literal

from pydantic import JsonValue

from server.experiment import Value

AnatomyMoment = Literal["gradient", "memory", "update"]
TermKind = Literal[
    "gradient", "clipping", "weight decay", "memory", "look-ahead", "bias correction", "rectification", "step size",
    "flip",
]  # fmt: skip


class DefinitionEntry(Value):
    """A value on the way to the update. ``symbol`` is MathML, ``tree`` a number, a name or [operation, ...arguments].

    ``state`` names the entry of the optimizer's state that holds it after the step, if one does; ``line`` is what
    PyTorch does there. ``when``: where it has a place at all, everywhere where there is none.
    """

    name: str
    symbol: str
    meaning: str
    moment: AnatomyMoment
    tree: JsonValue
    line: str
    state: str
    when: JsonValue


class TermEntry(Value):
    """A part of the update: of its ``kind``, a vector, and ``when`` it has a place at all."""

    kind: TermKind
    tree: JsonValue
    when: JsonValue


class StabilityEntry(Value):
    """Stable while the rate times the largest eigenvalue of P⁻¹(H + decay) is below ``limit``; P: ``precondition``."""

    limit: JsonValue
    precondition: JsonValue
    decay: JsonValue
    source: str


class DepartureEntry(Value):
    """Where PyTorch does something else than the paper or another library does."""

    text: str
    source: str


class AnatomyEntry(Value):
    """The step of one optimizer: values in order, the update rule and the terms that the update is the sum of.

    ``rate`` is the effective rate of each coordinate. ``symbols``: MathML for names that are no definitions.
    """

    definitions: tuple[DefinitionEntry, ...]
    next: JsonValue
    terms: tuple[TermEntry, ...]
    rate: JsonValue
    stability: StabilityEntry | None
    departs: tuple[DepartureEntry, ...]
    symbols: dict[str, str]
