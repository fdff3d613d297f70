"""The landscape as a surface: switched to, turned, played, and left again."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.address import fragment, lane, page, page_of
from tests.browser.chromium import GRAPHICS
from tests.browser.conftest import DESK, Watch
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 60
TURNED = {"dimensions": 3, "camera": {"azimuth": 20, "elevation": 40, "zoom": 1.2}}
RACE = page(lane("SGD", "Plain", lr=0.0005), lane("Adam", "Adam", lr=0.05), steps=STEPS)
SOLID = RACE | {"view": TURNED}
WITHOUT_WEBGL = """HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
  apply: (get, canvas, [kind, ...more]) => (kind.startsWith("webgl") ? null : get.call(canvas, kind, ...more)),
});"""


def surface(stage: Stage) -> Locator:
    """What is turned."""
    return stage.page.get_by_role("application", name=re.compile("^Surface"))


def camera(stage: Stage) -> object:
    """From where the surface is seen, as the address says."""
    return page_of(stage.page.url)["view"]["camera"]


@pytest.fixture
def solid(window: Window, shared: tuple[Window, Watch]) -> Stage:
    """The surface as its address says, whatever was done to it before."""
    shared[1].allow(GRAPHICS)
    window.stage.page.set_viewport_size(DESK)
    return show(window, TURNED)


def show(window: Window, view: dict[str, Any]) -> Stage:
    """Open the race in the window, seen as ``view`` says, which has to be as a surface."""
    stage = window.show(RACE | {"view": view})
    expect(surface(stage)).to_be_visible()
    expect(stage.page.get_by_role("img", name=re.compile("^Map"))).to_be_hidden()
    return stage


def test_a_surface_takes_the_size_that_the_window_gives_it(solid: Stage) -> None:
    solid.resize(1180, 700)


def test_what_draws_surfaces_is_fetched_when_one_is_first_wanted(
    server: RunningServer, visit: Visit, watch: Watch
) -> None:
    watch.allow(GRAPHICS)
    stage = Stage(visit(server.url + "/" + fragment(RACE)))
    expect(stage.page.locator(".contourlayer path").first).to_be_attached()
    asked: list[str] = []

    def note(request: Request) -> None:
        if "gl3d" in request.url:
            asked.append(request.url)

    assert not stage.page.locator("script[src*=gl3d]").count()
    stage.page.on("request", note)
    for name in ("3D", "2D", "3D"):
        stage.page.get_by_role("radio", name=name).click()
        expect(surface(stage)).to_be_visible(visible=name == "3D")
    assert len(asked) == 1


def test_the_heads_move_on_the_surface_as_it_plays(solid: Stage) -> None:
    heads = solid.page.locator(".relief canvas.live-canvas").last
    before = heads.evaluate("(canvas) => canvas.toDataURL()")
    solid.press("Play")
    solid.wait_beyond(3)
    solid.press("Pause")
    solid.until(lambda: heads.evaluate("(canvas) => canvas.toDataURL()") != before, what="the heads have moved")
    solid.press("To the start")


def test_arrow_keys_turn_the_surface_and_leave_the_playhead(solid: Stage) -> None:
    surface(solid).focus()
    solid.page.keyboard.press("ArrowRight")
    solid.page.keyboard.press("ArrowUp")
    solid.until(
        lambda: camera(solid) == {"azimuth": 24, "elevation": 44, "zoom": 1.2}, what="the address has the new camera"
    )
    solid.expect_row(0)


def test_a_drag_turns_the_surface_and_leaves_the_start(solid: Stage) -> None:
    box = surface(solid).bounding_box()
    assert box is not None
    mouse, middle = solid.page.mouse, (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.move(*middle)
    mouse.down()
    mouse.move(middle[0] - 100, middle[1])
    mouse.up()
    solid.until(
        lambda: camera(solid) == {"azimuth": 55, "elevation": 40, "zoom": 1.2}, what="the address has the new camera"
    )
    assert page_of(solid.page.url)["boards"][0]["start"] is None


def test_a_viewpoint_is_chosen_and_taken_back(solid: Stage) -> None:
    solid.press("Viewpoint")
    solid.press("From above")
    solid.until(lambda: camera(solid) == {"azimuth": 0, "elevation": 90, "zoom": 1}, what="it is seen from above")
    solid.press("Viewpoint")
    solid.press("Reset")
    solid.until(lambda: camera(solid) is None, what="it is seen as at first")


def test_a_click_on_the_surface_seen_from_above_starts_there(window: Window, solid: Stage) -> None:
    above = {"azimuth": 0, "elevation": 90, "zoom": 1}
    show(window, {"dimensions": 3, "camera": above, "window": {"x": [-2, 2], "y": [-1, 3]}})
    box = surface(solid).bounding_box()
    assert box is not None
    surface(solid).click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    solid.until(lambda: page_of(solid.page.url)["boards"][0]["start"] is not None, what="the start is set")
    x, y = page_of(solid.page.url)["boards"][0]["start"]
    assert abs(x) < 0.05
    assert abs(y - 1) < 0.05


def test_the_map_comes_back(solid: Stage) -> None:
    solid.page.get_by_role("radio", name="2D").click()
    expect(solid.page.get_by_role("img", name=re.compile("^Map"))).to_be_visible()
    expect(solid.page.locator(".contourlayer path").first).to_be_visible()
    expect(surface(solid)).to_be_hidden()


def test_without_webgl_the_map_stays_and_says_why(server: RunningServer, visit: Visit) -> None:
    stage = Stage(visit("about:blank"))
    stage.page.add_init_script(WITHOUT_WEBGL)
    stage.page.goto(server.url + "/" + fragment(SOLID))
    expect(stage.page.get_by_text("This browser cannot draw the surface").first).to_be_visible()
    expect(stage.page.locator(".contourlayer path").first).to_be_visible()
    expect(stage.page.get_by_role("radio", name="2D")).to_be_checked()
