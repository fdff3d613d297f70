"""An address holds the page, and gives the same rows to whoever opens it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page, page_of
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 150
RACE = page(
    lane("SGD", "Heavy ball", lr=0.0005, momentum=0.9),
    lane("Adam", lr=0.05) | {"tweaks": [{"step": 70, "settings": {"lr": 0.01}}]},
    steps=STEPS,
    seed=7,
    gradient_noise=0.5,
)


def test_a_shared_address_gives_the_same_rows_in_another_browser(server: RunningServer, visit: Visit) -> None:
    first_wire, second_wire = Wire(), Wire()
    first = Stage(
        visit(server.url + "/" + fragment(RACE), wire=first_wire, permissions=["clipboard-write", "clipboard-read"])
    )
    first.until(lambda: first_wire.complete(STEPS, lanes=2), what="all rows arrive")
    first.scrub.fill("90")
    first.enter("lr", 0.0007)
    first.until(
        lambda: first_wire.complete(STEPS, lanes=2) and first_wire.lane(0)[100]["lr"] == 0.0007,
        what="the new rest of the path arrives",
    )
    first.press("Share")
    expect(first.page.get_by_text("The address is copied").first).to_be_visible()
    shared = first.page.evaluate("() => navigator.clipboard.readText()")
    assert shared == first.page.url

    second = Stage(visit(shared, wire=second_wire))
    second.until(lambda: second_wire.complete(STEPS, lanes=2), what="all rows arrive")
    assert [second_wire.bits(at) for at in (0, 1)] == [first_wire.bits(at) for at in (0, 1)]
    second.expect_row(90)


def test_the_same_rows_come_from_a_server_that_never_saw_them(
    server: RunningServer, elsewhere: RunningServer, visit: Visit
) -> None:
    here, there = Wire(), Wire()
    first = Stage(visit(server.url + "/" + fragment(RACE), wire=here))
    first.until(lambda: here.complete(STEPS, lanes=2), what="all rows arrive")
    second = Stage(visit(elsewhere.url + "/" + fragment(RACE), wire=there))
    second.until(lambda: there.complete(STEPS, lanes=2), what="all rows arrive")
    assert [there.bits(at) for at in (0, 1)] == [here.bits(at) for at in (0, 1)]


def test_an_address_that_cannot_be_read_is_said_and_the_page_works(server: RunningServer, visit: Visit) -> None:
    stage = Stage(visit(server.url + "/#1.this-is-no-page"))
    expect(stage.page.get_by_text("This address could not be read").first).to_be_visible()
    stage.press("Play")
    stage.wait_beyond(2)


def test_a_new_address_in_the_same_window_is_opened(server: RunningServer, visit: Visit) -> None:
    wire = Wire()
    stage = Stage(visit(server.url, wire=wire))
    stage.until(lambda: wire.chunk_count > 0, what="rows arrive")
    stage.page.goto(server.url + "/" + fragment(RACE))
    expect(stage.page.get_by_text("Heavy ball").first).to_be_visible()


def test_the_address_follows_what_is_done(server: RunningServer, visit: Visit) -> None:
    stage = Stage(visit(server.url + "/" + fragment(RACE)))
    stage.enter("lr", 0.0009)
    stage.until(
        lambda: page_of(stage.page.url)["boards"][0]["lanes"][0]["optimizer"]["settings"]["lr"] == 0.0009,
        what="the address holds the new rate",
    )
