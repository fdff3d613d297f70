"""A loss on data is the mean over its points, and alone what it is beside others."""

from typing import Any

import numpy as np
import pytest
import torch

from landscapes.blobs import keep
from landscapes.catalogue import LANDSCAPES, landscape
from landscapes.fit import Data
from landscapes.landscape import Landscape
from landscapes.points import write_points
from landscapes.surface import surface
from tests.landscapes.probing import loss_and_slope, random_points

FITS = [entry for entry in LANDSCAPES if entry.fit]
every_fit = pytest.mark.parametrize("entry", FITS, ids=lambda entry: entry.name)
PASTED = {
    False: write_points([(0.5, 1.0), (1.5, -2.0), (-1.0, 0.25)]),
    True: write_points([(0.5, 1.0, 0), (1.5, -2.0, 1), (-1.0, 0.25, 1)]),
}


def data_of(entry: Landscape, **settings: Any) -> Data:
    """The landscape's data."""
    found = entry.data_with(settings)
    assert found is not None
    return found


@every_fit
def test_a_point_beside_others_has_the_loss_and_slope_that_it_has_alone(entry: Landscape) -> None:
    for points in (6, 9, 16, 31, 60):
        loss = entry.loss_with({"points": points})
        together = random_points(entry.window, 7)
        losses, slopes = loss_and_slope(loss, together)
        for point, value, slope in zip(together, losses, slopes, strict=True):
            alone, own = loss_and_slope(loss, point)
            assert torch.equal(alone, value)
            assert torch.equal(own, slope)


@every_fit
def test_the_data_seed_alone_decides_which_points_there_are(entry: Landscape) -> None:
    first, again, other = (data_of(entry, data_seed=seed) for seed in (3, 3, 4))
    torch.manual_seed(1)
    assert torch.equal(first.inputs, again.inputs)
    assert not torch.equal(first.inputs, other.inputs)


@every_fit
def test_pasted_points_are_the_data(entry: Landscape) -> None:
    classes = entry.fit is not None and entry.fit.shows == "classes"
    found = data_of(entry, pasted=keep(PASTED[classes]))
    assert found.inputs[:, 0].tolist() == [0.5, 1.5, -1.0]
    assert found.targets.tolist() == ([0.0, 1.0, 1.0] if classes else [1.0, -2.0, 0.25])


def test_the_line_of_least_squares_is_numpys() -> None:
    data = data_of(landscape("line_fit"))
    (spot,) = landscape("line_fit").marks_with({}).minima
    assert spot.at == pytest.approx(np.polyfit(data.inputs[:, 0].numpy(), data.targets.numpy(), 1), rel=1e-12)


def test_where_the_classes_are_apart_there_is_no_least_loss_but_a_floor_below_all() -> None:
    marks = landscape("logistic_fit").marks_with({"separation": 5.0, "overlap": 0.1})
    assert marks.minima == ()
    assert marks.floor == 0.0


def test_where_all_points_stand_above_each_other_no_line_is_the_only_best_one() -> None:
    column = keep(write_points([(1.0, 0.0), (1.0, 2.0)]))
    marks = landscape("line_fit").marks_with({"pasted": column})
    assert marks.minima == ()
    assert marks.floor == pytest.approx(1.0)


def test_a_surface_of_many_points_is_that_of_each_alone() -> None:
    entry = landscape("one_neuron")
    grid = surface(entry, {"points": 500}, entry.window, 100)
    at = torch.tensor((grid.x[40], grid.y[99]), dtype=torch.float64)
    assert grid.z[99, 40] == pytest.approx(entry.loss_with({"points": 500})(at).item(), rel=1e-14)  # a last bit apart
