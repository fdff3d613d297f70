"""The page on a phone, on a desk and in a hall."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.address import fragment, lane, page
from tests.browser.conftest import DESK, Watch, watched_window
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 100
RACE = page(lane("SGD", "Plain", lr=0.0005), lane("Adam", "Adam", lr=0.05), steps=STEPS)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll("button, [role=tab], [role=radio]")]
  .map((element) => [element.getAttribute("aria-label") ?? element.textContent, element.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.height < 24 || box.width < 24)).map(([name]) => name)"""


@pytest.fixture
def desk(window: Window) -> Iterator[Stage]:
    """The race on a desk."""
    yield window.show(RACE)
    window.stage.page.set_viewport_size(DESK)


@pytest.fixture(scope="module")
def handset(server: RunningServer, browser: Browser) -> Iterator[tuple[Window, Watch]]:
    """One window for the tests on a phone, and the watch over it."""
    with watched_window(server, browser, **PHONE) as both:
        yield both


@pytest.fixture
def phone(handset: tuple[Window, Watch]) -> Iterator[Window]:
    """The race on a phone, which is in the end scrolled back to the tab that it begins with."""
    window, watch = handset
    window.show(RACE)
    yield window
    window.stage.page.evaluate("scrollTo(0, 0)")
    window.stage.page.get_by_role("tab", name="Optimizers").tap()
    problems = watch.verdict()
    watch.problems.clear()
    assert not problems


def test_a_phone_shows_map_playback_and_tabs(phone: Window) -> None:
    stage = phone.stage
    expect(stage.page.locator(".contourlayer path").first).to_be_attached()
    expect(stage.button("Play")).to_be_in_viewport()
    stage.page.get_by_role("tab", name="Loss").tap()
    expect(stage.page.get_by_label("Loss of each row").first).to_be_visible()
    stage.page.get_by_role("tab", name="Optimizers").tap()
    expect(stage.page.get_by_text("Adam").locator("visible=true").first).to_be_visible()
    stage.page.get_by_role("tab", name="Landscape").tap()
    expect(stage.page.get_by_text("the long way along its nearly flat floor").locator("visible=true")).to_be_visible()


def test_a_tablet_begins_with_the_map_and_not_with_the_selected_optimizer(server: RunningServer, visit: Visit) -> None:
    stage = Stage(visit(server.url + "/" + fragment(RACE), viewport={"width": 768, "height": 1024}))
    expect(stage.page.locator(".contourlayer path").first).to_be_attached()
    expect(stage.slider("lr")).to_be_visible()
    assert stage.page.evaluate("scrollY") == 0
    expect(stage.page.get_by_role("img", name="Map of the loss").first).to_be_in_viewport(ratio=1)


def test_a_tap_on_a_phones_map_moves_the_start(phone: Window) -> None:
    stage, wire = phone.stage, phone.wire
    before = wire.path(0)[0]
    drawing = stage.page.locator(".nsewdrag").first
    box = drawing.bounding_box()
    assert box is not None
    drawing.tap(position={"x": box["width"] * 0.3, "y": box["height"] * 0.4})
    stage.until(
        lambda: wire.complete(STEPS, lanes=2) and wire.path(0)[0] != before, what="paths from a new start arrive"
    )


def swipe(page: Page, x: float, y: float, *, up: float) -> None:
    """Put a finger down, move it up and lift it."""
    session = page.context.new_cdp_session(page)
    touches = [("touchStart", 0.0), *(("touchMove", up * part / 10) for part in range(1, 11))]
    for kind, gone in touches:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y - gone}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_that_scrolls_over_a_slider_leaves_it_as_it_was(server: RunningServer, visit: Visit) -> None:
    stage = Stage(visit(server.url + "/" + fragment(RACE), **PHONE))  # with nothing to undo
    slider = stage.slider("lr")
    expect(slider).to_be_visible()
    stage.page.evaluate("scrollTo(0, 150)")
    before, box = slider.input_value(), slider.bounding_box()
    assert box is not None
    swipe(stage.page, box["x"] + 0.8 * box["width"], box["y"] + box["height"] / 2, up=80)
    stage.until(lambda: stage.page.evaluate("scrollY") > 150, what="the page scrolls")
    assert slider.input_value() == before
    expect(stage.button("Undo")).to_be_disabled()


def test_nothing_hangs_over_the_side(desk: Stage) -> None:
    assert desk.page.evaluate(SIDEWAYS) <= 0
    for size in ((390, 844), (768, 1024), (1280, 720), (1920, 1080)):
        desk.resize(*size)
        assert desk.page.evaluate(SIDEWAYS) <= 0, f"at {size}"


def test_a_desk_shows_all_without_scrolling(desk: Stage) -> None:
    for name in ("Share", "Play"):
        expect(desk.button(name)).to_be_in_viewport()
    expect(desk.page.get_by_label("Loss of each row").first).to_be_in_viewport()
    expect(desk.page.get_by_role("rowheader", name="update").first).to_be_in_viewport()
    desk.page.get_by_role("radio", name="Values").click()
    expect(desk.page.get_by_label("Learning rate at each step").first).to_be_in_viewport()


@pytest.mark.parametrize("playing", [False, True])
def test_plots_take_the_size_that_the_window_gives_them(window: Window, desk: Stage, playing: bool) -> None:
    window.show(RACE | {"view": {"speed": 0.25}})
    if playing:
        desk.press("Play")
    desk.resize(1180, 700)
    if playing:
        desk.press("Pause")


def test_plots_take_the_size_that_the_projector_gives_them(desk: Stage) -> None:
    desk.press("Projector view")
    expect(desk.button("Back from the projector view")).to_be_visible()
    desk.until_fitted()
    desk.press("Back from the projector view")
    expect(desk.button("Projector view")).to_be_visible()
    desk.until_fitted()


def test_what_takes_the_focus_on_a_phone_is_not_behind_the_map(phone: Window) -> None:
    stage = phone.stage
    stage.page.get_by_role("tab", name="Landscape").tap()
    before = stage.field("a").bounding_box()
    assert before is not None
    stage.page.evaluate("(height) => scrollTo(0, height)", before["y"] - 100)
    stage.field("a").focus()
    field, covering = stage.field("a").bounding_box(), stage.page.locator("#stage").bounding_box()
    assert field is not None
    assert covering is not None
    assert field["y"] >= covering["y"] + covering["height"]


def test_what_a_finger_hits_is_large_enough(phone: Window) -> None:
    stage = phone.stage
    expect(stage.button("Play")).to_be_visible()
    assert not stage.page.evaluate(SMALL_TARGETS)
