"""Runs that are kept as ghosts while the next is tried."""

import pytest
from playwright.sync_api import expect

from tests.address import lane, page, page_of
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire

STEPS = 80
RACE = page(lane("SGD", "Plain", lr=0.0005), lane("Adam", "Adam", lr=0.05), steps=STEPS)


@pytest.fixture
def stage(window: Window, wire: Wire) -> Stage:
    """A race of two lanes, the first of which has just been kept as a ghost."""
    opened = window.show(RACE)
    opened.press("More for Plain")
    opened.press("Keep as ghost")
    opened.until(lambda: wire.complete(STEPS, lanes=3), what="the ghost is announced")
    return opened


def frozen(stage: Stage) -> list[bool]:
    """Which lanes of the page's address are ghosts."""
    if "#1." not in stage.page.url:
        return []
    return [one.get("frozen", False) for one in page_of(stage.page.url)["boards"][0]["lanes"]]


def test_a_ghost_stays_as_it_ran_while_its_lane_and_the_start_change(stage: Stage, wire: Wire) -> None:
    kept = wire.path(0)
    assert wire.path(1) == kept
    stage.enter("lr", 0.0008)
    stage.button("Start. Arrow keys move it.").press("ArrowRight")
    stage.until(lambda: wire.complete(STEPS, lanes=3) and wire.path(2)[0] != kept[0], what="paths from there arrive")
    assert wire.path(0) != kept
    assert wire.path(1) == kept


@pytest.mark.usefixtures("stage")
def test_keeping_a_ghost_computes_nothing(wire: Wire) -> None:
    announced = [message["lanes"]["lanes"] for message in wire.messages if "lanes" in message][-1]
    assert announced[1]["segments"] == announced[0]["segments"]


def test_a_ghost_has_no_controls_but_to_go_or_run_again(stage: Stage) -> None:
    stage.select_lane("Plain, ghost")
    expect(stage.button("Run it again")).to_be_visible()
    expect(stage.page.locator(".lane-body").get_by_role("slider").locator("visible=true")).to_have_count(0)


def test_the_address_holds_a_ghost_until_it_is_removed(stage: Stage) -> None:
    stage.until(lambda: frozen(stage) == [False, True, False], what="the address holds the ghost")
    stage.select_lane("Plain, ghost")
    stage.press("Remove ghost")
    stage.until(lambda: frozen(stage) == [False, False], what="the ghost is gone")


def test_a_ghost_runs_again_as_a_lane(stage: Stage) -> None:
    stage.select_lane("Plain, ghost")
    stage.press("Run it again")
    expect(stage.button("More for Plain 2")).to_be_visible()


def test_a_key_keeps_the_selected_run_and_another_landscape_leaves_it_behind(stage: Stage, wire: Wire) -> None:
    stage.page.locator("body").press("g")
    stage.until(lambda: wire.complete(STEPS, lanes=4), what="a second ghost is announced")
    stage.page.get_by_role("radio", name="Himmelblau").first.click()
    stage.until(lambda: wire.complete(STEPS, lanes=2), what="only lanes go on")
    stage.press("To the end")  # where it stops playing
