"""A network on the map: its lanes and its loss on planes through the weights."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page, page_of
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import RunningServer

STEPS = 80
LATE = 70
RACE = page(
    {**lane("SGD", "Plain", lr=0.1), "batch_size": 32},
    {**lane("Adam", "Adam", lr=0.02), "batch_size": 32},
    landscape="mlp_classifier",
    steps=STEPS,
    view={"playhead": STEPS, "selected": 1},
)
RACE["boards"][0]["landscape"]["settings"] = {"points": 60, "hidden_layers": 1, "width": 4, "batch_norm": True}


def answers(wire: Wire, what: str) -> list[dict[str, Any]]:
    """Every whole answer of a kind that came."""
    found = [message["answer"] for message in wire.messages if "answer" in message]
    return [one[what] for one in found if what in one and one["part"] == "final"]


def test_a_network_is_trained_steered_and_seen_on_other_planes(
    server: RunningServer, visit: Callable[..., Page]
) -> None:
    wire = Wire()
    stage = Stage(visit(server.url + "/" + fragment(RACE), wire=wire))
    note = stage.page.locator(".plane-note").first
    across = stage.page.locator(".stage .xtitle").first
    expect(note).to_contain_text(f"Adam at step {STEPS} is")
    expect(note).to_contain_text(f"Fitted to {2 * (STEPS + 1)} steps.")
    expect(across).to_have_text(re.compile("1st component · [0-9]+ %"))

    stage.page.get_by_role("radio", name="Curvature").and_(
        stage.page.get_by_title(re.compile("two directions"))
    ).click()
    expect(across).to_have_text(re.compile("1st curvature · [0-9]"))
    expect(note).to_contain_text(f"Adam at step {STEPS} is 0 off it")
    whole = len(answers(wire, "slice"))
    stage.page.get_by_role("radio", name="Running").click()
    stage.until(lambda: len(answers(wire, "slice")) > whole, what="the loss with running statistics arrives")
    stage.until(
        lambda: "#1." in stage.page.url and page_of(stage.page.url)["view"]["statistics"] == "running",
        what="the address holds the plane",
    )
    assert page_of(stage.page.url)["view"]["plane"]["row"] == STEPS

    stage.page.get_by_role("radio", name="Components").click()
    stage.scrub.fill(str(LATE))
    stage.expect_row(LATE)
    before = answers(wire, "projection")[-1]["lanes"]
    stage.page.get_by_role("radio", name="From here").click()
    stage.enter("lr", 0.2)
    stage.until(lambda: answers(wire, "projection")[-1]["lanes"] != before, what="the lanes are projected anew")
    stage.until(lambda: wire.complete(STEPS, lanes=2), what="all rows arrive")
    expect(note).to_contain_text(f"Adam at step {LATE} is")
