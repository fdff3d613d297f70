"""Curvature: what a rate may be where the playhead is, and why a lane went wrong."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page
from tests.browser.stage import Stage
from tests.running import RunningServer

Visit = Callable[..., Page]

FAST = page(
    lane("SGD", "Slow", lr=0.0005),
    lane("SGD", "Fast", lr=0.01),
    landscape="rosenbrock",
    steps=40,
    start=[-1.2, 1.6],
    view={"playhead": 40, "selected": 1},
)


def test_a_lane_that_leaves_says_why_and_up_to_where_its_rate_is_stable(visit: Visit, server: RunningServer) -> None:
    stage = Stage(visit(server.url + "/" + fragment(FAST)))
    status = stage.button(re.compile("^Fast"))
    expect(status).to_contain_text("left the map at step 2: at step 0 rate 0.01 was above 0.00154")
    stage.page.get_by_role("slider", name="Step shown").press("Home")
    limit = stage.page.locator(".lane-body").get_by_text("unstable along (0.92, 0.4)")
    expect(limit).to_have_text("Rate 0.01 of at most 0.00154: unstable along (0.92, 0.4).")
    stage.enter("lr", 0.0004)
    expect(limit).to_have_count(0)
    expect(stage.page.locator(".lane-body").get_by_text("of at most 0.00154: stable here.")).to_be_visible()
    stage.page.get_by_role("radio", name="Curvature").locator("visible=true").first.click()
    panel = stage.page.get_by_role("region", name="Curvature", exact=True)
    expect(panel.get_by_text("Slope: still on the way")).to_be_visible()
    expect(panel.get_by_role("img", name=re.compile("1300 along \\(0.92, 0.4\\)"))).to_be_visible()
    expect(panel.get_by_text("of at most 0.00154: stable here.")).to_be_visible()
    panel.get_by_role("switch", name="Local quadratic on the map").check()
