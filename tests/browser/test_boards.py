"""Two boards side by side: one transport, one of them edited, both in the address."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.address import fragment, lane, page, page_of
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 60
ONE = page(lane("SGD", "Plain", lr=0.001), steps=STEPS, view={"playhead": 20})
TWO = ONE | {
    "boards": [*ONE["boards"], *page(lane("Adam", lr=0.05), landscape="himmelblau", steps=STEPS)["boards"]],
    "view": {"playhead": 20, "active": 1},
}
PHONE = {"width": 390, "height": 844}


def _map(stage: Stage, letter: str) -> Locator:
    return stage.page.get_by_role("region", name=f"Map of board {letter}")


def _until_drawn(stage: Stage, letter: str) -> None:
    """Wait for the landscape of a board, and for a path on it."""
    for part in (".contourlayer path", ".scatterlayer .js-line"):
        _map(stage, letter).locator(part).first.wait_for(state="attached")


def test_a_second_board_is_edited_alone_and_a_link_holds_both(server: RunningServer, visit: Visit) -> None:
    wire = Wire()
    granted = ["clipboard-write", "clipboard-read"]
    first = Stage(visit(server.url + "/" + fragment(ONE), wire=wire, permissions=granted))
    first.until(lambda: wire.complete(STEPS, lanes=1), what="all rows arrive")
    first.page.keyboard.press("b")
    _until_drawn(first, "B")
    first.enter("lr", 0.0002)
    first.until(lambda: wire.wants[-1]["experiment"]["lanes"][0]["tweaks"] != [], what="the edit is wanted")
    assert wire.wants[-1]["board"] == 1
    assert first.serious_faults() == []
    first.press("Share")
    expect(first.page.get_by_text("The address is copied").first).to_be_visible()
    shared = page_of(first.page.url)
    assert [board["lanes"][0]["tweaks"] == [] for board in shared["boards"]] == [True, False]

    second = Stage(visit(first.page.url))
    for letter in ("A", "B"):
        _until_drawn(second, letter)
    second.expect_row(20)
    second.press("To the end")
    second.expect_row(STEPS)


def test_a_phone_shows_the_board_that_is_edited_and_the_other_can_go(server: RunningServer, visit: Visit) -> None:
    stage = Stage(visit(server.url + "/" + fragment(TWO), viewport=PHONE))
    _until_drawn(stage, "B")
    expect(_map(stage, "A")).to_be_hidden()
    stage.press("Edit board A")
    _until_drawn(stage, "A")
    expect(_map(stage, "B")).to_be_hidden()
    stage.press("Board A: copy, swap, remove")
    stage.press("Remove board A")
    expect(stage.page.get_by_role("heading", name="Himmelblau", level=1)).to_be_visible()
    expect(stage.page.get_by_role("button", name="Edit board B")).to_be_hidden()
