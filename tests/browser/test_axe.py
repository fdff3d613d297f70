"""No view of the page shuts anybody out: axe-core looks at each, dark at a desk and light in a hand."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page
from tests.browser.chromium import GRAPHICS
from tests.browser.conftest import Watch
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
HEAVY_BALL = lane("SGD", "Heavy ball", lr=0.0004, momentum=0.9)


def race(*lanes: dict[str, object], landscape: str = "rosenbrock", **view: object) -> dict[str, object]:
    """A short run, looked at in its middle."""
    return page(
        *(lanes or (HEAVY_BALL, lane("Adam", lr=0.05))), landscape=landscape, steps=30, view={"playhead": 12} | view
    )


RACES = {
    "step": race(),
    "values": race(panel="values"),
    "curvature": race(panel="curvature", ellipse=True),
    "line": race(line="gradient", arrows=True),
    "moments": race(inside=True),
    "surface": race(dimensions=3),
    "swarm": race(swarm={"kind": "grid", "count": 25}),
    "formula": race(lane("SGD", lr=0.01), landscape="formula"),
    "data": race({**lane("SGD", lr=0.1), "batch_size": 10}, landscape="line_fit"),
    "network": race({**lane("Adam", lr=0.02), "batch_size": 32}, landscape="mlp_classifier", panel="values"),
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
LESSON = "#lesson=gradient-descent/2"


@pytest.fixture(params=[{"color_scheme": "dark"}, {"color_scheme": "light"} | PHONE], ids=["dark desk", "light phone"])
def window(request: pytest.FixtureRequest, server: RunningServer, visit: Visit) -> Window:
    """A page in dark colours at a desk, or in light ones in a hand."""
    wire = Wire()
    tab = visit(server.url + "/" + fragment(RACES["step"]), wire=wire, **request.param)
    expect(tab.locator("html")).to_have_attribute("data-theme", request.param["color_scheme"])
    return Window(Stage(tab), wire, server.url)


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
        yield name, stage.serious_faults()
        stage.page.keyboard.press("Escape")
    for name in OPENED_FROM_TAKE_AWAY:
        stage.press("Take away")
        stage.page.get_by_role("button", name=re.compile(f"^{name}")).locator("visible=true").first.click()
        expect(dialog).to_be_visible()
        yield name, stage.serious_faults()
        stage.page.keyboard.press("Escape")


def test_no_view_shuts_anybody_out(window: Window, watch: Watch) -> None:
    watch.allow(GRAPHICS)
    faults = {name: window.show(shown).serious_faults() for name, shown in RACES.items()}
    faults |= dict(faults_in_windows(window.show(RACES["step"])))
    window.stage.page.goto(window.url + "/" + LESSON)
    expect(window.stage.page.get_by_role("region", name="Lesson")).to_be_visible()
    faults["lesson"] = window.stage.serious_faults()
    assert {name: found for name, found in faults.items() if found} == {}
