"""Choosing an optimizer among many: by typing, by arrows, by hand."""

import pytest
from playwright.sync_api import Locator, expect

from tests.address import lane, page
from tests.browser.stage import Stage
from tests.browser.window import Window

STEPS = 60
RACE = page(lane("SGD", lr=0.0005), steps=STEPS)


@pytest.fixture
def stage(window: Window) -> Stage:
    """The race with all its rows."""
    return window.show(RACE)


@pytest.fixture
def field(stage: Stage) -> Locator:
    """Where to type in the list of optimizers, which has been opened."""
    return listed(stage)


def listed(stage: Stage) -> Locator:
    """Open the list of optimizers; the field to type in."""
    stage.button("Optimizer: SGD").click()
    field = stage.page.get_by_role("combobox", name="Find an optimizer")
    expect(field).to_be_focused()
    return field


def test_a_few_letters_and_enter_race_another_optimizer(window: Window, stage: Stage, field: Locator) -> None:
    wire = window.wire
    field.fill("lion")
    field.press("Enter")
    expect(stage.button("Optimizer: Lion")).to_be_focused()
    stage.until(lambda: wire.complete(STEPS, lanes=1), what="all its rows arrive")
    assert "exp_avg_x" in wire.lane(0)[STEPS]


def test_the_arrows_go_through_the_options_and_show_what_each_does(stage: Stage, field: Locator) -> None:
    field.press("ArrowDown")
    option = stage.page.get_by_role("option", name="Rprop")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    about = stage.page.get_by_role("region", name="About this optimizer")
    expect(about).to_contain_text("Riedmiller")
    expect(about.locator("math").first).to_be_visible()
    field.press("Escape")
    expect(stage.button("Optimizer: SGD")).to_be_focused()


def test_one_that_cannot_run_says_why_and_is_not_chosen(stage: Stage, field: Locator) -> None:
    field.fill("distributed muon")
    option = stage.page.get_by_role("option", name="Distributed Muon")
    expect(option).to_be_disabled()
    expect(option).to_contain_text("two numbers are no matrix")
    field.press("Enter")
    expect(field).to_be_visible()


def test_what_nobody_says_is_said_to_be_missing(stage: Stage, field: Locator) -> None:
    field.fill("perpetuum mobile")
    expect(stage.page.get_by_text("No optimizer says")).to_be_visible()
    expect(stage.page.get_by_role("listbox", name="Optimizer").get_by_role("option")).to_have_count(0)


def test_a_tap_adds_an_optimizer(stage: Stage) -> None:
    stage.press("+ Add optimizer")
    stage.page.get_by_role("option", name="AdamW", exact=False).first.click()
    expect(stage.page.get_by_role("button", name="AdamW").first).to_be_visible()
