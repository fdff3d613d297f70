"""The page as a person meets it: by the names of its controls, never by its insides."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE_S = 45.0
RUN_AXE = """() => axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => violations
  .filter(({impact}) => impact === "serious" || impact === "critical")
  .map(({id, nodes}) => `${id}: ${nodes.map(({target}) => target.join(" ")).join(", ")}`))"""
PAINTED = """(canvas) => {
  if (!canvas.width || !canvas.height) return false;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, at) => at % 4 === 3 && value > 0);
}"""
UNFITTED = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .map((graph) => [graph, graph.querySelector(".main-svg")].map((element) => element.getBoundingClientRect()))
  .filter(([room, drawn]) => room.width > 0)
  .filter(([room, drawn]) => Math.max(Math.abs(room.width - drawn.width), Math.abs(room.height - drawn.height)) > 1)
  .length"""


@dataclass
class Stage:
    """One open page and what can be done on it."""

    page: Page

    def button(self, name: str | re.Pattern[str]) -> Locator:
        """The visible button of that name."""
        return self.page.get_by_role("button", name=name, exact=True).locator("visible=true").first

    def press(self, name: str) -> None:
        """Click a button."""
        self.button(name).click()

    @property
    def scrub(self) -> Locator:
        """The slider of the step shown."""
        return self.page.get_by_role("slider", name="Step shown")

    def row(self) -> int:
        """The row that the page shows."""
        return int(float(self.scrub.input_value()))

    def expect_row(self, row: int) -> None:
        """Wait until the page shows ``row``."""
        expect(self.scrub).to_have_value(str(row))

    def until(self, condition: Callable[[], bool], *, what: str) -> None:
        """Let the page go on until ``condition`` holds; the policy forbids a script that asks from inside."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < end, f"Waited {PATIENCE_S:g} s in vain: {what}"
            self.page.wait_for_timeout(25)

    def wait_beyond(self, row: int) -> None:
        """Wait until the page shows a later row than ``row``."""
        self.until(lambda: self.row() > row, what=f"a row beyond {row} is shown")

    def slider(self, name: str) -> Locator:
        """The slider of a setting of the selected lane."""
        return self.page.get_by_role("slider", name=name, exact=True).locator("visible=true").first

    def field(self, name: str) -> Locator:
        """The number field beside that slider."""
        return self.page.get_by_label(f"{name}, number", exact=True).locator("visible=true").first

    def enter(self, name: str, value: float | str) -> None:
        """Type a value into the field of a setting."""
        self.field(name).fill(str(value))
        self.field(name).press("Enter")

    def select_lane(self, label: str) -> None:
        """Open the settings of a lane."""
        self.page.get_by_role("button", name=re.compile(f"^{re.escape(label)}")).locator("visible=true").first.click()

    def painted(self) -> list[bool]:
        """For each canvas over the map, whether anything is drawn on it."""
        canvases = self.page.locator(".gl-container canvas, .stage canvas").all()
        return [bool(canvas.evaluate(PAINTED)) for canvas in canvases]

    def resize(self, width: int, height: int) -> None:
        """Make the window another, and wait until it has changed the map's place and every plot fills its own."""
        place = self.page.locator(".stage-plot")
        before = place.bounding_box()
        self.page.set_viewport_size({"width": width, "height": height})
        self.until(lambda: place.bounding_box() != before, what="the map's place changes")
        self.until_fitted()

    def until_fitted(self) -> None:
        """Wait until every plot that is seen is as large as its place."""
        self.until(lambda: self.page.evaluate(UNFITTED) == 0, what="all plots fill their places")

    def serious_faults(self) -> list[str]:
        """What axe-core holds against the page as it stands, of the kinds that keep somebody out."""
        self.page.evaluate(AXE.read_text() + "; undefined")
        faults: list[Any] = self.page.evaluate(RUN_AXE)
        return [str(fault) for fault in faults]
