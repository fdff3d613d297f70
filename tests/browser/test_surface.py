"""The landscape as a surface: switched to, turned, played, and left again."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, Request, expect

from tests.address import fragment, lane, page, page_of
from tests.browser.conftest import Watch
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 60
LANES = (lane("SGD", "Plain", lr=0.0005), lane("Adam", "Adam", lr=0.05))
RACE = page(*LANES, steps=STEPS)
SOLID = page(*LANES, steps=STEPS, view={"dimensions": 3, "camera": {"azimuth": 20, "elevation": 40, "zoom": 1.2}})
GRAPHICS = r"GL Driver Message|willReadFrequently"  # what Chromium says of drawing without a graphics card
WITHOUT_WEBGL = """HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
  apply: (get, canvas, [kind, ...more]) => (kind.startsWith("webgl") ? null : get.call(canvas, kind, ...more)),
});"""


def surface(stage: Stage) -> Locator:
    """What is turned."""
    return stage.page.get_by_role("application", name=re.compile("^Surface"))


def camera(stage: Stage) -> object:
    """From where the surface is seen, as the address says."""
    return page_of(stage.page.url)["view"]["camera"]


def opened(server: RunningServer, visit: Visit, watch: Watch, state: object = SOLID) -> Stage:
    """A page whose surface is drawn, and all of whose rows are there."""
    watch.allow(GRAPHICS)
    wire = Wire()
    stage = Stage(visit(server.url + "/" + fragment(state), wire=wire))  # type: ignore[arg-type]
    stage.until(lambda: wire.complete(STEPS, lanes=2), what="all rows arrive")
    expect(surface(stage)).to_be_visible()
    expect(stage.page.get_by_role("img", name=re.compile("^Map"))).to_be_hidden()
    return stage


def test_a_surface_takes_the_size_that_the_window_gives_it(server: RunningServer, visit: Visit, watch: Watch) -> None:
    opened(server, visit, watch).resize(1180, 700)


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


def test_the_heads_move_on_the_surface(server: RunningServer, visit: Visit, watch: Watch) -> None:
    stage = opened(server, visit, watch)
    heads = stage.page.locator(".relief canvas.live-canvas").last
    before = heads.evaluate("(canvas) => canvas.toDataURL()")
    stage.page.keyboard.press("End")
    stage.expect_row(STEPS)
    stage.until(lambda: heads.evaluate("(canvas) => canvas.toDataURL()") != before, what="the heads have moved")


def test_the_surface_plays(server: RunningServer, visit: Visit, watch: Watch) -> None:
    stage = opened(server, visit, watch)
    stage.press("Play")
    stage.wait_beyond(3)


def test_arrow_keys_turn_the_surface_and_leave_the_playhead(server: RunningServer, visit: Visit, watch: Watch) -> None:
    stage = opened(server, visit, watch)
    surface(stage).focus()
    stage.page.keyboard.press("ArrowRight")
    stage.page.keyboard.press("ArrowUp")
    stage.until(
        lambda: camera(stage) == {"azimuth": 24, "elevation": 44, "zoom": 1.2}, what="the address has the new camera"
    )
    stage.expect_row(0)


def test_a_drag_turns_the_surface_and_leaves_the_start(server: RunningServer, visit: Visit, watch: Watch) -> None:
    stage = opened(server, visit, watch)
    box = surface(stage).bounding_box()
    assert box is not None
    mouse, middle = stage.page.mouse, (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.move(*middle)
    mouse.down()
    mouse.move(middle[0] - 100, middle[1])
    mouse.up()
    stage.until(
        lambda: camera(stage) == {"azimuth": 55, "elevation": 40, "zoom": 1.2}, what="the address has the new camera"
    )
    assert page_of(stage.page.url)["boards"][0]["start"] is None


def test_a_viewpoint_is_chosen_and_taken_back(server: RunningServer, visit: Visit, watch: Watch) -> None:
    stage = opened(server, visit, watch)
    stage.press("Viewpoint")
    stage.press("From above")
    stage.until(lambda: camera(stage) == {"azimuth": 0, "elevation": 90, "zoom": 1}, what="it is seen from above")
    stage.press("Viewpoint")
    stage.press("Reset")
    stage.until(lambda: camera(stage) is None, what="it is seen as at first")


def test_a_click_on_the_surface_seen_from_above_starts_there(server: RunningServer, visit: Visit, watch: Watch) -> None:
    above = {"azimuth": 0, "elevation": 90, "zoom": 1}
    top = SOLID | {"view": {"dimensions": 3, "camera": above, "window": {"x": [-2, 2], "y": [-1, 3]}}}
    stage = opened(server, visit, watch, top)
    box = surface(stage).bounding_box()
    assert box is not None
    surface(stage).click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    stage.until(lambda: page_of(stage.page.url)["boards"][0]["start"] is not None, what="the start is set")
    x, y = page_of(stage.page.url)["boards"][0]["start"]
    assert abs(x) < 0.05
    assert abs(y - 1) < 0.05


def test_the_map_comes_back(server: RunningServer, visit: Visit, watch: Watch) -> None:
    stage = opened(server, visit, watch)
    stage.page.get_by_role("radio", name="2D").click()
    expect(stage.page.get_by_role("img", name=re.compile("^Map"))).to_be_visible()
    expect(stage.page.locator(".contourlayer path").first).to_be_visible()
    expect(surface(stage)).to_be_hidden()


def test_without_webgl_the_map_stays_and_says_why(server: RunningServer, visit: Visit) -> None:
    stage = Stage(visit("about:blank"))
    stage.page.add_init_script(WITHOUT_WEBGL)
    stage.page.goto(server.url + "/" + fragment(SOLID))
    expect(stage.page.get_by_text("This browser cannot draw the surface").first).to_be_visible()
    expect(stage.page.locator(".contourlayer path").first).to_be_visible()
    expect(stage.page.get_by_role("radio", name="2D")).to_be_checked()


def test_axe_finds_no_serious_fault_beside_a_surface(server: RunningServer, visit: Visit, watch: Watch) -> None:
    stage = opened(server, visit, watch)
    assert not stage.serious_faults()
