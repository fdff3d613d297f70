"""The README's pictures, taken from the running program: ``make shots`` writes them into ``pictures/``."""

import argparse
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.address import fragment, lane, page
from tests.browser.chromium import launch
from tests.browser.stage import Stage
from tests.browser.wire import Wire
from tests.running import ROOT, RunningServer

STEPS = 300
RACE = page(
    lane("SGD", "SGD", lr=0.01),
    lane("SGD", "Momentum", lr=0.01, momentum=0.9),
    lane("RMSprop", "RMSprop", lr=0.02),
    lane("Adam", "Adam", lr=0.05),
    lane("Adagrad", "Adagrad", lr=0.3),
    landscape="himmelblau",
    steps=STEPS,
    start=[-0.2, -0.9],
    view={"playhead": 60, "selected": 1},
)
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PICTURES: dict[str, dict[str, Any]] = {
    "dark": DESK | {"color_scheme": "dark"},
    "light": DESK | {"color_scheme": "light"},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}


def take(browser: Browser, server: RunningServer, name: str, folder: Path) -> None:
    """One picture of the race, with all its rows there and the playhead in the middle."""
    context = browser.new_context(reduced_motion="reduce", **PICTURES[name])
    tab, wire = context.new_page(), Wire()
    wire.follow(tab)
    tab.goto(server.url + "/" + fragment(RACE))
    stage = Stage(tab)
    stage.until(lambda: wire.complete(STEPS, lanes=len(RACE["boards"][0]["lanes"])), what="all rows arrive")
    tab.locator(".contourlayer path").first.wait_for(state="attached")
    tab.wait_for_timeout(1_500)
    tab.screenshot(path=folder / f"{name}.png")
    context.close()


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser(prog="make shots", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "pictures")
    folder: Path = parser.parse_args().folder
    folder.mkdir(exist_ok=True)
    with RunningServer() as server, sync_playwright() as playwright:
        browser = launch(playwright)
        for name in PICTURES:
            take(browser, server, name, folder)
            print(folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
