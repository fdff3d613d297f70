"""A window that the tests of a module share, since a page's first drawing takes long."""

import json
import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from playwright.sync_api import expect

from tests.address import fragment
from tests.browser.stage import Stage
from tests.browser.wire import Wire


@dataclass
class Window:
    """A page in which one race after another is shown, and all that it was sent."""

    stage: Stage
    wire: Wire
    url: str
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def show(self, race: dict[str, Any]) -> Stage:
        """Open the address of ``race`` and wait for all its rows; a number in its last label tells it from others."""
        numbered = json.loads(json.dumps(race))
        lanes, steps = numbered["boards"][0]["lanes"], numbered["boards"][0]["steps"]
        lanes[-1]["label"] += f" ({next(self.numbers)})"
        self.stage.page.keyboard.press("Escape")  # closes what the last test has left open
        self.stage.page.goto(self.url + "/" + fragment(numbered))
        name = " ".join(lanes[-1]["label"].split())
        expect(self.stage.button(re.compile(f"^{re.escape(name)}"))).to_be_visible()
        self.stage.until(lambda: self.labels() == [one["label"] for one in lanes], what="the race is wanted")
        self.stage.until(lambda: self.wire.complete(steps, lanes=len(lanes)), what="all rows arrive")
        self.stage.expect_row(race["view"].get("playhead", 0))
        return self.stage

    def labels(self) -> list[str]:
        """Those of the lanes that the page wants now."""
        return [one["label"] for one in self.wire.wants[-1]["experiment"]["lanes"]] if self.wire.wants else []
