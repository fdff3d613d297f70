"""A hand on the sliders: before the run, in the middle of it, and back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.address import lane, page, page_of
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire

Visit = Callable[..., Page]
STEPS = 200
RACE = page(lane("SGD", "Plain", lr=0.0005), lane("Adam", "Adam", lr=0.05), steps=STEPS)


@pytest.fixture
def stage(window: Window) -> Stage:
    """The page of a race of two lanes whose rows have all arrived."""
    return window.show(RACE)


def test_a_slider_changes_the_whole_path(stage: Stage, wire: Wire) -> None:
    before = wire.path(0)
    stage.slider("lr").press("ArrowRight")
    stage.until(lambda: wire.complete(STEPS, lanes=2) and wire.path(0) != before, what="a new path arrives")
    assert wire.path(0)[0] == before[0]
    assert wire.path(0)[1] != before[1]


def test_a_change_of_one_lane_leaves_the_others_as_they_are(stage: Stage, wire: Wire) -> None:
    before = wire.path(0), wire.path(1)
    stage.enter("lr", 0.0008)
    stage.until(lambda: wire.complete(STEPS, lanes=2) and wire.path(0) != before[0], what="a new path arrives")
    assert wire.path(1) == before[1]


def test_a_change_in_the_middle_is_a_tweak_from_the_row_shown(stage: Stage, wire: Wire) -> None:
    before = wire.path(0)
    tweak_at(stage, row=60, lr=0.001)
    stage.until(lambda: wire.complete(STEPS, lanes=2) and wire.path(0) != before, what="a new rest of the path arrives")
    assert wire.path(0)[:61] == before[:61]
    assert wire.path(0)[61] != before[61]
    assert [row["lr"] for row in wire.lane(0)[59:61]] == [0.0005, 0.001]


def test_a_tweak_can_be_removed_and_the_old_path_is_back(stage: Stage, wire: Wire) -> None:
    before = wire.path(0)
    tweak_at(stage, row=60, lr=0.001)
    stage.until(lambda: wire.complete(STEPS, lanes=2) and wire.path(0) != before, what="a new rest of the path arrives")
    stage.press("Remove this change")
    stage.until(lambda: wire.path(0) == before, what="the old path is back")


def test_undo_takes_a_gesture_back_and_redo_repeats_it(stage: Stage, wire: Wire) -> None:
    before = wire.path(0)
    stage.enter("lr", 0.0008)
    stage.until(lambda: wire.complete(STEPS, lanes=2) and wire.path(0) != before, what="a new path arrives")
    changed = wire.path(0)
    stage.press("Undo")
    stage.until(lambda: wire.path(0) == before, what="the old path is back")
    stage.press("Redo")
    stage.until(lambda: wire.path(0) == changed, what="the new path is back")


def test_stepping_back_shows_the_row_before(stage: Stage) -> None:
    stage.press("To the end")
    stage.expect_row(STEPS)
    stage.press("One step back")
    stage.expect_row(STEPS - 1)
    stage.press("One step on")
    stage.expect_row(STEPS)
    stage.press("To the start")
    stage.expect_row(0)


def test_a_value_that_cannot_be_is_refused_at_its_field(stage: Stage, wire: Wire) -> None:
    stage.enter("lr", "fast")
    expect(stage.page.get_by_text("Expected a number").first).to_be_visible()
    assert wire.complete(STEPS, lanes=2)


def test_a_rate_of_nothing_is_refused_at_its_field_and_asked_of_nobody(stage: Stage, wire: Wire) -> None:
    wants = len(wire.wants)
    stage.enter("lr", 0)
    expect(stage.page.get_by_text("Expected a number above 0, got 0.").first).to_be_visible()
    stage.enter("lr", 0.0008)
    stage.until(lambda: len(wire.wants) > wants, what="the next rate is wanted")
    assert wire.wants[wants]["experiment"]["lanes"][0]["optimizer"]["settings"]["lr"] == 0.0008
    expect(stage.page.get_by_text("Expected a number")).to_have_count(0)


def test_a_click_on_the_map_moves_the_start(stage: Stage, wire: Wire) -> None:
    before = wire.path(0)
    drawing = stage.page.locator(".nsewdrag").first
    box = drawing.bounding_box()
    assert box is not None
    drawing.click(position={"x": box["width"] * 0.7, "y": box["height"] * 0.3})
    stage.until(
        lambda: wire.complete(STEPS, lanes=2) and wire.path(0) != before, what="paths from the new start arrive"
    )
    assert wire.path(0)[0][:2] == wire.path(1)[0][:2]
    assert wire.path(0)[0] != before[0]


def test_another_landscape_keeps_the_lanes(stage: Stage, wire: Wire) -> None:
    stage.page.get_by_role("button", name="Himmelblau").or_(
        stage.page.get_by_role("radio", name="Himmelblau")
    ).first.click()
    stage.until(
        lambda: wire.wants[-1]["experiment"]["landscape"]["name"] == "himmelblau",
        what="the landscape is wanted",
    )
    stage.until(lambda: wire.complete(STEPS, lanes=2), what="all rows arrive")
    stage.until(lambda: "#1." in stage.page.url and wanted(stage) == "himmelblau", what="the address holds it")


def wanted(stage: Stage) -> str:
    """The landscape in the page's address."""
    return str(page_of(stage.page.url)["boards"][0]["landscape"]["name"])


def tweak_at(stage: Stage, *, row: int, lr: float) -> None:
    """Go to ``row`` and change the first lane's rate from there on."""
    stage.scrub.fill(str(row))
    stage.expect_row(row)
    stage.enter("lr", lr)
