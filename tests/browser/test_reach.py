"""Other ways to the same: keys told and turned off, values as a table, the loss as a tone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.address import lane, page
from tests.browser.stage import Stage
from tests.browser.window import Window

STEPS = 120
RACE = page(lane("SGD", "Plain", lr=0.0005), lane("Adam", "Adam", lr=0.05), steps=STEPS)
LISTEN = """() => {
  const set = AudioParam.prototype.setTargetAtTime;
  window.asked = [];
  AudioParam.prototype.setTargetAtTime = function (value, at, constant) {
    window.asked.push(value);
    return set.call(this, value, at, constant);
  };
}"""
PITCH = "() => window.asked.filter((value) => value > 20).at(-1) ?? 0"


@pytest.fixture
def stage(window: Window) -> Iterator[Stage]:
    """The race with all its rows; no window is left open, and what was chosen for this browser is forgotten."""
    shown = window.show(RACE)
    shown.page.evaluate("() => document.activeElement?.blur()")
    yield shown
    shown.page.keyboard.press("Escape")
    shown.page.evaluate("() => localStorage.clear()")


def dialog(stage: Stage, name: str) -> Locator:
    """A window of the page."""
    return stage.page.get_by_role("dialog", name=name)


def test_the_help_tells_the_keys_and_single_ones_can_be_turned_off(stage: Stage) -> None:
    told = dialog(stage, "Keyboard and pointer")
    stage.page.keyboard.press("?")
    expect(told.get_by_text("All values of an optimizer in a table")).to_be_visible()
    told.get_by_role("checkbox", name="Keys of a single character").uncheck()
    stage.page.keyboard.press("Escape")
    stage.page.reload()
    expect(stage.button("Play")).to_be_enabled()
    stage.page.keyboard.press("v")
    stage.page.keyboard.press("?")
    stage.page.keyboard.press("End")
    stage.expect_row(STEPS)
    expect(stage.page.locator("dialog")).to_have_count(0)
    stage.press("Keyboard and help")
    told.get_by_role("checkbox", name="Keys of a single character").check()
    stage.page.keyboard.press("Escape")
    stage.page.keyboard.press("v")
    expect(dialog(stage, "All values")).to_be_visible()


def test_all_rows_stand_in_a_table_from_which_one_goes_to_a_step(stage: Stage, window: Window) -> None:
    stage.page.keyboard.press("End")
    stage.page.keyboard.press("v")
    table = dialog(stage, "All values")
    expect(table.get_by_text(f"Steps {STEPS - 24} to {STEPS} of {STEPS}")).to_be_visible()
    table.get_by_role("button", name="First rows").click()
    expect(table.get_by_text(f"Steps 0 to 24 of {STEPS}")).to_be_visible()
    table.get_by_role("combobox", name="Optimizer").select_option(index=1)
    third = table.get_by_role("row").filter(has=stage.page.get_by_role("rowheader", name="3", exact=True))
    x = window.wire.path(1)[3][0]
    expect(third.get_by_role("cell").first).to_have_text(f"{x:.4g}".replace("-", "\N{MINUS SIGN}"))
    third.get_by_role("button", name="3", exact=True).click()
    expect(table).to_have_count(0)
    stage.expect_row(3)


def test_the_pitch_falls_with_the_loss(stage: Stage) -> None:
    stage.page.evaluate(LISTEN)
    stage.page.keyboard.press("a")
    expect(stage.button("Hear the loss of the selected optimizer")).to_have_attribute("aria-pressed", "true")
    stage.until(lambda: stage.page.evaluate(PITCH) > 0, what="the start sounds")
    high = stage.page.evaluate(PITCH)
    stage.page.keyboard.press("End")
    stage.until(lambda: 0 < stage.page.evaluate(PITCH) < high, what="the lower loss at the end sounds lower")
    stage.page.keyboard.press("a")
    expect(stage.button("Hear the loss of the selected optimizer")).to_have_attribute("aria-pressed", "false")
