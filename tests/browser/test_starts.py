"""Lanes that begin in places of their own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.address import lane, page, page_of
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire

Visit = Callable[..., Page]
STEPS = 80
RACE = page(lane("SGD", "Plain", lr=0.0005), lane("Adam", "Adam", lr=0.05), steps=STEPS)


@pytest.fixture
def stage(window: Window) -> Stage:
    """A race of two lanes, the first of which has just been given a start of its own."""
    opened = window.show(RACE)
    opened.press("More for Plain")
    opened.press("Own start")
    return opened


def ring(stage: Stage) -> Locator:
    """The ring of the first lane's own start."""
    return stage.button("Start of Plain. Arrow keys move it.")


def drag(stage: Stage, by: float) -> None:
    """Drag the first lane's ring to the right, in several moves."""
    box = ring(stage).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = stage.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + by, y, steps=4)
    mouse.up()


def starts(stage: Stage) -> list[object]:
    """The lanes' own starts in the page's address."""
    if "#1." not in stage.page.url:
        return []
    return [one.get("start") for one in page_of(stage.page.url)["boards"][0]["lanes"]]


def test_a_lane_s_own_start_is_dragged_alone(stage: Stage, wire: Wire) -> None:
    before = wire.path(0), wire.path(1)
    drag(stage, by=120)
    stage.until(lambda: wire.complete(STEPS, lanes=2) and wire.path(0) != before[0], what="a path from there arrives")
    assert wire.path(0)[0][0] > before[0][0][0]
    assert wire.path(1) == before[1]


def test_a_drag_of_an_own_start_is_one_step_of_undo(stage: Stage, wire: Wire) -> None:
    before = wire.path(0)
    drag(stage, by=120)
    stage.until(lambda: wire.complete(STEPS, lanes=2) and wire.path(0) != before, what="a path from there arrives")
    stage.press("Undo")
    stage.until(lambda: wire.complete(STEPS, lanes=2) and wire.path(0) == before, what="the old path is back")


def test_arrows_move_an_own_start_and_the_address_holds_it(stage: Stage, wire: Wire) -> None:
    before = wire.path(0)[0]
    ring(stage).press("ArrowRight")
    stage.until(lambda: wire.complete(STEPS, lanes=2) and wire.path(0)[0] != before, what="a path from there arrives")
    moved = list(wire.path(0)[0][:2])
    stage.until(lambda: starts(stage) == [moved, None], what="the address holds the start")


def test_a_lane_shares_the_start_again(stage: Stage, wire: Wire) -> None:
    drag(stage, by=120)
    stage.until(
        lambda: wire.complete(STEPS, lanes=2) and wire.path(0)[0] != wire.path(1)[0], what="a path from there arrives"
    )
    stage.press("More for Plain")
    stage.press("Share the start again")
    stage.until(
        lambda: wire.complete(STEPS, lanes=2) and wire.path(0)[0] == wire.path(1)[0], what="both begin at one place"
    )
