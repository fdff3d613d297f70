"""Everything by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 120
RACE = page(lane("SGD", "Plain", lr=0.0005), lane("Adam", "Adam", lr=0.05), steps=STEPS)
MOST_TABS = 200


@pytest.fixture
def stage(window: Window) -> Stage:
    """The race with all its rows, and the focus nowhere."""
    shown = window.show(RACE)
    shown.page.evaluate("() => document.activeElement?.blur()")
    return shown


def opened(server: RunningServer, visit: Visit, wire: Wire) -> Stage:
    """The race with all its rows."""
    stage = Stage(visit(server.url + "/" + fragment(RACE), wire=wire))
    stage.until(lambda: wire.complete(STEPS, lanes=2), what="all rows arrive")
    return stage


def tab_to(stage: Stage, name: str) -> None:
    """Press Tab until the control of that name has the focus."""
    for _ in range(MOST_TABS):
        stage.page.keyboard.press("Tab")
        focused = stage.page.evaluate(
            "() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''"
        )
        if str(focused).strip().startswith(name):
            return
    raise AssertionError(f"Tab never reaches {name!r}.")


def test_the_keys_play_pause_step_and_jump(stage: Stage) -> None:
    press = stage.page.keyboard.press
    press("Space")
    stage.wait_beyond(3)
    press("Space")
    held = stage.row()
    press("ArrowLeft")
    stage.expect_row(held - 1)
    press("ArrowRight")
    stage.expect_row(held)
    press("End")
    stage.expect_row(STEPS)
    press("Home")
    stage.expect_row(0)
    press("Shift+ArrowRight")
    stage.expect_row(10)


def test_tab_reaches_the_slider_and_the_arrows_steer_it(stage: Stage, window: Window) -> None:
    wire = window.wire
    before = wire.path(0)
    stage.slider("lr").focus()
    stage.page.keyboard.press("ArrowRight")
    stage.until(lambda: wire.complete(STEPS, lanes=2) and wire.path(0) != before, what="a new path arrives")


def test_tab_reaches_share_play_and_the_start_ring(stage: Stage) -> None:
    for name in ("Share", "Start", "Play"):
        tab_to(stage, name)


def test_arrows_move_the_start_ring(stage: Stage, window: Window) -> None:
    wire = window.wire
    before = wire.path(0)[0]
    tab_to(stage, "Start")
    stage.page.keyboard.press("ArrowRight")
    stage.until(
        lambda: wire.complete(STEPS, lanes=2) and wire.path(0)[0] != before, what="paths from a new start arrive"
    )
    assert wire.path(0)[0][0] > before[0]
    assert wire.path(0)[0][1] == before[1]


def test_undo_has_its_keys(stage: Stage, window: Window) -> None:
    wire = window.wire
    before = wire.path(0)
    stage.slider("lr").press("ArrowRight")
    stage.until(lambda: wire.path(0) != before, what="a new path begins to arrive")
    stage.page.keyboard.press("Control+z")
    stage.until(lambda: wire.path(0) == before, what="the old path is back")


def test_the_help_opens_closes_and_gives_the_focus_back(stage: Stage) -> None:
    stage.button("Keyboard and help").press("Enter")
    dialog = stage.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    stage.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(stage.button("Keyboard and help")).to_be_focused()


def test_a_landscape_is_found_by_typing_and_the_next_one_by_an_arrow(server: RunningServer, visit: Visit) -> None:
    wire = Wire()
    stage = opened(server, visit, wire)

    def wanted() -> str:
        return str(wire.wants[-1]["experiment"]["landscape"]["name"])

    stage.page.get_by_role("searchbox").focus()
    stage.page.keyboard.type("holder")
    expect(stage.page.get_by_role("radio", name="Rosenbrock")).to_be_hidden()
    stage.page.keyboard.press("Enter")
    stage.until(lambda: wanted() == "holder_table", what="the landscape that was typed is wanted")
    stage.page.keyboard.press("ArrowDown")
    expect(stage.page.get_by_role("radio", name="Hölder")).to_be_focused()
    stage.page.keyboard.press("ArrowRight")
    stage.until(lambda: wanted() == "eggholder", what="the landscape beside it is wanted")


def test_a_letter_in_the_list_of_landscapes_begins_to_search(server: RunningServer, visit: Visit) -> None:
    stage = opened(server, visit, Wire())
    stage.page.get_by_role("radio", name="Rosenbrock").focus()
    stage.page.keyboard.type("easom")
    expect(stage.page.get_by_role("searchbox")).to_have_value("easom")
    expect(stage.page.get_by_role("radio", name="Easom")).to_be_visible()
