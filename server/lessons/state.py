"""The page state of a lesson's page: written as TOML, as the JSON of a page file, or as an address. No torch here."""

import json
import re
import zlib
from base64 import urlsafe_b64decode
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from server.experiment import VERSION, Experiment, Lane, PageState, Value, View
from server.lessons.block import Block, LessonError

ADDRESS = re.compile(r"\S*#1\.([A-Za-z0-9_-]+)")
MOST_BYTES = 256 * 1024
PAGE = TypeAdapter(PageState)
RUNS = {"experiment", "boards"}


class _Written(Value):
    """A state as TOML holds it."""

    experiment: Experiment | None = None
    boards: Annotated[tuple[Experiment, ...], Field(min_length=1, max_length=2)] | None = None
    view: View = View()


def state_of(block: Block, before: PageState | None) -> PageState:
    """The whole page state that ``block`` holds; without boards of its own it goes on with those of ``before``.

    Raises ``LessonError``.
    """
    text = block.text.strip()
    if text.startswith("{"):
        page = _page(block, _json(block, text))
    elif text.startswith(("#1.", "http://", "https://")):
        page = _page(block, _json(block, _inflated(block, text)))
    else:
        page = _tables(block, before)
    return page.model_copy(update={"boards": tuple(map(_labelled, page.boards))})


def _tables(block: Block, before: PageState | None) -> PageState:
    tables = block.toml()
    _check_plain(block, tables)
    if "experiment" in tables and "boards" in tables:
        raise LessonError(block.line_of(("boards",)), "Expected [experiment] or [[boards]], got both: remove one.")
    written = block.as_model(tables, TypeAdapter(_Written), _Written)
    boards = (written.experiment,) if written.experiment else written.boards or (before.boards if before else None)
    if boards is None:
        raise LessonError(block.first_line, "Expected [experiment]: no page before this one has a state to go on with.")
    return PageState(
        boards=boards, view=written.view, blobs=before.blobs if before and not tables.keys() & RUNS else {}
    )


def _check_plain(block: Block, tables: dict[str, Any]) -> None:
    """No dates, nor numbers that are none: nothing that JSON has not."""
    try:
        json.dumps(tables, allow_nan=False)
    except (TypeError, ValueError):
        message = "Expected numbers, texts, lists and tables, got a date, inf or nan: remove it."
        raise LessonError(block.first_line, message) from None


def _page(block: Block, value: object) -> PageState:
    return block.as_model(value, PAGE, PageState)


def _json(block: Block, text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = block.first_line + (error.lineno - 1 if text == block.text.strip() else 0)
        raise LessonError(line, f"Expected JSON, got text that is none ({error.msg}).") from None
    except (RecursionError, ValueError):
        raise LessonError(block.first_line, "Expected the JSON of a page, got one nested beyond reason.") from None


def _inflated(block: Block, address: str) -> str:
    """The JSON of an address, never more than the limit."""
    found = ADDRESS.fullmatch(address)
    letters = found[1] if found else ""
    inflater = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    try:
        packed = urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        inflated = inflater.decompress(packed, MOST_BYTES + 1)
        text = inflated[:MOST_BYTES].decode()
    except (zlib.error, ValueError):
        text, inflated = "", b""
    if len(inflated) > MOST_BYTES:
        message = f"Expected an address of at most {MOST_BYTES:,} bytes, got a larger one: save the page as a file."
        raise LessonError(block.first_line, message)
    if not inflater.eof:
        message = f"Expected an address of this page (#{VERSION}. and letters), got one that was cut or changed."
        raise LessonError(block.first_line, message)
    return text


def _labelled(experiment: Experiment) -> Experiment:
    """Every lane with a label to be spoken of: its optimizer's name where it has none."""
    return experiment.model_copy(update={"lanes": tuple(map(_with_label, experiment.lanes))})


def _with_label(lane: Lane) -> Lane:
    return lane if lane.label else lane.model_copy(update={"label": lane.optimizer.name.rpartition(":")[2]})
