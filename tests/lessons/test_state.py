"""A page state may be an address: what it unpacks to is bounded."""

import json
import zlib
from base64 import urlsafe_b64encode

import pytest

from server.lessons.block import LessonError
from server.lessons.state import MOST_BYTES
from tests.lessons.writing import STATE, block, page


def address(text: str) -> str:
    """The text as the fragment of an address, as the page writes it."""
    deflater = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    packed = deflater.compress(text.encode()) + deflater.flush()
    return "#1." + urlsafe_b64encode(packed).decode().rstrip("=")


def saved() -> str:
    """The JSON of a page."""
    state = page(STATE).page.state
    return state.model_dump_json() if state else ""


@pytest.mark.parametrize("before", ["", "http://127.0.0.1:8000/"])
def test_an_address_is_a_state(before: str) -> None:
    assert page(block("state", before + address(saved()))).page.state == page(STATE).page.state


WRONG = {
    "one cut short": (address(saved())[:-9], "cut or changed"),
    "one changed": ("#1.____" + address(saved())[7:], "cut or changed"),
    "one with other letters": ("#1.$$$$", "cut or changed"),
    "one that unpacks to very much": (address("[" * 50 * MOST_BYTES), "at most 262,144 bytes"),
    "one of something else": (address(json.dumps({"boards": []})), "boards: Expected at least 1 item"),
    "one of no JSON": (address("boards"), "Expected JSON"),
    "one of a later version": (address(saved().replace('"version":1', '"version":2')), "version"),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_an_address_that_holds_no_page_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(LessonError, match=message) as raised:
        page(block("state", text))
    assert raised.value.line == 8


TOO_MUCH = {
    "lists in lists": "a = " + "[" * 5000,
    "tables in tables": "a = " + "{a = " * 3000,
    "a number without end": "a = " + "9" * 9000,
    "infinity": "[view]\nspeed = inf",
    "more than fits": "a = 1\n" * 5000,
}


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_toml_beyond_reason_is_refused(text: str) -> None:
    with pytest.raises(LessonError, match="Expected"):
        page(block("state", text))
