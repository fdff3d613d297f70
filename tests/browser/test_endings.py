"""A lane that does not go on: it is kept and explained."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]


def ended(wire: Wire, kind: str) -> bool:
    """Whether a lane has ended as ``kind``."""
    return any(message.get("ended", {}).get("kind") == kind for message in wire.messages)


def test_a_lane_that_leaves_the_map_or_diverges_is_announced(server: RunningServer, visit: Visit) -> None:
    wire = Wire()
    race = page(lane("SGD", "Too hot", lr=0.5), lane("Adam", "Adam", lr=0.05), steps=100)
    stage = Stage(visit(server.url + "/" + fragment(race), wire=wire))
    stage.until(lambda: ended(wire, "left") or ended(wire, "diverged"), what="the hot lane ends")
    stage.until(lambda: ended(wire, "complete"), what="the other lane goes on to its end")
    stage.press("To the end")
    expect(stage.page.get_by_text("at step").and_(stage.page.locator(":visible")).first).to_be_visible()
    expect(
        stage.page.get_by_role("status").or_(stage.page.get_by_role("log")).filter(has_text="Too hot").first
    ).to_be_attached()


def test_leaving_a_saddle_is_success(server: RunningServer, visit: Visit) -> None:
    wire = Wire()
    race = page(lane("SGD", "Plain", lr=0.1, momentum=0.5), landscape="saddle", steps=300, start=[1.0, 0.01])
    stage = Stage(visit(server.url + "/" + fragment(race), wire=wire))
    stage.until(lambda: ended(wire, "left"), what="the lane leaves the saddle")
    stage.press("To the end")
    expect(stage.page.get_by_text("escaped at step").locator("visible=true").first).to_be_visible()
