"""What the settings of torch's classes mean and may be: the part that a signature does not say.

``read_settings`` joins both: names, order and defaults from the constructor's own signature, the rest from
the notes in the registries.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from landscapes.setting import Proposal, Setting, TypeName

# Constructor arguments that choose an implementation and not an algorithm, or that turn descent round.
IMPLEMENTATION = frozenset({"params", "maximize", "foreach", "capturable", "differentiable", "fused"})


@dataclass(frozen=True, kw_only=True)
class Note:
    """What a registry adds to one argument. ``default`` counts where the signature has none, or ``None``.

    ``instead`` counts in place of the signature's own.
    """

    meaning: str
    type: TypeName = "float"
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    low: float | None = None
    high: float | None = None
    scale: str = "linear"
    live: bool = True
    main: bool = False
    symbol: str | None = None
    choices: tuple[str, ...] = ()
    parts: tuple[Setting, ...] = ()
    proposed: Proposal | None = None
    default: JsonValue = None
    instead: JsonValue = None


LR = Note(
    meaning="Learning rate: how far a step goes for a given gradient.",
    above=0, maximum=1000, low=1e-5, high=10, scale="log", main=True, symbol="lr",
)  # fmt: skip


def read_settings(owner: Callable[..., object], notes: Mapping[str, Note]) -> tuple[Setting, ...]:
    """The settings of ``owner``'s constructor that ``notes`` describes, in the signature's order."""
    parameters = inspect.signature(owner).parameters
    return tuple(_setting(name, parameters[name].default, note) for name, note in notes.items() if name in parameters)


def undescribed(
    owner: Callable[..., object], notes: Mapping[str, Note], left_out: frozenset[str] = IMPLEMENTATION
) -> set[str]:
    """Arguments of the constructor that neither ``notes`` nor ``left_out`` speaks of."""
    return set(inspect.signature(owner).parameters) - set(notes) - left_out


def _setting(name: str, default: Any, note: Note) -> Setting:  # noqa: ANN401 - a signature's default is of any type
    values = {key: value for key, value in vars(note).items() if key not in {"default", "instead"}}
    absent = default is inspect.Parameter.empty or default is None
    if absent or (isinstance(default, tuple) and None in default):
        default = note.default
    if note.instead is not None:
        default = note.instead
    if isinstance(default, tuple):
        default = list(default)
    if note.type == "float" and isinstance(default, int):
        default = float(default)
    return Setting.model_validate({"name": name, "default": default, **values})
