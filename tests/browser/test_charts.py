"""The chart: another quantity, another axis, smoother."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.address import lane, page, page_of
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire

Visit = Callable[..., Page]
STEPS = 30
SEARCHING = {"label": "L-BFGS", "optimizer": {"name": "LBFGS", "settings": {"line_search_fn": "strong_wolfe"}}}
RACE = page(lane("SGD", "Plain", lr=0.001), SEARCHING, steps=STEPS, view={"playhead": STEPS})
DRAWN = "graph => graph.data.map(({x, y}) => ({x: [...x], y: [...y]}))"


@pytest.fixture
def stage(window: Window) -> Stage:
    """A race of two lanes at its end, of which one spends several evaluations a step."""
    return window.show(RACE)


def chart(stage: Stage, quantity: str) -> Locator:
    """The chart while it shows ``quantity``."""
    return stage.page.get_by_role("img", name=f"{quantity} of each row")


def choose(stage: Stage, quantity: str) -> Locator:
    """Have the chart show ``quantity``."""
    stage.page.get_by_role("combobox", name="What the chart shows").select_option(label=quantity)
    return chart(stage, quantity)


def option(stage: Stage, name: str) -> None:
    """Choose one of the chart's options."""
    stage.press("Axis and smoothing")
    stage.page.get_by_role("radio", name=name, exact=True).click()
    stage.page.keyboard.press("Escape")


def lines(stage: Stage, plot: Locator, *, count: int) -> list[dict[str, list[float]]]:
    """The lines that Plotly draws, once there are ``count`` of them with points."""
    stage.until(
        lambda: len([one for one in plot.evaluate(DRAWN) if one["x"]]) == count, what=f"{count} lines are drawn"
    )
    drawn: list[dict[str, list[float]]] = plot.evaluate(DRAWN)
    return drawn


def test_another_quantity_is_drawn_as_torch_computed_it(stage: Stage, wire: Wire) -> None:
    plot = choose(stage, "Gradient norm")
    expect(plot).to_be_visible()
    norms = [row["grad_norm"] for row in wire.lane(0)]
    stage.until(
        lambda: any(one["y"] and one["y"][0] == norms[0] and one["y"][-1] == norms[-1] for one in plot.evaluate(DRAWN)),
        what="the gradient norms are drawn",
    )


def test_against_evaluations_a_lane_that_asks_for_more_reaches_further(stage: Stage, wire: Wire) -> None:
    option(stage, "evaluations")
    plot = chart(stage, "Loss")
    spent = [wire.lane(index)[-1]["gradient_evaluations"] for index in (0, 1)]
    assert spent[1] > spent[0]
    stage.until(
        lambda: sorted(one["x"][-1] for one in plot.evaluate(DRAWN) if one["x"]) == sorted(spent),
        what="each line ends at the evaluations that it spent",
    )


def test_a_smoothed_curve_keeps_the_raw_one_behind_it(stage: Stage) -> None:
    option(stage, "0.9")
    drawn = lines(stage, chart(stage, "Loss"), count=4)
    assert len({tuple(one["y"]) for one in drawn}) == 4
    expect(stage.page.get_by_text("smoothed 0.9")).to_be_visible()


def test_the_choices_stand_in_the_address(stage: Stage, visit: Visit) -> None:
    choose(stage, "Distance to minimum")
    option(stage, "evaluations")
    option(stage, "0.6")
    chosen = {"chart": "distance", "chart_axis": "evaluations", "smoothing": 0.6}
    stage.until(lambda: page_of(stage.page.url)["view"].items() >= chosen.items(), what="the address follows")
    again = Stage(visit(stage.page.url))
    expect(chart(again, "Distance to minimum")).to_be_visible()
    expect(again.page.get_by_text("by gradient evaluations · smoothed 0.6")).to_be_visible()
