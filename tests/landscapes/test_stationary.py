"""Searching finds the stationary points that are known, and no others."""

import pytest
import torch
from torch import Tensor

from landscapes.few_minima import HIMMELBLAU
from landscapes.landscape import Landscape, Spot, Window
from landscapes.saddles import SADDLE
from landscapes.stationary import stationary_marks
from landscapes.valleys import BEALE, ROSENBROCK


def _places(spots: tuple[Spot, ...]) -> list[float]:
    return [part for spot in sorted(spots, key=lambda spot: spot.at) for part in spot.at]


@pytest.mark.parametrize("entry", [HIMMELBLAU, ROSENBROCK, BEALE, SADDLE], ids=lambda entry: entry.name)
def test_the_search_finds_what_is_listed(entry: Landscape) -> None:
    found = stationary_marks(entry.loss_with({}), entry.window, resolution=121)
    listed = entry.marks_with({})
    # Newton's method ends within rounding: 1e-9 where the curvature is a thousandth of the steepest.
    assert _places(found.minima) == pytest.approx(_places(listed.minima), abs=1e-9)
    assert _places(found.saddles) == pytest.approx(_places(listed.saddles), abs=1e-9)


def test_a_plane_has_no_stationary_point_and_no_floor() -> None:
    found = stationary_marks(lambda points: points.sum(-1) + 0.0 * (points * points).sum(-1), _UNIT, resolution=11)
    assert found.minima == found.saddles == ()
    assert found.floor is None


def test_hilltops_are_neither_minima_nor_saddle_points() -> None:
    def upside_down(points: Tensor) -> Tensor:
        return -(points * points).sum(-1)

    found = stationary_marks(upside_down, _UNIT, resolution=12)
    assert found.minima == found.saddles == ()


def test_the_lowest_comes_first() -> None:
    def double_well(points: Tensor) -> Tensor:
        x, y = points.unbind(-1)
        return (x * x - 0.25) ** 2 + 0.1 * x + y * y

    found = stationary_marks(double_well, _UNIT, resolution=40)
    assert [spot.at[0] < 0 for spot in found.minima] == [True, False]
    assert found.floor == found.minima[0].loss
    assert torch.tensor([spot.loss for spot in found.minima]).diff().item() > 0


_UNIT = Window(x=(-1.0, 1.0), y=(-1.0, 1.0))
