"""The page's optimizers as a PyTorch script: copied, run apart from the program, and the same rows."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.address import fragment, lane, page
from tests.browser.conftest import Watch
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.descent.interpreter import Interpreter
from tests.running import RunningServer

Visit = Callable[..., Page]
STEPS = 60
RACE = page(
    lane("SGD", "Heavy ball", lr=0.0005, momentum=0.9),
    lane("Adam", 'a "quoted"\nname', lr=0.05) | {"tweaks": [{"step": 30, "settings": {"lr": 0.01}}]},
    steps=STEPS,
    seed=7,
    gradient_noise=0.5,
)
CLIPBOARD = ["clipboard-write", "clipboard-read"]


@pytest.fixture
def stage(window: Window) -> Stage:
    """The race with all its rows."""
    return window.show(RACE)


def open_lane_menu(stage: Stage, name: str) -> None:
    stage.press(f"More for {name}")
    stage.press("Copy as PyTorch")
    expect(stage.page.get_by_role("dialog").get_by_text("import torch").first).to_be_visible()


@pytest.fixture
def interpreter() -> Iterator[Interpreter]:
    """What runs a script apart from the program."""
    with Interpreter() as running:
        yield running


def copied_rows(stage: Stage, interpreter: Interpreter) -> list[list[list[float]]]:
    stage.press("Copy")
    expect(stage.page.get_by_text("The script is copied").first).to_be_visible()
    return interpreter.run(stage.page.evaluate("() => navigator.clipboard.readText()")).lanes()


@pytest.mark.slow
def test_the_copied_scripts_print_the_rows_of_the_page(stage: Stage, window: Window, interpreter: Interpreter) -> None:
    stage.page.context.grant_permissions(CLIPBOARD)
    wire = window.wire
    expected = [[[row["step"], row["x"], row["y"], row["loss"]] for row in wire.lane(place)] for place in (0, 1)]
    open_lane_menu(stage, "Heavy ball")
    assert copied_rows(stage, interpreter) == expected[:1]
    stage.press("Take away")
    stage.page.get_by_role("button", name="Copy as PyTorch").locator("visible=true").first.click()
    assert copied_rows(stage, interpreter) == expected


def test_the_script_of_one_optimizer_becomes_that_of_all_by_keyboard(stage: Stage) -> None:
    open_lane_menu(stage, "Heavy ball")
    dialog = stage.page.get_by_role("dialog")
    expect(dialog.locator("code")).not_to_contain_text("def descend")
    dialog.get_by_role("radio", name="Heavy ball").focus()
    stage.page.keyboard.press("ArrowRight")
    expect(dialog.locator("code")).to_contain_text("def descend")
    stage.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_script_that_cannot_be_copied_is_selected(server: RunningServer, visit: Visit) -> None:
    stage = Stage(visit("about:blank"))
    stage.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    stage.page.goto(f"{server.url}/{fragment(RACE)}")
    open_lane_menu(stage, "Heavy ball")
    stage.press("Copy")
    expect(stage.page.get_by_text("The script is selected")).to_be_visible()
    assert "optimizer = torch.optim.SGD(" in stage.page.evaluate("() => String(getSelection())")


def test_what_cannot_be_run_is_told_in_place_of_the_script(stage: Stage, shared: tuple[Window, Watch]) -> None:
    shared[1].allow("status of 422")
    wrong = page(lane("SGD", "Wrong", lr=0.01, nesterov=True), steps=STEPS)
    stage.page.goto(f"{shared[0].url}/{fragment(wrong)}")
    stage.press("More for Wrong")
    stage.press("Copy as PyTorch")
    told = stage.page.get_by_role("dialog").get_by_role("status")
    expect(told).to_contain_text(re.compile("There is no script: .*Nesterov"))
    expect(stage.button("Copy")).to_be_disabled()
