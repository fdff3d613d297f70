"""Writes ``frontend/messages.d.ts``: ``python -m server.web.types > frontend/messages.d.ts``."""

import sys
from collections.abc import Sequence

from pydantic import BaseModel, JsonValue
from pydantic.json_schema import models_json_schema

from server.catalogue import Catalogue
from server.experiment import Experiment, PageState
from server.lessons.lesson import Lesson, LessonList
from server.web import curvature_messages, look_messages, messages, plane_messages

Tree = dict[str, JsonValue]

ROOTS: tuple[type[BaseModel], ...] = (
    Experiment,
    PageState,
    Catalogue,
    messages.CatalogueWithLimits,
    messages.Want,
    messages.SurfaceAsk,
    messages.SwarmAsk,
    look_messages.EvaluationAsk,
    look_messages.RegionsAsk,
    look_messages.LayersAsk,
    plane_messages.ProjectionAsk,
    plane_messages.SliceAsk,
    plane_messages.BesideAsk,
    plane_messages.NothingAsk,
    curvature_messages.HessianAsk,
    curvature_messages.WhyAsk,
    curvature_messages.SharpnessAsk,
    messages.HelloMessage,
    messages.WarmingMessage,
    messages.LanesMessage,
    messages.ChunkHeader,
    messages.EndedMessage,
    messages.AnswerMessage,
    messages.ErrorMessage,
    messages.Trajectories,
    messages.SurfaceQuestion,
    messages.DataQuestion,
    messages.LandscapeData,
    messages.BatchesQuestion,
    messages.Batches,
    messages.PlayerQuestion,
    messages.PlayerRun,
    messages.FormulaQuestion,
    messages.FormulaReading,
    messages.Readiness,
    LessonList,
    Lesson,
)
HEAD = """\
// The values that travel between the page and the server. Written by `python -m server.web.types`, from the models.

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
export type Settings = { [key: string]: JsonValue };
export type Point = [number, number];
"""


def declarations() -> str:
    """The text of the file: one interface for each model, every field present, as the server sends it."""
    _, schema = models_json_schema([(model, "serialization") for model in ROOTS])
    models = _tree(schema["$defs"])
    order = sorted(models, key=lambda name: (_depth(name, models), name))
    return HEAD + "".join(_interface(name, _tree(models[name])) for name in order if name != "JsonValue")


def _depth(name: str, models: Tree) -> int:
    """How many models deep the model reaches: the simple ones come first."""
    inner = [ref for ref in _references(models[name]) if ref != name]
    return 1 + max((_depth(ref, models) for ref in inner), default=0)


def _references(value: JsonValue) -> set[str]:
    match value:
        case {"$ref": str(ref)}:
            return {ref.rsplit("/", 1)[-1]}
        case dict():
            return {ref for entry in value.values() for ref in _references(entry)}
        case list():
            return {ref for entry in value for ref in _references(entry)}
        case _:
            return set()


def _interface(name: str, model: Tree) -> str:
    comment = str(model.get("description", "")).split("\n\n")[0].replace("\n", " ").replace("``", "`")
    fields = "".join(f"  {field}: {_type(shape)};\n" for field, shape in _tree(model.get("properties")).items())
    return f"\n/** {comment} */\nexport interface {name} {{\n{fields}}}\n"


def _type(shape: JsonValue) -> str:
    """A JSON schema as a TypeScript type."""
    match _tree(shape):
        case {"$ref": str(ref)}:
            return ref.rsplit("/", 1)[-1]
        case {"const": value}:
            return _literal(value)
        case {"enum": list(values)}:
            return " | ".join(map(_literal, values))
        case {"anyOf": list(parts)} | {"oneOf": list(parts)}:
            return " | ".join(map(_type, parts))
        case {"type": "array", "prefixItems": list(parts)}:
            types = [_type(part) for part in parts]
            return "Point" if types == ["number", "number"] else f"[{', '.join(types)}]"
        case {"type": "array", "items": items}:
            inner = _type(items)
            return f"({inner})[]" if " | " in inner else f"{inner}[]"
        case {"type": "object", **rest}:
            return _mapping(rest)
        case {"type": str(name)}:
            return "number" if name == "integer" else name
        case _:
            return "JsonValue"


def _mapping(shape: Tree) -> str:
    """An object whose names are not known before."""
    match shape:
        case {"additionalProperties": dict(values)} if values:
            inner = _type(values)
        case {"patternProperties": dict(named)}:
            inner = " | ".join(map(_type, named.values()))
        case _:
            return "Settings"
    return "Settings" if inner == "JsonValue" else f"{{ [name: string]: {inner} }}"


def _literal(value: JsonValue) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _tree(value: JsonValue) -> Tree:
    return value if isinstance(value, dict) else {}


def main(arguments: Sequence[str] = ()) -> None:
    """Print the file."""
    del arguments
    sys.stdout.write(declarations())


if __name__ == "__main__":
    main()
