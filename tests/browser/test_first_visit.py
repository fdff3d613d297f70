"""What a stranger sees who opens the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]


@pytest.fixture
def stage(window: Window) -> Stage:
    """The page of an address without a race, at its first row."""
    if window.stage.page.url == "about:blank":
        window.stage.page.goto(window.url)
    window.stage.press("To the start")
    return window.stage


def test_a_first_visit_plays_the_first_preset(server: RunningServer, visit: Visit) -> None:
    stage = Stage(visit(server.url, reduced_motion="no-preference"))
    stage.wait_beyond(5)
    assert any(stage.painted())


def test_who_wants_less_motion_is_not_played_to(server: RunningServer, visit: Visit) -> None:
    wire = Wire()
    stage = Stage(visit(server.url, wire=wire))
    stage.until(lambda: wire.chunk_count > 0, what="rows arrive")
    expect(stage.button("Play")).to_be_visible()
    stage.expect_row(0)


def test_play_moves_the_paths_and_pause_holds_them(stage: Stage) -> None:
    stage.press("Play")
    stage.wait_beyond(3)
    stage.press("Pause")
    held = stage.row()
    stage.page.wait_for_timeout(300)
    stage.expect_row(held)


def test_the_contour_is_drawn_under_the_policy_without_help_from_elsewhere(
    stage: Stage, shared: tuple[Window, Watch]
) -> None:
    expect(stage.page.locator(".contourlayer path").first).to_be_attached()
    assert not shared[1].verdict()


@pytest.mark.parametrize("path", ["/docs", "/healthz"])
def test_every_other_page_is_as_quiet(server: RunningServer, visit: Visit, path: str) -> None:
    assert visit(server.url + path).url.endswith(path)


def test_the_docs_name_every_route(server: RunningServer, visit: Visit) -> None:
    page = visit(server.url + "/docs")
    for route in ("GET /api/catalog", "POST /api/trajectories", "POST /api/surface", "GET /healthz", "WS /api/live"):
        expect(page.get_by_role("heading", name=route, exact=True)).to_be_visible()


def test_there_is_a_picture_for_the_tab(server: RunningServer, visit: Visit) -> None:
    icon = visit(server.url + "/healthz").request.get(server.url + "/favicon.ico")
    assert icon.ok
    assert icon.headers["content-type"].startswith("image/")
