"""What pydantic found wrong with a value from outside, as one readable ``Refusal``."""

import re
from collections.abc import Set as AbstractSet

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from server.refusal import Refusal

MOST_SHOWN = 60


def invalid(
    error: ErrorDetails,
    model: type[BaseModel] | None = None,
    *,
    tags: AbstractSet[str] = frozenset(),
    envelopes: AbstractSet[str] = frozenset(),
) -> Refusal:
    """What is wrong, as the path of its field and one sentence.

    ``tags``: what values say that they are, which pydantic puts into the path of their fields. ``envelopes``: fields
    around the value that its sender does not count.
    """
    where = _where(error["loc"], tags, envelopes)
    kind, shown = error["type"], _shown(error["input"])
    match kind:
        case "json_invalid":
            reason = str(error.get("ctx", {}).get("error", "")) or error["msg"]
            return Refusal(where, f"Expected JSON, got text that is none ({reason}): check what was sent.")
        case "missing":
            return Refusal(where, "This field is missing: add it.")
        case "extra_forbidden":
            known = f" Known here: {', '.join(sorted(names))}." if (names := _fields(model, error["loc"], tags)) else ""
            return Refusal(where, f"There is no field of this name (its value is {shown}): remove it.{known}")
        case _:
            return Refusal(where, f"{_expected(error)}, got {shown}.")


def _where(place: tuple[int | str, ...], tags: AbstractSet[str], envelopes: AbstractSet[str]) -> str:
    """The dotted path, inside of its envelopes."""
    parts = [part for part in place if part not in tags]
    while parts and parts[0] in envelopes and (len(parts) > 1 or parts[0] == "body"):
        parts = parts[1:]
    return ".".join(str(part) for part in parts if part != "[key]")


def _expected(error: ErrorDetails) -> str:
    text = error["msg"].removeprefix("Value error, ")
    text = text.replace("Input should be", "Expected", 1)
    return re.sub(r"^\w+ should have (.*?)( after validation)?(, not \d+)?$", r"Expected \1", text)


def _shown(value: object) -> str:
    """What came, short enough to be read."""
    if isinstance(value, dict):
        return f"an object with {len(value)} fields"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**MOST_SHOWN:
        return "a number too long to show"
    text = repr(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def _fields(model: type[BaseModel] | None, place: tuple[int | str, ...], tags: AbstractSet[str]) -> list[str]:
    """The names that the model knows at the place of an unknown one."""
    models = [model] if model else []
    for part in place[:-1]:
        if isinstance(part, int):
            continue
        if part in tags:
            models = [one for one in models if part in _says(one)]
        else:
            fields = [one.model_fields[part] for one in models if part in one.model_fields]
            models = [inner for field in fields for inner in _models_in(field.annotation)]
    return [field.alias or name for name, field in models[0].model_fields.items()] if models else []


def _says(model: type[BaseModel]) -> set[object]:
    """The tags of a model."""
    return {choice for field in model.model_fields.values() for choice in getattr(field.annotation, "__args__", ())}


def _models_in(annotation: object) -> list[type[BaseModel]]:
    """The models in an annotation such as ``tuple[Lane, ...]`` or ``Want | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models_in(part)]
