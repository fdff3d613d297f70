"""Many starts at once, drawn as a flock of dots."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page, page_of
from tests.browser.conftest import Watch
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 80
RACE = page(lane("SGD", "Plain", lr=0.01), landscape="himmelblau", steps=STEPS)
# Pixels of any lane's colour on the map's canvases, which only the dots have where no path leads.
COLOURED = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 3; at < data.length; at += 4) count += data[at] > 0;
  return count;
}"""


def painted(stage: Stage) -> int:
    """How many pixels of the map's canvases are painted."""
    return sum(int(canvas.evaluate(COLOURED)) for canvas in stage.page.locator(".stage canvas").all())


def swarms(wire: Wire) -> list[dict[str, Any]]:
    """Every whole swarm that came."""
    found = [message["answer"] for message in wire.messages if "answer" in message]
    return [one["swarm"] for one in found if "swarm" in one and one["part"] == "final"]


def test_a_swarm_is_drawn_kept_in_the_address_and_goes_away(server: RunningServer, visit: Visit, watch: Watch) -> None:
    wire = Wire()
    watch.allow("willReadFrequently")  # the test itself reads the canvases, again and again
    stage = Stage(visit(server.url + "/" + fragment(RACE), wire=wire))
    stage.until(lambda: wire.complete(STEPS, lanes=1), what="all rows arrive")
    stage.until(lambda: painted(stage) > 0, what="the map is drawn")
    before = painted(stage)
    stage.press("Swarm: many starts of the selected optimizer")
    stage.page.get_by_role("radio", name="Grid").click()
    stage.until(lambda: [len(one["lasts"]) for one in swarms(wire)] == [100], what="the swarm arrives")
    stage.until(lambda: painted(stage) > before + 100 * 30, what="a hundred dots are drawn")
    expect(stage.page.get_by_role("status").filter(has_text="100 starts")).to_be_visible()
    stage.until(
        lambda: "#1." in stage.page.url and page_of(stage.page.url)["view"]["swarm"] == {"kind": "grid", "count": 100},
        what="the address holds the swarm",
    )
    stage.page.get_by_role("radio", name="Off").click()
    stage.until(lambda: painted(stage) < before + 100 * 30, what="the dots are gone")


def test_a_prepared_swarm_comes_with_its_address_and_follows_its_settings(server: RunningServer, visit: Visit) -> None:
    wire = Wire()
    prepared = RACE | {"view": {"swarm": {"kind": "disc", "count": 30}}}
    stage = Stage(visit(server.url + "/" + fragment(prepared), wire=wire))
    stage.until(lambda: [len(one["lasts"]) for one in swarms(wire)] == [30], what="the swarm arrives")
    stage.enter("lr", 0.012)
    stage.until(lambda: swarms(wire)[-1]["paths"] != swarms(wire)[0]["paths"], what="the swarm of the new rate arrives")
