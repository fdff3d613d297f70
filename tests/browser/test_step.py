"""The step looked into: its numbers are those of the run, its moments one after another, its line."""

from collections.abc import Callable
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page
from tests.browser.stage import PAINTED, Stage
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS, ROW = 40, 12
RACE = page(
    lane("SGD", "Momentum", lr=0.0005, momentum=0.9),
    steps=STEPS,
    start=[-0.6, 2.6],
    view={"playhead": ROW, "inside": True},
)


def numbers(row: Any) -> list[float]:
    """The numbers of a line of the table."""
    texts = row.get_by_role("cell").all_inner_texts()
    return [float(text.replace("\N{MINUS SIGN}", "-")) for text in texts]


def test_the_parts_of_a_step_add_up_to_what_torch_did_and_its_moments_follow(
    server: RunningServer, visit: Visit
) -> None:
    wire = Wire()
    stage = Stage(visit(server.url + "/" + fragment(RACE), wire=wire, reduced_motion="reduce"))
    stage.until(lambda: wire.complete(STEPS, lanes=1), what="all rows arrive")
    (own,) = httpx.post(f"{server.url}/api/trajectories", json=RACE["boards"][0], timeout=60).json()["lanes"]
    moved = [own["columns"][name][ROW + 1] - own["columns"][name][ROW] for name in "xy"]
    panel = stage.page.locator("#row")
    shown = {part: numbers(panel.get_by_role("row", name=part)) for part in ("gradient", "memory", "update")}
    for axis in (0, 1):
        assert abs(shown["update"][axis] - moved[axis]) < 1e-4
        assert abs(shown["gradient"][axis] + shown["memory"][axis] - moved[axis]) < 1e-4

    moments = panel.get_by_role("list").filter(has_text="Forward pass").get_by_role("button")
    expect(moments).to_have_count(8)
    for place in range(8):
        stage.press("Next moment")
        expect(moments.nth(place)).to_have_attribute("aria-pressed", "true")
    stage.press("Next moment")
    stage.expect_row(ROW + 1)

    stage.press("Show the loss along a line")
    expect(panel.get_by_role("img", name="The loss along a line through the position")).to_be_visible()
    curve = panel.locator(".line-plot canvas")
    stage.until(lambda: bool(curve.evaluate(PAINTED)), what="the line is drawn")
