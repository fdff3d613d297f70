"""A run in a file of its own plays without a server, shows the rows that torch computed, and asks nobody else."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.address import fragment, lane, page
from tests.browser.conftest import DESK, PATIENCE_MS, REPORT_VIOLATIONS, Watch
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import ROOT, RunningServer
from tests.web.calling import call

Visit = Callable[..., Page]
STEPS = 120
HOSTILE = "</script><script>hacked=1</script>"
RACE = page(
    lane("SGD", HOSTILE, lr=0.01, momentum=0.9),
    lane("Adam", "$theme @@RUN@@ <!--", lr=0.05) | {"tweaks": [{"step": 60, "settings": {"lr": 0.01}}]},
    landscape="himmelblau",
    start=[-0.3, -0.8],
    steps=STEPS,
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The race as ``fall-line run`` writes it."""
    out = tmp_path_factory.mktemp("player") / "run.html"
    command = [sys.executable, "-m", "server", "run", "-", "--out", str(out)]
    subprocess.run(command, cwd=ROOT, input=json.dumps(RACE["boards"][0]).encode(), check=True, timeout=100)
    return out


@pytest.fixture(scope="module")
def window(browser: Browser, file: Path) -> Iterator[tuple[Stage, Watch]]:
    """The file opened from the disk in a browser without a network, and the watch over every address it asks for."""
    watch = Watch()
    context = browser.new_context(viewport=DESK, offline=True, color_scheme="light")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(REPORT_VIOLATIONS)
    yield opened(context, watch, file), watch
    context.close()


@pytest.fixture
def offline(window: tuple[Stage, Watch]) -> Iterator[Stage]:
    """The file at its first row, whatever was done to it before."""
    stage, watch = window
    stage.page.set_viewport_size(DESK)
    stage.scrub.fill("0")
    stage.scrub.blur()
    stage.expect_row(0)
    yield stage
    assert not watch.verdict()


def opened(context: BrowserContext, watch: Watch, file: Path) -> Stage:
    """The file in a new tab, watched."""
    watch.allow(re.escape(f"request that leaves the machine: {file.as_uri()}"))  # the file itself
    tab = context.new_page()
    watch.follow(tab)
    tab.goto(file.as_uri())
    tab.locator(".contourlayer path").first.wait_for(state="attached")
    return Stage(tab)


def drawn(stage: Stage) -> list[int]:
    """How long the drawing of each line on the map is, casings too."""
    lines = stage.page.locator(".map .scatterlayer path.js-line").all()
    return [len(line.get_attribute("d") or "") for line in lines]


def test_the_map_stays_in_its_card_when_the_window_shrinks(offline: Stage) -> None:
    offline.resize(1000, 700)
    card, drawing = (offline.page.locator(name).bounding_box() for name in ("#stage", ".map .main-svg >> nth=0"))
    assert card is not None
    assert drawing is not None
    assert card["x"] <= drawing["x"]
    assert drawing["x"] + drawing["width"] <= card["x"] + card["width"]


def test_the_file_plays_and_the_paths_move(offline: Stage) -> None:
    offline.press("One step on")
    offline.until(lambda: len(drawn(offline)) == 4, what="both lanes have left their start")
    before = drawn(offline)
    offline.press("Play")
    offline.wait_beyond(40)
    offline.press("Pause")
    offline.until(lambda: len(drawn(offline)) == 4 and min(drawn(offline)) > 2 * max(before), what="both lanes moved")


def test_the_numbers_are_those_of_the_engine(offline: Stage, server: RunningServer) -> None:
    loss = call(server, "/api/trajectories", RACE["boards"][0]).json["lanes"][1]["columns"]["loss"]
    offline.scrub.fill("7")
    expect(offline.page.get_by_role("button", name=re.compile("theme @@RUN@@"))).to_contain_text(f"{loss[7]:.4g}")


def test_the_file_is_played_with_the_keyboard_and_has_both_themes(offline: Stage) -> None:
    offline.page.keyboard.press("ArrowRight")
    offline.expect_row(1)
    offline.page.keyboard.press("Shift+ArrowRight")
    offline.expect_row(11)
    offline.page.keyboard.press("End")
    offline.expect_row(STEPS)
    offline.page.keyboard.press("Home")
    offline.expect_row(0)
    offline.press("Light colours")
    expect(offline.page.locator("html")).to_have_attribute("data-theme", "light")


def test_a_hostile_label_stays_a_label(offline: Stage) -> None:
    expect(offline.page.get_by_text(HOSTILE).first).to_be_visible()
    assert offline.page.evaluate("() => typeof hacked") == "undefined"


def test_a_file_shuts_nobody_out(offline: Stage) -> None:
    assert offline.serious_faults() == []


def test_the_pages_menu_gives_the_same_run(server: RunningServer, visit: Visit, file: Path) -> None:
    wire = Wire()
    stage = Stage(visit(server.url + "/" + fragment(RACE), wire=wire))
    stage.until(lambda: wire.complete(STEPS, lanes=2), what="all rows arrive")
    stage.press("Take away")
    with stage.page.expect_download() as waiting:
        stage.page.get_by_role("button", name="HTML that plays").click()
    assert waiting.value.suggested_filename == "fall-line-himmelblau-run.html"
    assert run_of(Path(waiting.value.path()))["lanes"] == run_of(file)["lanes"]


def run_of(file: Path) -> Any:
    """The data of a file that plays."""
    found = re.search(r'<script type="application/json" id="run">(.*?)</script>', file.read_text(), re.DOTALL)
    assert found is not None
    return json.loads(found[1])
