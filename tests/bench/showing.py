"""What the page costs in a real browser: frames while playing, and the wait for the first contour."""

import json
import statistics
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from tests.address import fragment, lane, page
from tests.bench.comparison import Row, Seconds, interleaved, milliseconds
from tests.bench.stepping import MIXED
from tests.browser.wire import Wire
from tests.running import ROOT, RunningServer

DESK = {"width": 1440, "height": 900}
COUNT_FRAMES = """(seconds) => new Promise((done) => {
  let frames = 0;
  const begin = performance.now();
  const next = (now) => {
    if (now - begin >= seconds * 1000) return done(frames / seconds);
    frames += 1;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})"""
NOTE_FIRST_CONTOUR = """
const look = () => {
  const drawn = document.querySelector(".js-plotly-plot .contourlayer path, .js-plotly-plot .heatmaplayer image");
  if (drawn) requestAnimationFrame(() => { document.documentElement.dataset.contourAt = String(performance.now()); });
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
BARE_PAGE = """<!doctype html><meta charset="utf-8"><title>bare</title>
<div id="plot" style="width:900px;height:700px"></div>
<script src="plotly-cartesian.min.js"></script><script src="bare.js"></script>"""
BARE_SCRIPT = """
fetch("surface.json").then((reply) => reply.json()).then(({x, y, z}) => {
  const [rows, columns] = z.shape.split(",").map(Number);
  const losses = new Float64Array(Uint8Array.from(atob(z.bdata), (c) => c.charCodeAt(0)).buffer);
  const heights = losses.map((loss) => Math.log10(Math.max(loss, 1e-3)));
  const row = (_, at) => heights.subarray(at * columns, (at + 1) * columns);
  const grid = {type: "contour", x, y, z: Array.from({length: rows}, row)};
  const coloured = {...grid, contours: {coloring: "heatmap", start: -2.5, end: 3, size: 0.5}};
  const outlined = {...grid, showscale: false, contours: {coloring: "none", start: -2, end: 3, size: 1}};
  Plotly.newPlot("plot", [coloured, outlined], {}, {showSendToCloud: false});
});"""


def race(steps: int, *, dimensions: int = 2) -> str:
    """The fragment of a page that races eight lanes over ``steps`` rows, on the map or on the surface."""
    lanes = [
        lane(name, **{key: value / 20 if key == "lr" else value for key, value in settings.items()})
        for name, settings in MIXED
    ]
    view = {"speed": 16.0, "dimensions": dimensions}
    return fragment(page(*lanes, landscape="himmelblau", steps=steps, gradient_noise=5.0, view=view))


def fresh(browser: Browser) -> Page:
    """A page in a new context: nothing cached, motion allowed."""
    return browser.new_context(viewport=DESK, reduced_motion="no-preference").new_page()  # type: ignore[arg-type]


def frames_a_second(page: Page, *, seconds: float) -> float:
    """The rate of animation frames on ``page``."""
    return float(page.evaluate(COUNT_FRAMES, seconds))


def play_all_arrived(tab: Page, server: RunningServer, *, steps: int, dimensions: int) -> None:
    """Open the race, wait until each lane's last row is there, and start to play from row 0."""
    wire = Wire()
    wire.follow(tab)
    tab.goto(server.url + "/" + race(steps, dimensions=dimensions))
    end = time.monotonic() + 120
    while sum("ended" in message for message in wire.messages) < len(MIXED):
        tab.wait_for_timeout(100)
        if time.monotonic() > end:
            raise TimeoutError("The lanes did not end.")
    if dimensions == 3:
        tab.locator(".relief .gl-container canvas").first.wait_for(timeout=60_000)
    tab.get_by_role("button", name="To the start").click()
    tab.get_by_role("button", name="Play", exact=True).click()
    tab.wait_for_timeout(500)


def frame_rate(
    browser: Browser, server: RunningServer, *, steps: int, rounds: int, seconds: float, dimensions: int = 2
) -> Row:
    """Frames per second while eight lanes play, as a part of an empty page's."""
    rates: list[tuple[float, float]] = []
    for _ in range(rounds):
        empty, full = fresh(browser), fresh(browser)
        empty.goto(server.url + "/healthz")
        empty.bring_to_front()
        still = frames_a_second(empty, seconds=seconds)
        empty.context.close()
        full.bring_to_front()
        play_all_arrived(full, server, steps=steps, dimensions=dimensions)
        rates.append((still, frames_a_second(full, seconds=seconds)))
        full.context.close()
    return Row(
        what=f"8 lanes x {steps:,} rows{' on a surface' if dimensions == 3 else ''}, frames per second",
        baseline="an empty page",
        ours_text=f"{statistics.median(rate for _, rate in rates):.1f}/s",
        baseline_text=f"{statistics.median(rate for rate, _ in rates):.1f}/s",
        value=statistics.median(full / still for still, full in rates),
        reach=0.95,
        at_least=True,
    )


@contextmanager
def bare_page(server: RunningServer) -> Iterator[str]:
    """The address of a page that holds Plotly and the same contour, coloured and outlined, and nothing else."""
    window = {"x": [-2.0, 2.0], "y": [-1.0, 3.0]}
    asked = {"landscape": {"name": "rosenbrock", "settings": {}}, "window": window, "resolution": 240}
    request = urllib.request.Request(  # noqa: S310 (a server of our own)
        server.url + "/api/surface", json.dumps(asked).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as reply:  # noqa: S310 (a server of our own)
        surface = json.load(reply)
    with TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "index.html").write_text(BARE_PAGE)
        (here / "bare.js").write_text(BARE_SCRIPT)
        (here / "surface.json").write_text(json.dumps({axis: surface[axis] for axis in "xyz"}))
        bundle = "plotly-cartesian.min.js"
        (here / bundle).write_bytes((ROOT / "frontend" / "vendor" / bundle).read_bytes())
        handler = partial(QuietFiles, directory=folder)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as files:
            threading.Thread(target=files.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{files.server_port}/"
            files.shutdown()


class QuietFiles(SimpleHTTPRequestHandler):
    """A file server that does not print."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def until_contour(browser: Browser, address: str) -> Seconds:
    """From navigation to the first frame with a contour."""
    tab = fresh(browser)
    tab.add_init_script(NOTE_FIRST_CONTOUR)
    tab.goto(address)
    tab.locator("html[data-contour-at]").wait_for(state="attached", timeout=30_000)
    took = float(tab.locator("html").get_attribute("data-contour-at") or "nan") / 1e3
    tab.context.close()
    return took


def first_contour(browser: Browser, server: RunningServer, *, rounds: int) -> Row:
    """Navigation to the first contour on the page, against Plotly alone with the same contour."""
    with bare_page(server) as bare:
        pair = interleaved(
            lambda: until_contour(browser, server.url + "/" + fragment(page(lane("Adam", lr=0.02)))),
            lambda: until_contour(browser, bare),
            rounds=rounds,
        )
    return Row(
        what="navigation to first contour",
        baseline="a bare Plotly page",
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=pair.ratio,
        reach=1.5,
        at_least=False,
    )
