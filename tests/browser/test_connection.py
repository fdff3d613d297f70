"""The server goes away and comes back; the page says so and loses nothing."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page
from tests.browser.conftest import Watch
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 150
RACE = page(lane("SGD", "Plain", lr=0.0005), lane("Adam", "Adam", lr=0.05), steps=STEPS)


@pytest.fixture(scope="module")
def own_server() -> Iterator[RunningServer]:
    """A server of these tests alone, which they may end and start again."""
    with RunningServer(workers=1) as running:
        yield running


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_a_lost_connection_is_said_and_comes_back_with_nothing_lost(
    own_server: RunningServer, visit: Visit, watch: Watch, how: str
) -> None:
    watch.allow(r"ERR_CONNECTION_(REFUSED|RESET)|WebSocket connection .* failed")
    wire = Wire()
    stage = Stage(visit(own_server.url + "/" + fragment(RACE), wire=wire))
    stage.until(lambda: wire.complete(STEPS, lanes=2), what="all rows arrive")
    before = wire.path(0)
    stage.scrub.fill("50")

    getattr(own_server, how)()
    expect(
        stage.page.get_by_text("The connection is lost").or_(stage.page.get_by_text("The server restarts")).first
    ).to_be_visible()
    stage.expect_row(50)
    stage.press("One step on")
    stage.expect_row(51)
    stage.press("To the start")
    stage.enter("lr", 0.0008)

    own_server.start()
    stage.until(
        lambda: wire.complete(STEPS, lanes=2) and wire.path(0) != before, what="the change made meanwhile arrives"
    )
    expect(stage.page.get_by_text("The connection is lost")).to_be_hidden()


def test_a_page_opened_while_the_server_warms_up_says_so_and_goes_on(visit: Visit, watch: Watch) -> None:
    watch.allow(r"status of 503")
    server = RunningServer(workers=1)
    try:
        server.start(until="/healthz")
        wire = Wire()
        stage = Stage(visit(server.url + "/" + fragment(RACE), wire=wire))
        stage.until(lambda: "hello" in str(wire.messages[:1]), what="the socket says hello")
        stage.until(lambda: wire.complete(STEPS, lanes=2), what="all rows arrive")
        stage.press("To the end")
        stage.expect_row(STEPS)
        stage.page.close()
    finally:
        server.stop()
