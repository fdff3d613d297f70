"""A picture becomes the landscape: chosen or dropped, shared, taken away and brought back."""

import base64
import io
import json
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page, page_of
from tests.browser.conftest import Watch
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire
from tests.pictures import pgm
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 40
START = page(lane("Adam", lr=0.05), landscape="image", steps=STEPS)
DROP = """([letters, name, type]) => {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], name, { type }));
  for (const what of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(what, { dataTransfer: held, bubbles: true, cancelable: true }));
}"""

PAINTED = """(kind) => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [120, 80];
  canvas.getContext("2d").fillRect(20, 10, 60, 40);
  const address = canvas.toDataURL(kind);
  return address.startsWith(`data:${kind}`) ? address : "";
}"""
GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def png(width: int, height: int, *, rows: int | None = None) -> bytes:
    """A colour PNG, bright in the upper left; with fewer ``rows`` than its head says it is cut short."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    lines = io.BytesIO()
    for row in range(height if rows is None else rows):
        lines.write(b"\0")
        for column in range(width):
            shade = 255 - 255 * (row + column) // (width + height)
            lines.write(bytes((shade, shade, shade)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(lines.getvalue())
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", data) + part(b"IEND", b"")


def drop(stage: Stage, data: bytes, name: str, kind: str) -> None:
    """Drop a picture on the page."""
    stage.page.evaluate(DROP, [base64.b64encode(data).decode(), name, kind])


def picture_of(wire: Wire) -> str:
    """The name of the picture that is wanted now."""
    chosen: dict[str, Any] = wire.wants[-1]["experiment"]["landscape"]
    return str(chosen["settings"].get("picture", "")) if chosen["name"] == "image" else ""


@pytest.fixture
def stage(window: Window) -> Stage:
    """The race on the built-in picture, with all its rows."""
    return window.show(START)


def test_a_dropped_picture_is_the_landscape_and_bright_is_high(window: Window, wire: Wire) -> None:
    stage = window.show(page(lane("SGD", lr=0.0005), steps=STEPS))
    drop(stage, png(120, 90), "slope.png", "image/png")
    expect(stage.page.get_by_text("slope.png is the landscape now")).to_be_visible()
    stage.until(lambda: picture_of(wire) != "" and wire.complete(STEPS, lanes=1), what="rows on the picture")
    rows = wire.lane(0)
    assert rows[0]["grad_x"] < 0 < rows[0]["grad_y"]  # it falls to the lower right
    assert rows[STEPS]["loss"] < rows[0]["loss"]
    stage.page.keyboard.press("Control+z")
    expect(stage.page.get_by_role("heading", level=1)).to_have_text(re.compile("Rosenbrock"))


def test_every_kind_of_picture_that_is_promised_becomes_terrain(stage: Stage, wire: Wire) -> None:
    for kind in ("image/jpeg", "image/webp", "image/gif"):
        before = picture_of(wire)
        letters = GIF if kind == "image/gif" else str(stage.page.evaluate(PAINTED, kind)).partition(",")[2]
        drop(stage, base64.b64decode(letters), kind, kind)
        expect(stage.page.get_by_text(f"{kind} is the landscape now")).to_be_visible()
        stage.until(lambda before=before: picture_of(wire) not in {"", before}, what=f"the picture {kind} is wanted")


def test_a_picture_is_chosen_by_keyboard_and_taken_away_again(stage: Stage, wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "hills.pgm").write_bytes(pgm(40, 30))
    choose = stage.page.get_by_role("button", name="Choose a picture")
    with stage.page.expect_file_chooser() as waiting:
        choose.press("Enter")
    waiting.value.set_files(tmp_path / "hills.pgm")
    stage.until(lambda: picture_of(wire) != "", what="the picture is wanted")
    expect(stage.page.locator(".picture-shown")).to_be_visible()
    stage.press("Built-in")
    stage.until(lambda: picture_of(wire) == "", what="the first picture is back")
    expect(stage.page.locator(".picture-shown")).to_be_hidden()
    expect(choose).to_be_focused()


def test_an_address_carries_the_picture_to_a_server_that_never_saw_it(
    stage: Stage, wire: Wire, elsewhere: RunningServer, visit: Visit
) -> None:
    there = Wire()
    drop(stage, png(200, 150), "hillside.png", "image/png")
    stage.until(lambda: picture_of(wire) != "" and wire.complete(STEPS, lanes=1), what="rows on the picture")
    stage.until(
        lambda: "#1." in stage.page.url and bool(page_of(stage.page.url).get("blobs")), what="the address has it"
    )
    address = stage.page.url.partition("#")[2]
    assert len(address) < 16_000
    second = Stage(visit(elsewhere.url + "/#" + address, wire=there))
    second.until(lambda: there.complete(STEPS, lanes=1), what="all rows arrive")
    expect(second.page.locator(".picture-shown")).to_be_visible()
    assert there.bits(0) == wire.bits(0)


def test_a_picture_too_large_for_an_address_goes_with_the_file(stage: Stage, wire: Wire) -> None:
    stage.page.context.grant_permissions(["clipboard-write"])
    drop(stage, pgm(200, 200), "noise.pgm", "image/x-portable-graymap")
    stage.until(lambda: picture_of(wire) != "", what="the picture is wanted")
    stage.press("Share")
    expect(stage.page.get_by_text("without the picture").first).to_be_visible()
    assert not page_of(stage.page.url).get("blobs")
    stage.press("Take away")
    with stage.page.expect_download() as waiting:
        stage.page.get_by_role("button", name="This page as a file").click()
    saved = Path(waiting.value.path()).read_text()
    assert list(json.loads(saved)["blobs"]) == [picture_of(wire)]


NO_PICTURES = (
    (png(50_000, 50_000, rows=0), "bomb.png", "50000 x 50000"),
    (b"\x89PNG\r\n\x1a\n" + bytes(100), "zeros.png", "cannot be decoded"),
    (png(64, 64)[:60], "cut.png", "cannot be decoded"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg", "got a file that is none"),
    (b"", "empty.png", "got a file that is none"),
)


def test_what_is_no_picture_is_said_and_changes_nothing(stage: Stage, wire: Wire) -> None:
    for data, name, why in NO_PICTURES:
        drop(stage, data, name, "image/png")
        expect(stage.page.get_by_text(f"{name} could not be opened")).to_contain_text(why)
    assert picture_of(wire) == ""
    expect(stage.page.get_by_role("heading", level=1)).to_have_text("Your picture")


def test_a_page_whose_picture_is_nowhere_says_so_and_works(
    shared: tuple[Window, Watch], stage: Stage, wire: Wire
) -> None:
    shared[1].allow("404")
    lost = json.loads(json.dumps(START))
    lost["boards"][0]["landscape"]["settings"] = {"picture": "ab" * 32}
    stage.page.goto(shared[0].url + "/" + fragment(lost))
    expect(stage.page.get_by_text("Expected a picture that this server has").first).to_be_visible()
    stage.press("Built-in")
    stage.until(lambda: wire.complete(STEPS, lanes=1), what="all rows arrive")
