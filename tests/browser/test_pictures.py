"""A picture is as large as it was wanted, and shows what the page shows."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, expect

from tests.address import lane, page
from tests.browser.stage import Stage
from tests.browser.window import Window

STEPS = 60
HOSTILE = "<b>x</b></svg>&amp;"
RACE = page(
    lane("SGD", HOSTILE, lr=0.01, momentum=0.9),
    lane("Adam", lr=0.05),
    landscape="himmelblau",
    start=[-0.3, -0.9],
    steps=STEPS,
    view={"playhead": 40},
)
OWN_SIZE = {"Width in pixels": "801", "Height in pixels": "603"}
COLOURS = """async (letters) => {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  const seen = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const colour = `#${[0, 1, 2].map((at) => data[i + at].toString(16).padStart(2, "0")).join("")}`;
    seen.set(colour, (seen.get(colour) ?? 0) + 1);
  }
  return { width: picture.width, height: picture.height, colours: Object.fromEntries(seen) };
}"""
READ_SVG = """(text) => {
  const { documentElement: svg } = new DOMParser().parseFromString(
    text.replace(/<style>.*?<\\/style>/s, ""), "image/svg+xml"); // the page's policy would be held against its font
  const all = [...svg.querySelectorAll("*")];
  return { root: svg.localName, width: svg.getAttribute("width"), height: svg.getAttribute("height"),
    texts: [...svg.querySelectorAll("text")].map((one) => one.textContent),
    loads: all.flatMap((one) => [one.getAttribute("href"), one.getAttributeNS("http://www.w3.org/1999/xlink", "href")])
      .filter((link) => link && !link.startsWith("data:") && !link.startsWith("#")),
    lines: svg.querySelectorAll(".scatterlayer path.js-line").length };
}"""


@pytest.fixture
def stage(window: Window) -> Stage:
    """The race with all its rows."""
    return window.show(RACE)


def picture(stage: Stage, ending: str, **chosen: str) -> Download:
    """The picture that the dialog makes; ``chosen``: label of a field and what it is set to."""
    stage.press("Take away")
    stage.page.get_by_role("button", name="Picture").click()
    sheet = stage.page.get_by_role("dialog", name="Picture")
    for label, value in chosen.items():
        field = sheet.get_by_label(label)
        if field.evaluate("(one) => one.localName") == "select":
            field.select_option(label=value)
        else:
            field.fill(value)
    with stage.page.expect_download() as waiting:
        stage.press(f"Save as {ending}")
    return waiting.value


def decoded(stage: Stage, download: Download) -> Any:
    """Size and colours of a PNG."""
    return stage.page.evaluate(COLOURS, base64.b64encode(Path(download.path()).read_bytes()).decode())


def test_a_png_of_map_and_loss_has_the_size_and_the_lanes_in_their_colours(stage: Stage) -> None:
    download = picture(stage, "PNG", Colours="Light")
    assert download.suggested_filename == "fall-line-himmelblau-both.png"
    found = decoded(stage, download)
    assert (found["width"], found["height"]) == (1920, 1080)
    for colour in ("#004699", "#a46300"):  # the first two lanes in light colours
        assert found["colours"].get(colour, 0) > 500
    assert len(found["colours"]) > 200


def test_a_png_of_ones_own_size_is_dark_where_that_was_chosen(stage: Stage) -> None:
    found = decoded(stage, picture(stage, "PNG", Colours="Dark", Shows="Chart", **OWN_SIZE))
    assert (found["width"], found["height"]) == (801, 603)
    assert found["colours"]["#121a2c"] > 801 * 603 / 2


def test_an_svg_is_whole_loads_nothing_and_holds_labels_as_they_are(stage: Stage, window: Window) -> None:
    download = picture(stage, "SVG", Size="Column in print, 3.5 in at 300 dpi", Shows="Map and chart", Heading="a < b")
    found = stage.page.evaluate(READ_SVG, Path(download.path()).read_text())
    assert (found["root"], found["width"], found["height"]) == ("svg", "1050", "900")
    assert {*window.labels(), "a < b"} <= set(found["texts"])
    assert found["loads"] == []
    assert found["lines"] >= 6  # two lanes: casing and line on the map, a line in the chart


def test_a_size_beyond_the_limits_is_not_accepted(stage: Stage) -> None:
    stage.press("Take away")
    stage.page.get_by_role("button", name="Picture").click()
    stage.page.get_by_label("Width in pixels").fill("9000")
    stage.press("Save as PNG")
    expect(stage.page.get_by_role("dialog", name="Picture")).to_be_visible()
    assert stage.page.get_by_label("Width in pixels").evaluate("(field) => field.validity.rangeOverflow")
