"""A run recorded in the browser is a film that plays, and can be given up."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 60
RACE = page(lane("SGD", lr=0.01, momentum=0.9), lane("Adam", lr=0.05), landscape="himmelblau", steps=STEPS)
WATCH_IT = """async (letters) => {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const film = document.createElement("video");
  film.muted = true;
  film.src = URL.createObjectURL(new Blob([bytes], { type: "video/webm" }));
  const happened = (name) => new Promise((done, fail) => {
    film.addEventListener(name, done, { once: true });
    film.addEventListener("error", () => fail(new Error(film.error.message)), { once: true });
  });
  await happened("loadeddata");
  const canvas = new OffscreenCanvas(film.videoWidth, film.videoHeight);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const pixels = () => {
    context.drawImage(film, 0, 0);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const first = pixels();
  film.playbackRate = 4;
  film.play();
  await happened("ended");
  const last = pixels();
  let changed = 0;
  for (let i = 0; i < first.length; i += 4) changed += Math.abs(first[i] - last[i]) > 40 ? 1 : 0;
  return { width: film.videoWidth, height: film.videoHeight, seconds: film.currentTime, changed };
}"""


@pytest.fixture
def stage(server: RunningServer, visit: Visit) -> Stage:
    """The race with all its rows, and the window for a film open."""
    wire = Wire()
    shown = Stage(visit(server.url + "/" + fragment(RACE), wire=wire))
    shown.until(lambda: wire.complete(STEPS, lanes=2), what="all rows arrive")
    shown.press("Take away")
    shown.page.get_by_role("button", name=re.compile("^Film")).click()
    sheet = shown.page.get_by_role("dialog", name="Film")
    sheet.get_by_label("Length").select_option(label="5 seconds")
    sheet.get_by_label("Width in pixels").fill("640")
    sheet.get_by_label("Height in pixels").fill("360")
    return shown


def test_a_film_has_the_size_and_length_and_its_paths_grow(visit: Visit, stage: Stage) -> None:
    with stage.page.expect_download() as waiting:
        stage.press("Record")
        expect(stage.page.get_by_role("progressbar")).to_be_visible()
    assert waiting.value.suggested_filename == "fall-line-himmelblau-film.webm"
    film = base64.b64encode(Path(waiting.value.path()).read_bytes()).decode()
    elsewhere = visit("about:blank")  # where no policy forbids to play it
    seen = elsewhere.evaluate(WATCH_IT, film)
    assert (seen["width"], seen["height"]) == (640, 360)
    assert seen["seconds"] > 4
    assert seen["changed"] > 300


def test_a_film_is_given_up_with_escape(stage: Stage) -> None:
    stage.press("Record")
    expect(stage.page.get_by_role("progressbar")).to_be_visible()
    stage.page.keyboard.press("Escape")
    expect(stage.page.get_by_text("The film was given up.").first).to_be_visible()
    expect(stage.page.get_by_role("dialog")).to_have_count(0)
