"""No view of the page shuts anybody out: axe-core looks at each, dark at a desk and light in a hand."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from tests.address import lane, page
from tests.browser.chromium import GRAPHICS
from tests.browser.conftest import Watch, watched_window
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.running import RunningServer

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


class View(NamedTuple):
    """What is looked at: a page state, the tab under which a phone has it, and what is there once it is drawn."""

    race: dict[str, Any]
    tab: str
    drawn: str


def race(*lanes: dict[str, Any], landscape: str = "rosenbrock", **view: object) -> dict[str, Any]:
    """A short run, looked at in its middle."""
    own = lanes or (lane("SGD", "Heavy ball", lr=0.0004, momentum=0.9), lane("Adam", lr=0.05))
    return page(*own, landscape=landscape, steps=30, view={"playhead": 12} | view)


VIEWS = {
    "optimizers": View(race(), "Optimizers", ".lane-body"),
    "loss": View(race(), "Loss", "#loss .js-plotly-plot"),
    "landscapes": View(race(), "Landscape", ".thumbs"),
    "step": View(race(), "Row", ".step-parts tbody tr"),
    "values": View(race(panel="values"), "Row", ".readout tbody tr"),
    "curvature": View(race(panel="curvature", ellipse=True), "Row", ".curvature-panel tbody tr"),
    "line": View(race(line="gradient", arrows=True), "Row", ".line-plot canvas"),
    "moments": View(race(inside=True), "Row", ".moments li"),
    "surface": View(race(dimensions=3), "Optimizers", ".relief canvas.live-canvas"),
    "swarm": View(race(swarm={"kind": "grid", "count": 25}), "Optimizers", ".stage canvas"),
    "formula": View(race(lane("SGD", lr=0.01), landscape="formula"), "Landscape", ".landscape-settings math"),
    "data": View(race({**lane("SGD", lr=0.1), "batch_size": 10}, landscape="line_fit"), "Row", "[role=application]"),
    "network": View(
        race({**lane("Adam", lr=0.02), "batch_size": 32}, landscape="mlp_classifier", panel="values"),
        "Network",
        ".plane-note:has-text('off')",
    ),
}
OPENED_BY_KEY = {
    "?": "Keyboard and pointer",
    "v": "All values",
    "t": "Runs compared",
    "l": "Lessons",
    "d": "The picture in words",
}
OPENED_BY_BUTTON = ["+ Add optimizer", "Swarm: many starts of the selected optimizer", "Take away"]
OPENED_FROM_TAKE_AWAY = ["Copy as PyTorch", "Picture", "Film"]


@pytest.fixture(scope="module")
def desk(server: RunningServer, browser: Browser) -> Iterator[tuple[Window, Watch]]:
    """A page in dark colours at a desk."""
    with watched_window(server, browser, color_scheme="dark") as both:
        yield both


@pytest.fixture(scope="module")
def hand(server: RunningServer, browser: Browser) -> Iterator[tuple[Window, Watch]]:
    """A page in light colours in a hand."""
    with watched_window(server, browser, color_scheme="light", **PHONE) as both:
        yield both


@pytest.fixture(params=["desk", "hand"])
def window(request: pytest.FixtureRequest) -> Iterator[Window]:
    """Either page; nothing that it says of itself is let pass but what Chromium says of drawing."""
    window, watch = request.getfixturevalue(request.param)
    watch.allow(GRAPHICS)
    yield window
    problems = watch.verdict()
    watch.problems.clear()
    assert not problems


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_shuts_anybody_out(window: Window, name: str) -> None:
    view = VIEWS[name]
    stage = window.show(view.race)
    tab = stage.page.get_by_role("tab", name=view.tab, exact=True)
    if tab.is_visible():
        tab.click()
    drawn = stage.page.locator(view.drawn).first
    stage.until(lambda: drawn.count() > 0 and stage.page.locator(".stage-wait.covers").count() == 0, what="it is drawn")
    assert stage.serious_faults() == []
    if tab.is_visible():
        stage.page.get_by_role("tab", name="Optimizers", exact=True).click()


def faults_in_windows(stage: Stage) -> Iterator[tuple[str, list[str]]]:
    """What is wrong in each window that opens over the page, by its name."""
    dialog = stage.page.get_by_role("dialog")
    for key, name in OPENED_BY_KEY.items():
        stage.page.keyboard.press(key)
        expect(dialog).to_have_accessible_name(name)
        yield name, stage.serious_faults()
        stage.page.keyboard.press("Escape")
    for name in OPENED_BY_BUTTON:
        stage.press(name)
        expect(stage.page.locator(":popover-open")).to_be_visible()
        yield name, stage.serious_faults()
        stage.page.keyboard.press("Escape")
    for name in OPENED_FROM_TAKE_AWAY:
        stage.press("Take away")
        stage.page.get_by_role("button", name=re.compile(f"^{name}")).locator("visible=true").first.click()
        expect(dialog).to_be_visible()
        yield name, stage.serious_faults()
        stage.page.keyboard.press("Escape")


def test_no_window_over_the_page_shuts_anybody_out(window: Window) -> None:
    stage = window.show(VIEWS["optimizers"].race)
    stage.page.evaluate("() => document.activeElement?.blur()")
    assert {name: found for name, found in faults_in_windows(stage) if found} == {}


def test_no_lesson_shuts_anybody_out(window: Window) -> None:
    stage = window.show(VIEWS["optimizers"].race)
    stage.page.goto(window.url + "/#lesson=gradient-descent/2")
    expect(stage.page.get_by_role("region", name="Lesson")).to_be_visible()
    assert stage.serious_faults() == []
    stage.press("Leave the lesson")
