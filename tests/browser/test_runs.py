"""The table in which runs are compared."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.address import fragment, lane, page
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 80
SLOW = lane("SGD", "Slow", lr=0.0001)
RACE = page(SLOW, SLOW | {"label": "Kept", "frozen": True}, lane("Adam", "Adam", lr=0.05), steps=STEPS)


@pytest.fixture
def stage(window: Window) -> Iterator[Stage]:
    """A race of two lanes and a ghost, with the table open, which is in the end sorted as at first."""
    opened = window.show(RACE)
    opened.press("Compare")
    yield opened
    losses = head(opened, "Final loss")
    while losses.get_attribute("aria-sort") != "ascending":
        losses.get_by_role("button").click()


@pytest.fixture
def adam(window: Window) -> str:
    """The label of the last lane."""
    return window.labels()[-1]


def names(stage: Stage) -> list[str]:
    """The runs from top to bottom."""
    return stage.page.locator(".runs tbody th").all_inner_texts()


def head(stage: Stage, name: str) -> Locator:
    """The heading of a column."""
    return stage.page.get_by_role("columnheader", name=name)


def test_the_table_sorts_by_a_heading_and_says_so(stage: Stage, wire: Wire, adam: str) -> None:
    first = adam if wire.path(2)[-1][2] < wire.path(0)[-1][2] else "Slow"
    assert names(stage)[0] == first
    head(stage, "Final loss").get_by_role("button").click()
    expect(head(stage, "Final loss")).to_have_attribute("aria-sort", "descending")
    assert names(stage)[-1] == first
    head(stage, "Run").get_by_role("button").press("Enter")
    expect(head(stage, "Run")).to_have_attribute("aria-sort", "ascending")
    assert names(stage) == [adam, "Kept, ghost", "Slow"]


def test_a_pinned_run_stays_at_the_top(stage: Stage, adam: str) -> None:
    head(stage, "Run").get_by_role("button").click()
    stage.press("Keep Slow at the top")
    assert names(stage) == ["Slow", adam, "Kept, ghost"]
    stage.press("Keep Slow at the top")
    assert names(stage) == [adam, "Kept, ghost", "Slow"]


def test_the_steps_to_a_tolerance_follow_its_field(stage: Stage, wire: Wire) -> None:
    losses = [loss for _, _, loss in wire.path(2)]
    tolerance = losses[10] * 1.0001
    field = stage.page.get_by_label("Tolerance")
    field.fill(str(tolerance))
    field.press("Enter")
    reached = next(row for row, loss in enumerate(losses) if loss <= tolerance)
    expect(stage.page.get_by_role("row", name="Adam").get_by_role("cell").nth(3)).to_have_text(str(reached))


def test_a_key_opens_the_table_on_a_phone_s_page_too(server: RunningServer, visit: Visit) -> None:
    tab = visit(server.url + "/" + fragment(RACE), viewport={"width": 390, "height": 844})
    tab.get_by_role("button", name="Compare").click()
    expect(tab.get_by_role("table", name="Runs compared")).to_be_visible()
    tab.keyboard.press("Escape")
    tab.keyboard.press("t")
    expect(tab.get_by_role("table", name="Runs compared")).to_be_visible()
