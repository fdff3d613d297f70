"""Lessons on the page: taken to their end by keyboard alone, opened by an address, without a serious fault."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import Stage
from tests.running import RunningServer

NAME = "learning-rate"
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
FOCUSED = "() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''"
MOST_STOPS = 90

Visit = Callable[..., Page]
Json = dict[str, Any]


class Learner:
    """Somebody with a keyboard and nothing else."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            self.tab.keyboard.press(key)

    def tab_to(self, name: str) -> None:
        """Go from stop to stop until the focus is on the control of that name."""
        for _ in range(MOST_STOPS):
            if str(self.tab.evaluate(FOCUSED)).strip().startswith(name):
                return
            self.press("Tab")
        pytest.fail(f"no {name!r} among the first {MOST_STOPS} stops")

    def answer(self, question: Json) -> None:
        """Answer a question rightly, a prediction somehow."""
        match question["kind"]:
            case "choice":
                self.tab.locator("input[name=lesson-choice]").first.wait_for()
                while self.tab.evaluate("() => document.activeElement?.getAttribute('name')") != "lesson-choice":
                    self.press("Tab")
                self.press("Space", *["ArrowDown"] * (question["answer"] - 1), "Enter")
                expect(self.tab.get_by_text("Right.")).to_be_visible()
            case "number":
                self.tab_to("Your number")
                self.tab.keyboard.type(str(question["answer"]))
                self.press("Enter")
                expect(self.tab.get_by_text("Right.")).to_be_visible()
            case _:
                self.tab_to("Your prediction")
                self.press("ArrowLeft", "ArrowUp", "Enter")
                expect(self.tab.get_by_text("away. It is at")).to_be_visible()

    def solve(self) -> None:
        """Have the task solved, and see it done."""
        self.tab_to("Show the solution")
        self.press("Enter")
        self.tab_to("Set it so")
        self.press("Enter")
        expect(self.tab.get_by_text("Done.")).to_be_visible()


def lesson_of(server: RunningServer) -> Json:
    """The lesson as the server tells it."""
    found: Json = httpx.get(f"{server.url}/api/lessons/{NAME}", timeout=30).json()
    return found


def test_a_lesson_is_taken_to_its_end_by_keyboard_alone(server: RunningServer, visit: Visit) -> None:
    tab = visit(server.url, reduced_motion="reduce")
    learner, pages = Learner(tab), lesson_of(server)["pages"]
    tab.locator("#play:enabled").wait_for()
    learner.press("l")
    learner.tab_to(lesson_of(server)["title"])
    learner.press("Enter")
    for number, own in enumerate(pages, start=1):
        expect(tab.get_by_text(f"Page {number} of {len(pages)}")).to_be_visible()
        expect(tab.get_by_role("heading", name=own["title"], exact=True)).to_be_visible()
        if own["question"]:
            learner.answer(own["question"])
        if own["task"]:
            learner.press("End")
            learner.solve()
        learner.tab_to("Finish" if number == len(pages) else "Next")
        learner.press("Enter")
    expect(tab.locator("#lesson")).to_be_hidden()
    learner.press("l")
    expect(tab.get_by_text("10 min · done")).to_be_visible()


def test_an_address_opens_a_lesson_at_a_page_on_a_phone_too(server: RunningServer, visit: Visit) -> None:
    second = lesson_of(server)["pages"][1]["title"]
    for options in ({}, PHONE):
        tab = visit(f"{server.url}/#lesson={NAME}/2", **options)
        expect(tab.get_by_role("heading", name=second, exact=True)).to_be_visible()
        tab.locator(".contourlayer path").first.wait_for(state="attached")
        assert Stage(tab).serious_faults() == []


def test_an_unknown_lesson_gets_a_word_and_the_page_shows_something(
    server: RunningServer, visit: Visit, watch: Any
) -> None:
    watch.allow("404")
    tab = visit(f"{server.url}/#lesson=no-such/1")
    expect(tab.get_by_text("The lesson is not here")).to_be_visible()
    expect(tab.locator("#lanes")).to_contain_text("Momentum")
