"""Checking one value against its setting, and filling in the defaults. No torch here."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from itertools import pairwise

from pydantic import JsonValue

from landscapes.blobs import NAME
from landscapes.setting import Setting, Settings
from server.formulas import read_formula
from server.refusal import Refusal

MOST_LIST_ENTRIES = 64
MOST_TEXT = 500
MOST_SHOWN = 60
BLOB_NAME = re.compile(f"(?:{NAME})?")
MOST_NAMES, FEW_NAMES = 40, 6


def unknown(where: str, kind: str, given: str, choices: Iterable[str]) -> Refusal:
    """The refusal of a name that is not among ``choices``, with the nearest one that is."""
    names = sorted(choices)
    near = get_close_matches(given, names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    expected = _some(names, given) if names else "none, as it has no settings"
    article = "an" if kind[0] in "aeiou" else "a"
    return Refusal(where, f"Expected the name of {article} {kind} ({expected}), got {given!r}.{hint}")


def _some(names: list[str], given: str) -> str:
    """The names; where they are very many, those that look most like the one given, or the first."""
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    shown = get_close_matches(given, names, n=FEW_NAMES, cutoff=0.4) or names[:FEW_NAMES]
    return f"{', '.join(shown)} and {len(names) - len(shown)} others, which the catalogue lists"


def fill(given: Settings, settings: Sequence[Setting], where: str) -> Settings:
    """Every one of ``settings``, checked: as given, else the default. Raises ``Refusal``."""
    known = {setting.name: setting for setting in settings}
    for name in given:
        if name not in known:
            raise unknown(f"{where}.{name}", "setting", name, known)
    filled = {
        name: check(given[name], setting, f"{where}.{name}") if name in given else setting.default
        for name, setting in known.items()
    }
    idle = {
        setting.name: setting.default for setting in settings if setting.unless and _set(setting.unless, filled, known)
    }
    return (
        filled
        | idle
        | {
            setting.name: _named(filled, setting, f"{where}.{setting.named_in}")
            for setting in settings
            if setting.named_in
        }
    )


def _set(name: str, filled: Settings, known: dict[str, Setting]) -> bool:
    return filled[name] != known[name].default


def _named(filled: Settings, setting: Setting, where: str) -> JsonValue:
    """The parts that the formula of another setting names, as given; the rest, which count for nothing, by default."""
    used = read_formula(str(filled[str(setting.named_in)]), where).parameters
    values = filled[setting.name]
    given = values if isinstance(values, list) else []
    return [value if part.name in used else part.default for part, value in zip(setting.parts, given, strict=True)]


def check(value: JsonValue, setting: Setting, where: str) -> JsonValue:
    """``value`` in the setting's own type, or ``Refusal``. Lists of schedules are checked by ``completion``."""
    return _CHECKS[setting.type](value, setting, where)


def _optional(value: JsonValue, setting: Setting, where: str) -> float | None:
    return None if value is None else _number(value, setting, where)


def _bool(value: JsonValue, _: Setting, where: str) -> bool:
    if not isinstance(value, bool):
        raise Refusal(where, f"Expected true or false, got {_shown(value)}.")
    return value


def _choice(value: JsonValue, setting: Setting, where: str) -> JsonValue:
    if value not in setting.choices:
        raise Refusal(where, f"Expected one of {', '.join(sorted(setting.choices))}, got {_shown(value)}.")
    return value


def _text(value: JsonValue, setting: Setting, where: str) -> str:
    if isinstance(value, str) and setting.reads == "formula":
        return read_formula(value, where).text
    if not isinstance(value, str) or len(value) > MOST_TEXT:
        raise Refusal(where, f"Expected a text of at most {MOST_TEXT} characters, got {_shown(value)}.")
    return value


def _blob(value: JsonValue, _: Setting, where: str) -> str:
    if not isinstance(value, str) or not BLOB_NAME.fullmatch(value):
        raise Refusal(where, f"Expected a SHA-256 in 64 hexadecimal digits, or an empty text, got {_shown(value)}.")
    return value


def _schedules(value: JsonValue, _: Setting, where: str) -> list[JsonValue]:
    if not isinstance(value, list):
        raise Refusal(where, f"Expected a list of schedules, got {_shown(value)}.")
    return value


def _shown(value: JsonValue) -> str:
    """The value as an error shows it, cut where it is long."""
    try:
        text = repr(value)
    except ValueError:  # Python writes no whole number of more than 4,300 digits
        return "a number too long to show"
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def _range(setting: Setting) -> str:
    low = f"above {setting.above:g}" if setting.above is not None else ""
    low = f"from {setting.minimum:g}" if setting.minimum is not None else low
    high = f"to {setting.maximum:g}" if setting.maximum is not None else ""
    return " ".join(part for part in (low, high) if part)


def _number(value: JsonValue, setting: Setting, where: str) -> float:
    expected = f"Expected a number {_range(setting)}".rstrip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refusal(where, f"{expected}, got {_shown(value)}.")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number) or not _inside(number, setting):
        raise Refusal(where, f"{expected}, got {number:g}.")
    return number


def _whole(value: JsonValue, setting: Setting, where: str) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not _inside(value, setting):
        raise Refusal(where, f"Expected a whole number {_range(setting)}".rstrip() + f", got {_shown(value)}.")
    return value


def _inside(number: float, setting: Setting) -> bool:
    return (
        (setting.minimum is None or number >= setting.minimum)
        and (setting.maximum is None or number <= setting.maximum)
        and (setting.above is None or number > setting.above)
    )


def _rising(value: JsonValue, setting: Setting, where: str) -> list[JsonValue]:
    if not isinstance(value, list) or len(value) > MOST_LIST_ENTRIES:
        raise Refusal(where, f"Expected a list of at most {MOST_LIST_ENTRIES} whole numbers, got {_shown(value)}.")
    numbers = [_whole(entry, setting, f"{where}.{i}") for i, entry in enumerate(value)]
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        raise Refusal(where, f"Expected each number to be larger than the one before, got {numbers!r}.")
    return list(numbers)


def _tuple(value: JsonValue, setting: Setting, where: str) -> list[JsonValue]:
    names = ", ".join(part.name for part in setting.parts)
    if not isinstance(value, list) or len(value) != len(setting.parts):
        raise Refusal(where, f"Expected a list of {len(setting.parts)} numbers ({names}), got {_shown(value)}.")
    return [check(v, part, f"{where}.{i}") for i, (v, part) in enumerate(zip(value, setting.parts, strict=True))]


_CHECKS: dict[str, Callable[[JsonValue, Setting, str], JsonValue]] = {
    "float": _number,
    "optional": _optional,
    "int": _whole,
    "bool": _bool,
    "choice": _choice,
    "text": _text,
    "blob": _blob,
    "list": _rising,
    "tuple": _tuple,
    "schedules": _schedules,
}
