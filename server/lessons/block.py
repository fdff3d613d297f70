"""The fenced blocks of a lesson that hold TOML: read into a model, each mistake with its line. No torch here."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from server.invalid import invalid

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[int | str, ...]

MOST_TOML = 16 * 1024
AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
KEY = re.compile(r"""\s*([\w"'.-]+)\s*=""")
TAGS = {"choice", "number", "predict"}
"""What questions say that they are: pydantic puts that into the path of their fields."""


class LessonError(ValueError):
    """Something in a lesson that cannot be used: in ``line``, counted from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message


@dataclass(frozen=True, kw_only=True)
class Block:
    """A fenced block: its info word, its text, and the line of the file in which the text begins."""

    word: str
    text: str
    first_line: int

    def toml(self) -> dict[str, Any]:
        """The tables in it. Raises ``LessonError``."""
        if len(self.text) > MOST_TOML:
            message = f"Expected at most {MOST_TOML:,} characters of TOML, got {len(self.text):,}: make it shorter."
            raise LessonError(self.first_line, message)
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = AT_LINE.search(str(error))
            line = int(found[1]) if found else len(self.text.rstrip().splitlines()) or 1
            reason = AT_LINE.sub("", str(error))
            raise LessonError(self.first_line + line - 1, f"Expected TOML, got text that is none ({reason}).") from None
        except (ValueError, RecursionError):
            message = "Expected TOML of some numbers and names, got one nested or long beyond reason: make it simpler."
            raise LessonError(self.first_line, message) from None

    def read(self, model: type[Model]) -> Model:
        """The model that the TOML holds. Raises ``LessonError``."""
        return self.as_model(self.toml(), TypeAdapter(model), model)

    def as_model(self, value: object, adapter: TypeAdapter[Model], model: type[BaseModel] | None = None) -> Model:
        """``value``, which stood in this block, as a model. Raises ``LessonError``."""
        try:
            return adapter.validate_python(value)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            found = invalid(first, model, tags=TAGS)
            where = f"{self.word} {found.where}" if found.where else self.word
            place = tuple(part for part in first["loc"] if part not in TAGS)
            raise LessonError(self.line_of(place), f"{where}: {found.message}") from None

    def line_of(self, place: Place) -> int:
        """The line of the field at ``place``, or of the nearest around it that is written."""
        best, longest = self.first_line, 0
        for place_of_line, line in _places(self.text):
            length = min(len(place), len(place_of_line))
            if place[:length] == place_of_line[:length] and length > longest:
                best, longest = self.first_line + line, length
        return best


def _places(text: str) -> list[tuple[Place, int]]:
    """The place of every table and key that begins a line, and that line, counted from 0."""
    found: list[tuple[Place, int]] = []
    table: Place = ()
    counts: dict[Place, int] = {}
    for number, line in enumerate(text.splitlines()):
        if header := HEADER.match(line):
            parts = _parts(header[2])
            table = _entered(parts, counts)
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.append((table, number))
        elif key := KEY.match(line):
            found.append(((*table, *_parts(key[1])), number))
    return found


def _entered(parts: Place, counts: dict[Place, int]) -> Place:
    """``parts`` with the number of the last entry behind each that is a list."""
    place: Place = ()
    for i, part in enumerate(parts):
        place = (*place, part)
        if place in counts and i < len(parts) - 1:
            place = (*place, counts[place])
    return place


def _parts(dotted: str) -> Place:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
