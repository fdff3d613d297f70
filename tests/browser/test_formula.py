"""A formula of one's own, typed into the page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.address import fragment, lane, page, page_of
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 60
RACE = page(lane("SGD", "Plain", lr=0.1), landscape="formula", steps=STEPS, start=[1.0, 2.0])
SELECTED = "(field) => field.value.slice(field.selectionStart, field.selectionEnd)"


@pytest.fixture
def stage(window: Window) -> Stage:
    """The page of a race on a formula whose rows have all arrived."""
    return window.show(RACE)


def field(stage: Stage) -> Locator:
    """Where the formula is typed."""
    return stage.page.get_by_label("f(x, y)", exact=True)


def descends(stage: Stage, wire: Wire, first_loss: float) -> None:
    """Wait until all rows of a lane that begins at this loss are here."""
    stage.until(
        lambda: wire.complete(STEPS, lanes=1) and wire.path(0)[0][2] == pytest.approx(first_loss),
        what=f"a path from loss {first_loss} arrives",
    )


def maps(wire: Wire) -> list[str]:
    """The losses of every map that came."""
    answers = [message["answer"] for message in wire.messages if "answer" in message]
    own = [answer for answer in answers if answer["slot"] == "surface-0" and answer["part"] == "final"]
    return [answer["surface"]["z"]["bdata"] for answer in own]


def test_a_typed_formula_changes_the_map_and_the_path(stage: Stage, wire: Wire) -> None:
    stage.until(lambda: len(maps(wire)) > 0, what="the first map arrives")
    before = maps(wire)[-1]
    field(stage).fill("x^2 + 3*y^2")
    descends(stage, wire, 13.0)
    stage.until(lambda: maps(wire)[-1] != before, what="a new map arrives")
    assert wire.path(0)[1] == pytest.approx((0.8, 0.8, 2.56))
    expect(stage.page.locator(".formula-setting .formula")).to_have_text(re.compile(r"f\s*=\s*x2\s*\+\s*3\s*y2"))


def test_what_was_typed_is_one_thing_to_undo(stage: Stage, wire: Wire) -> None:
    first = wire.path(0)[0][2]
    field(stage).fill("x^2")
    descends(stage, wire, 1.0)
    field(stage).fill("x^2 + y")
    descends(stage, wire, 3.0)
    field(stage).press("Enter")
    stage.press("Undo")
    descends(stage, wire, first)
    expect(field(stage)).to_have_value("sin(a*x) * cos(b*y) + (x^2 + y^2)/20")


def test_what_is_wrong_is_said_at_its_character_and_the_last_path_stays(stage: Stage, wire: Wire) -> None:
    wants = len(wire.wants)
    field(stage).fill("x^2 + sine(y)")
    expect(stage.page.get_by_text("Character 7: There is no 'sine': did you mean sin?")).to_be_visible()
    expect(stage.page.locator(".formula-wrong mark")).to_have_text("sine")
    expect(field(stage)).to_have_attribute("aria-invalid", "true")
    expect(field(stage)).to_have_accessible_description("Character 7: There is no 'sine': did you mean sin?")
    assert not stage.serious_faults()
    field(stage).press("Enter")
    assert field(stage).evaluate(SELECTED) == "sine"
    assert len(wire.wants) == wants
    field(stage).press_sequentially("sin")
    descends(stage, wire, 1.9092974268256817)
    expect(field(stage)).to_have_attribute("aria-invalid", "false")


def test_escape_brings_back_the_last_formula_that_could_be_read(stage: Stage) -> None:
    field(stage).fill("x^2 +")
    field(stage).press("Escape")
    expect(field(stage)).to_have_value("sin(a*x) * cos(b*y) + (x^2 + y^2)/20")
    expect(field(stage)).to_have_attribute("aria-invalid", "false")


def test_the_parameters_that_a_formula_names_are_sliders(stage: Stage, wire: Wire) -> None:
    expect(stage.page.get_by_role("slider", name="b", exact=True)).to_be_visible()
    field(stage).fill("a*x^2 + h")
    expect(stage.page.get_by_role("slider", name="h", exact=True)).to_be_visible()
    expect(stage.page.get_by_role("slider", name="b", exact=True)).to_be_hidden()
    descends(stage, wire, 2.0)
    stage.enter("h", -3)
    descends(stage, wire, -2.0)


def test_the_share_of_the_map_without_a_loss_is_told(stage: Stage) -> None:
    field(stage).fill("log(x) + y")
    expect(stage.page.get_by_text("50 % of the window has no finite loss")).to_be_visible()
    assert stage.page.locator(".contourlayer path").count() > 0


def test_a_shared_formula_gives_the_same_rows(stage: Stage, wire: Wire, visit: Visit) -> None:
    field(stage).fill("x² + a·y²")
    descends(stage, wire, 5.0)
    stage.enter("a", 2)
    descends(stage, wire, 9.0)
    stage.until(
        lambda: "'parameters': [2," in str(page_of(stage.page.url)), what="the address holds the formula and its value"
    )
    there = Wire()
    second = Stage(visit(stage.page.url, wire=there))
    descends(second, there, 9.0)
    assert there.bits(0) == wire.bits(0)
    expect(field(second)).to_have_value("x² + a·y²")


def test_a_link_to_what_is_no_formula_is_answered_at_the_field(server: RunningServer, visit: Visit) -> None:
    broken = page(lane("SGD"), steps=STEPS)
    broken["boards"][0]["landscape"] = {"name": "formula", "settings": {"expression": "x +"}}
    stage = Stage(visit(server.url + "/" + fragment(broken)))
    expect(field(stage)).to_have_accessible_description(
        "Character 3: After '+' a number, a name or a bracket is missing."
    )
