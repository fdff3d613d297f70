"""Terrain from a seed: the same for everyone, with many valleys, and nowhere to fall off."""

from statistics import median

import pytest
import torch
from torch import Tensor

from landscapes import hills
from landscapes.hills import HILLS
from landscapes.landscape import Point
from landscapes.setting import Settings
from landscapes.surface import surface
from tests.landscapes.probing import loss_and_slope, random_points

SEEDS = range(6)


def _heights(settings: Settings) -> Tensor:
    return torch.from_numpy(surface(HILLS, settings, HILLS.window, 40).z)


def test_the_same_seed_gives_the_same_terrain_even_when_it_is_made_anew() -> None:
    first = _heights({"seed": 5})
    hills._terrain.cache_clear()  # noqa: SLF001  # a new process begins without it
    assert torch.equal(_heights({"seed": 5}), first)


def test_another_seed_gives_another_terrain() -> None:
    assert not torch.allclose(_heights({"seed": 5}), _heights({"seed": 6}))


def test_making_terrain_leaves_the_global_random_numbers_alone() -> None:
    before = torch.random.get_rng_state()
    hills._terrain.cache_clear()  # noqa: SLF001  # so that it is made here
    _heights({"seed": 8})
    assert torch.equal(torch.random.get_rng_state(), before)


def test_there_are_many_valleys_and_more_where_it_is_rough() -> None:
    valleys = {
        roughness: median(len(HILLS.marks_with({"seed": seed, "roughness": roughness}).minima) for seed in SEEDS)
        for roughness in (0.0, 0.4, 1.0)
    }
    assert valleys[0.0] < valleys[0.4] < valleys[1.0]
    assert valleys[0.4] >= 6


def test_the_suggested_terrain_has_many_valleys_and_saddle_points() -> None:
    marks = HILLS.marks_with({})
    assert len(marks.minima) >= 6
    assert len(marks.saddles) >= 6


@pytest.mark.parametrize("settings", [{}, {"seed": 3, "roughness": 1.0}], ids=str)
def test_following_the_slope_from_anywhere_ends_at_a_listed_minimum(settings: Settings) -> None:
    points = random_points(HILLS.window, 100, seed=1)
    for _ in range(1200):
        points = points - 0.06 * loss_and_slope(HILLS.loss_with(settings), points)[1]
    listed = torch.tensor([spot.at for spot in HILLS.marks_with(settings).minima], dtype=torch.float64)
    # In the flattest valleys the last part takes longer than we wait; no two minima are that close.
    assert torch.cdist(points, listed).amin(dim=1).max() < 0.05


def test_a_tilt_lowers_the_lower_right_against_the_upper_left() -> None:
    corners = torch.tensor(((3.0, -3.0), (-3.0, 3.0)), dtype=torch.float64)
    level = HILLS.loss_with({"tilt": 0.0})(corners)
    tilted = HILLS.loss_with({"tilt": 1.0})(corners)
    fall = tilted - level
    assert (fall[1] - fall[0]).item() == pytest.approx(6.0 * 2.0**0.5, rel=1e-12)  # slope 1 along the diagonal


@pytest.mark.parametrize("toward", [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (1.0, -1.0)], ids=str)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_walls_rise_without_a_break_beyond_the_window(seed: int, toward: Point) -> None:
    distance = torch.linspace(9.0, 200.0, 4000, dtype=torch.float64)
    line = distance.unsqueeze(-1) * torch.tensor(toward, dtype=torch.float64)
    loss = HILLS.loss_with({"seed": seed, "roughness": 1.0, "tilt": 1.0})(line)
    assert (loss.diff() > 0).all()


@pytest.mark.parametrize("far", [1e3, 1e6, 1e12, 1e100])
def test_loss_and_gradient_are_finite_however_far_away(far: float) -> None:
    points = torch.tensor(((far, far), (-far, 0.0), (0.0, -far)), dtype=torch.float64)
    loss, slope = loss_and_slope(HILLS.loss_with({}), points)
    assert loss.isfinite().all()
    assert slope.isfinite().all()
    assert slope.abs().max() < 100.0  # walls become straight, not ever steeper
