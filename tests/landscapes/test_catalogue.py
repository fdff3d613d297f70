"""Every entry of the catalogue holds what a page needs, and holds together."""

from itertools import groupby
from xml.etree import ElementTree as ET

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from latex2mathml.converter import convert
from pydantic import JsonValue

from landscapes.catalogue import LANDSCAPES, landscape
from landscapes.landscape import Landscape, Window
from landscapes.setting import Setting, Settings
from landscapes.surface import surface
from tests.landscapes.probing import curvatures, random_points

every_landscape = pytest.mark.parametrize("entry", LANDSCAPES, ids=lambda entry: entry.name)


def values(setting: Setting) -> st.SearchStrategy[JsonValue]:
    """Any value that the setting allows; of texts and data the default, of tuples what the page's sliders reach."""
    if setting.type in ("text", "blob"):
        return st.just(setting.default)
    if setting.type == "tuple":
        return st.tuples(*(st.floats(part.low, part.high) for part in setting.parts)).map(list)
    assert setting.minimum is not None
    assert setting.maximum is not None
    if setting.type == "int":
        return st.integers(int(setting.minimum), int(setting.maximum))
    return st.floats(setting.minimum, setting.maximum)


def any_settings(entry: Landscape) -> st.SearchStrategy[Settings]:
    """Any settings that the landscape allows."""
    return st.fixed_dictionaries({setting.name: values(setting) for setting in entry.settings})


def _inside(outer: Window, inner: Window) -> bool:
    corners = [(x, y) for x in inner.x for y in inner.y]
    return all(outer.contains(corner) for corner in corners)


def test_every_name_is_there_once_and_finds_its_landscape() -> None:
    names = [entry.name for entry in LANDSCAPES]
    assert len(set(names)) == len(names)
    assert all(landscape(entry.name) is entry for entry in LANDSCAPES)


def test_the_landscapes_of_a_group_stand_together() -> None:
    groups = [group for group, _ in groupby(LANDSCAPES, key=lambda entry: entry.group)]
    assert len(set(groups)) == len(groups)


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="everest"):
        landscape("everest")


@every_landscape
def test_every_formula_becomes_mathml_with_no_command_left_over(entry: Landscape) -> None:
    markup = convert(entry.formula)
    assert ET.fromstring(markup).tag.endswith("math")  # noqa: S314  # our own converter's output
    assert "\\" not in markup


@every_landscape
def test_every_landscape_says_what_it_teaches_in_one_sentence(entry: Landscape) -> None:
    assert entry.teaches.endswith(".")
    assert entry.teaches.count(". ") == 0
    assert len(entry.teaches) <= 120
    assert entry.source


@every_landscape
def test_the_window_is_a_little_higher_than_wide_so_that_the_plot_fills(entry: Landscape) -> None:
    width = entry.window.x[1] - entry.window.x[0]
    height = entry.window.y[1] - entry.window.y[0]
    assert 1.0 <= height / width <= 1.06


@every_landscape
def test_the_bounds_lie_all_round_the_window(entry: Landscape) -> None:
    assert _inside(entry.bounds, entry.window)
    assert not _inside(entry.window, entry.bounds)


@every_landscape
def test_the_start_lies_in_the_window_and_on_a_slope(entry: Landscape) -> None:
    assert entry.window.contains(entry.start)
    point = torch.tensor(entry.start, dtype=torch.float64, requires_grad=True)
    entry.loss_with({})(point).backward()
    assert point.grad is not None
    assert point.grad.norm() > 0.1


@every_landscape
def test_the_suggested_sharpness_is_a_curvature_of_the_landscape_up_to_a_factor_of_ten(entry: Landscape) -> None:
    """The bowl and the saddle ask for smaller steps than their curvature allows, so that there is a path to see."""
    points = random_points(entry.window, 60).tolist()
    largest = max(curvatures(entry.loss_with({}), (x, y))[1] for x, y in points)
    assert entry.sharpness <= 10.01 * largest
    assert entry.reach > 0


@every_landscape
def test_the_defaults_lie_in_their_ranges(entry: Landscape) -> None:
    for setting in (
        one for outer in entry.settings for one in outer.parts or (outer,) if one.type not in ("text", "blob")
    ):
        assert isinstance(setting.default, float | int)
        assert setting.minimum is not None
        assert setting.maximum is not None
        assert setting.minimum <= setting.default <= setting.maximum
        assert setting.meaning.endswith(".")


@every_landscape
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_whatever_the_settings_the_window_holds_finite_losses_and_all_minima(
    entry: Landscape, data: st.DataObject
) -> None:
    chosen = data.draw(any_settings(entry))
    assert torch.from_numpy(surface(entry, chosen, entry.window, 25).z).isfinite().all()
    for spot in entry.marks_with(chosen).minima:
        assert entry.window.contains(spot.at), spot


@every_landscape
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_whatever_the_settings_no_point_of_the_window_lies_below_the_floor(
    entry: Landscape, data: st.DataObject
) -> None:
    chosen = data.draw(any_settings(entry))
    floor = entry.marks_with(chosen).floor
    lowest = surface(entry, chosen, entry.window, 101).z.min()
    assert floor is None or lowest >= floor - 1e-13  # rounding in a sum of waves
