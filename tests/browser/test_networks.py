"""A network on the page: what it makes of its data, and how well it does, at the row that is shown."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page
from tests.browser.stage import Stage
from tests.running import RunningServer

STEPS = 60
PICTURE = "(canvas) => canvas.toDataURL()"
SMALL = page(
    {**lane("Adam", lr=0.02), "batch_size": 32},
    landscape="mlp_classifier",
    steps=STEPS,
    view={"playhead": 4, "panel": "values"},
)


def test_regions_and_a_validation_curve_are_drawn_and_go_with_the_playhead(
    server: RunningServer, visit: Callable[..., Page]
) -> None:
    stage = Stage(visit(server.url + "/" + fragment(SMALL)))
    regions = stage.page.get_by_role("img", name="step 4: regions")
    held = stage.page.get_by_role("row", name="loss, validation").get_by_role("cell")
    expect(regions).to_be_visible()
    expect(held).not_to_be_empty()
    expect(stage.page.locator("#loss .js-line[style*='dasharray: 5px']")).to_have_count(1)
    before = (regions.evaluate(PICTURE), held.inner_text())
    stage.page.keyboard.press("End")
    late = stage.page.get_by_role("img", name=f"step {STEPS}: regions")
    expect(late).to_be_visible()
    expect(held).not_to_have_text(before[1])
    stage.until(lambda: late.evaluate(PICTURE) != before[0], what="the regions are drawn anew")


def test_pasted_points_are_what_the_network_is_trained_on(server: RunningServer, visit: Callable[..., Page]) -> None:
    stage = Stage(visit(server.url + "/" + fragment(SMALL)))
    stage.page.get_by_role("button", name="Paste points").locator("visible=true").click()
    dialog = stage.page.get_by_role("dialog", name="Paste points")
    dialog.get_by_role("textbox").fill("x,y,class\n" + "".join(f"{i / 10},{i % 3},{i % 2}\n" for i in range(20)))
    dialog.get_by_role("button", name="Use these points").click()
    expect(dialog).to_be_hidden()
    expect(stage.page.get_by_role("row", name="epoch").get_by_role("cell")).to_have_text(
        "4"
    )  # one batch holds them all
    expect(stage.page.get_by_role("button", name="Generate again").locator("visible=true")).to_be_visible()
