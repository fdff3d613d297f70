"""Data below the map: points are moved, and the landscape and the paths follow."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.address import fragment, lane, page, page_of
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 40
RACE = page(
    lane("SGD", "All at once", lr=0.1),
    {**lane("SGD", "By tens", lr=0.1), "batch_size": 10},
    landscape="line_fit",
    steps=STEPS,
)


@pytest.fixture
def wire() -> Wire:
    """What the page is sent."""
    return Wire()


@pytest.fixture
def stage(server: RunningServer, visit: Visit, wire: Wire) -> Stage:
    """A line that two lanes fit to forty points."""
    opened = Stage(visit(server.url + "/" + fragment(RACE), wire=wire))
    opened.until(lambda: wire.complete(STEPS, lanes=2) and bool(floors(wire)), what="all rows and the surface arrive")
    expect(said(opened)).to_have_text("40 points, generated")
    return opened


def said(stage: Stage) -> Locator:
    """What stands beside the title of the data."""
    return stage.page.locator(".data-head .caption").first


def data(stage: Stage) -> Locator:
    """The plot of the data."""
    return stage.page.get_by_role("application", name="Data points")


def pasted(stage: Stage) -> str:
    """The name of the points in the page's address."""
    held = page_of(stage.page.url)["boards"][0]["landscape"]["settings"] if "#1." in stage.page.url else {}
    return str(held.get("pasted", ""))


def floors(wire: Wire) -> list[float]:
    """The least losses of the surfaces that came."""
    return [
        message["answer"]["surface"]["floor"] for message in wire.messages if "surface" in message.get("answer", {})
    ]


def test_a_point_that_is_dragged_takes_the_landscape_and_the_paths_along(stage: Stage, wire: Wire) -> None:
    before, floor = wire.path(0), floors(wire)[-1]
    data(stage).focus()
    for _ in range(3):
        stage.page.keyboard.press("PageDown")
    expect(stage.page.get_by_text("Point 4 of 40")).to_be_attached()
    box = data(stage).bounding_box()
    assert box is not None
    # Double-click where no point is: the new one is then taken hold of there.
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.2
    stage.page.mouse.dblclick(x, y)
    expect(said(stage)).to_have_text("41 points, your own")
    stage.until(lambda: wire.path(0) != before and wire.complete(STEPS, lanes=2), what="the paths follow the new point")
    added = wire.path(0)
    stage.page.mouse.move(x, y)
    stage.page.mouse.down()
    stage.page.mouse.move(x + 60, y + 70, steps=5)
    stage.page.mouse.up()
    stage.until(lambda: wire.path(0) != added and wire.complete(STEPS, lanes=2), what="the paths follow the drag")
    stage.until(lambda: floors(wire)[-1] != floor, what="the surface follows")
    stage.until(lambda: len(pasted(stage)) == 64, what="the address names the points")
    assert list(page_of(stage.page.url)["blobs"]) == [pasted(stage)]
    stage.press("Undo")
    stage.press("Undo")
    expect(said(stage)).to_have_text("40 points, generated")
    stage.until(lambda: wire.path(0) == before, what="undo takes back both, each as one change")


def test_the_batch_in_use_is_told_and_lanes_change_its_size(stage: Stage, wire: Wire) -> None:
    stage.select_lane("By tens")
    expect(said(stage)).to_have_text("batch of 10 from 40, epoch 0")
    stage.scrub.fill("9")
    expect(said(stage)).to_have_text("batch of 10 from 40, epoch 2")
    before = wire.path(1)
    stage.enter("batch", 7)
    stage.until(lambda: wire.path(1) != before and wire.complete(STEPS, lanes=2), what="rows of other batches come")
    expect(said(stage)).to_have_text("batch of 7 from 40, epoch 1")
    expect(stage.slider("batch")).to_have_attribute("aria-valuetext", "mini-batch of 7")
    stage.slider("batch").press("End")
    expect(said(stage)).to_have_text("40 points, generated")
    stage.until(lambda: wire.path(1) == wire.path(0), what="with all data both lanes take one path")


def test_columns_that_are_pasted_become_the_points(stage: Stage, wire: Wire) -> None:
    stage.press("Paste points")
    field = stage.page.get_by_role("textbox", name="Paste points")
    field.fill("x y\n1 2\n2 three")
    stage.press("Use these points")
    expect(stage.page.get_by_role("alert").get_by_text('Expected a number in line 3, got "three".')).to_be_visible()
    field.fill("0\t0\n1\t1\n2\t2")
    stage.press("Use these points")
    expect(said(stage)).to_have_text("3 points, your own")
    stage.until(lambda: abs(floors(wire)[-1]) < 1e-12, what="a line goes through all three")
    assert not stage.serious_faults()
