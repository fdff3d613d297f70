"""What is taken away from the page is what it shows, and what is brought back is shown again."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, Page, expect

from tests.address import lane, page, page_of
from tests.browser.conftest import Watch
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 60
RACE = page(
    lane("SGD", "Heavy ball", lr=0.0005, momentum=0.9),
    lane("Adam", "Adam, then slower", lr=0.05) | {"tweaks": [{"step": 30, "settings": {"lr": 0.01}}]},
    steps=STEPS,
    start=[-1.3, 1.7],  # of no preset, so that no page has rows of it before
    view={"playhead": 20},
)
DROP = """([text, name, count]) => {
  const held = new DataTransfer();
  for (let i = 0; i < count; i += 1) held.items.add(new File([text], name, { type: "application/json" }));
  for (const type of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer: held, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def stage(window: Window) -> Stage:
    """The race with all its rows."""
    return window.show(RACE)


def taken(stage: Stage, entry: str) -> Download:
    """The file that an entry of the menu gives."""
    stage.press("Take away")
    with stage.page.expect_download() as waiting:
        stage.page.get_by_role("button", name=entry).click()
    return waiting.value


def drop(stage: Stage, text: str, name: str = "given.json", count: int = 1) -> None:
    """Drop a file on the page."""
    stage.page.evaluate(DROP, [text, name, count])


def test_the_rows_as_csv_are_those_of_the_page(stage: Stage, wire: Wire, window: Window) -> None:
    download = taken(stage, "Rows as CSV")
    assert download.suggested_filename == "fall-line-rosenbrock-rows.csv"
    rows = list(csv.DictReader(Path(download.path()).read_text().splitlines()))
    for at in (0, 1):
        mine = [row for row in rows if row["lane"] == str(at)]
        shown = wire.lane(at)
        assert [{name: float(row[name] or "nan").hex() for name in shown[0]} for row in mine] == wire.bits(at)
        assert {row["label"] for row in mine} == {window.labels()[at]}


def test_the_rows_as_json_are_those_of_the_page(stage: Stage, wire: Wire) -> None:
    download = taken(stage, "Rows as JSON")
    lanes = json.loads(Path(download.path()).read_text())["lanes"]
    for at in (0, 1):
        assert lanes[at]["columns"]["loss"] == [row["loss"] for row in wire.lane(at)]


def test_a_page_file_dropped_elsewhere_opens_the_same_page(
    stage: Stage, wire: Wire, server: RunningServer, visit: Visit
) -> None:
    text = Path(taken(stage, "This page as a file").path()).read_text()

    other_wire = Wire()
    other = Stage(visit(server.url, wire=other_wire))
    expect(other.button("Take away")).to_be_enabled()
    drop(other, text)
    expect(other.page.get_by_text("Opened given.json").first).to_be_visible()
    other.until(lambda: other_wire.complete(STEPS, lanes=2), what="all rows arrive")
    other.expect_row(20)
    assert [other_wire.bits(at) for at in (0, 1)] == [wire.bits(at) for at in (0, 1)]


def test_an_experiment_file_is_chosen_with_the_keyboard_alone(stage: Stage, tmp_path: Path) -> None:
    given = tmp_path / "experiment.json"
    given.write_text(json.dumps({"landscape": {"name": "himmelblau"}, "lanes": [{"optimizer": {"name": "Adam"}}]}))
    stage.button("Take away").focus()
    stage.page.keyboard.press("Enter")
    with stage.page.expect_file_chooser() as chooser:
        stage.page.get_by_role("button", name="Open a file").focus()
        stage.page.keyboard.press("Enter")
    chooser.value.set_files(given)
    expect(stage.page.get_by_role("heading", name="Himmelblau")).to_be_visible()
    stage.press("Undo")
    expect(stage.page.get_by_text("Heavy ball").first).to_be_visible()


def an_experiment(**optimizer: Any) -> str:
    """An experiment of one lane as text."""
    return json.dumps({"landscape": {"name": "rosenbrock"}, "lanes": [{"optimizer": optimizer}]})


NO_PAGES = (
    ("\x89PNG", 1, "Expected a JSON file"),
    ("[" * 2000 + "]" * 2000, 1, "Expected a page state"),
    (json.dumps("x" * 1_100_000), 1, "at most 1048576 bytes"),
    ("{}", 2, "Expected one file, got 2."),
    (an_experiment(name="Adom"), 1, "lanes.0.optimizer.name"),
    (an_experiment(name="Adam", settings={"lr": "fast"}), 1, "lanes.0.optimizer.settings.lr"),
)


def test_a_file_that_is_no_page_is_said_and_the_page_stays(
    stage: Stage, window: Window, shared: tuple[Window, Watch]
) -> None:
    shared[1].allow("422")  # the browser itself reports what the server refuses
    for text, count, said in NO_PAGES:
        drop(stage, text, count=count)
        expect(stage.page.get_by_role("alert").get_by_text(said)).to_be_visible()
    stage.press("Play")
    stage.wait_beyond(21)
    stage.press("Pause")
    stage.until(
        lambda: [one["label"] for one in page_of(stage.page.url)["boards"][0]["lanes"]] == window.labels(),
        what="the address still holds the race",
    )
