"""Choosing an optimizer among many: by typing, by arrows, by hand."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.address import fragment, lane, page
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 60
RACE = page(lane("SGD", lr=0.0005), steps=STEPS)


def opened(server: RunningServer, visit: Visit, **options: object) -> tuple[Stage, Locator]:
    """The race with the list of optimizers open, and the field to type in."""
    stage = Stage(visit(server.url + "/" + fragment(RACE), **options))
    stage.button("Optimizer: SGD").click()
    field = stage.page.get_by_role("combobox", name="Find an optimizer")
    expect(field).to_be_focused()
    return stage, field


def test_a_few_letters_and_enter_race_another_optimizer(server: RunningServer, visit: Visit) -> None:
    wire = Wire()
    stage, field = opened(server, visit, wire=wire)
    field.fill("lion")
    field.press("Enter")
    expect(stage.button("Optimizer: Lion")).to_be_focused()
    stage.until(lambda: wire.complete(STEPS, lanes=1), what="all its rows arrive")
    assert "exp_avg_x" in wire.lane(0)[STEPS]


def test_the_arrows_go_through_the_options_and_show_what_each_does(server: RunningServer, visit: Visit) -> None:
    stage, field = opened(server, visit)
    field.press("ArrowDown")
    option = stage.page.get_by_role("option", name="Rprop")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    about = stage.page.get_by_role("region", name="About this optimizer")
    expect(about).to_contain_text("Riedmiller")
    expect(about.locator("math").first).to_be_visible()
    field.press("Escape")
    expect(stage.button("Optimizer: SGD")).to_be_focused()


def test_one_that_cannot_run_says_why_and_is_not_chosen(server: RunningServer, visit: Visit) -> None:
    stage, field = opened(server, visit)
    field.fill("distributed muon")
    option = stage.page.get_by_role("option", name="Distributed Muon")
    expect(option).to_be_disabled()
    expect(option).to_contain_text("two numbers are no matrix")
    field.press("Enter")
    expect(field).to_be_visible()


def test_what_nobody_says_is_said_to_be_missing(server: RunningServer, visit: Visit) -> None:
    stage, field = opened(server, visit)
    field.fill("perpetuum mobile")
    expect(stage.page.get_by_text("No optimizer says")).to_be_visible()
    expect(stage.page.get_by_role("listbox", name="Optimizer").get_by_role("option")).to_have_count(0)


def test_a_tap_adds_an_optimizer(server: RunningServer, visit: Visit) -> None:
    stage = Stage(visit(server.url + "/" + fragment(RACE)))
    stage.press("+ Add optimizer")
    stage.page.get_by_role("option", name="AdamW", exact=False).first.click()
    expect(stage.page.get_by_role("button", name="AdamW").first).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1440), ("light", 390)])
def test_the_open_list_keeps_nobody_out(server: RunningServer, visit: Visit, scheme: str, width: int) -> None:
    stage, field = opened(server, visit, color_scheme=scheme, viewport={"width": width, "height": 844})
    field.fill("muon")
    assert stage.serious_faults() == []
