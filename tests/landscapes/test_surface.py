"""A surface is the loss at each of its points."""

import pytest
import torch

from landscapes.catalogue import landscape
from landscapes.landscape import Window
from landscapes.surface import surface
from tests.landscapes.probing import CASES, Case

NARROW = Window(x=(-1.0, 2.0), y=(0.5, 0.75))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_value_is_the_loss_at_its_column_and_row(case: Case) -> None:
    grid = surface(case.landscape, case.settings, NARROW, 9)
    for row, y in enumerate(grid.y.tolist()):
        for column, x in enumerate(grid.x.tolist()):
            assert grid.z[row, column] == case.loss(torch.tensor((x, y), dtype=torch.float64)).item()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fine_grid_has_the_bits_of_its_points_alone(case: Case) -> None:
    grid = surface(case.landscape, case.settings, case.landscape.window, 61)
    for at in range(0, 61 * 61, 37):
        row, column = divmod(at, 61)
        alone = case.loss(torch.tensor((grid.x[column], grid.y[row]), dtype=torch.float64)).item()
        assert grid.z[row, column] == alone


def test_rows_go_with_y_and_columns_with_x() -> None:
    grid = surface(landscape("saddle"), {}, NARROW, 3)  # x² − y²
    assert grid.x.tolist() == [-1.0, 0.5, 2.0]
    assert grid.y.tolist() == [0.5, 0.625, 0.75]
    assert grid.z[0, 2] == 2.0**2 - 0.5**2
    assert grid.z[2, 0] == 1.0**2 - 0.75**2


def test_the_grid_reaches_the_windows_edges_in_float64() -> None:
    window = Window(x=(-2.05, 2.05), y=(-1.2, 3.0))
    grid = surface(landscape("rosenbrock"), {}, window, 240)
    assert (grid.x[0], grid.x[-1]) == window.x
    assert (grid.y[0], grid.y[-1]) == window.y
    assert grid.z.shape == (240, 240)
    assert {grid.x.dtype.name, grid.y.dtype.name, grid.z.dtype.name} == {"float64"}


def test_settings_change_the_surface() -> None:
    flat, rugged = (surface(landscape("rastrigin"), {"depth": depth}, NARROW, 9).z for depth in (0.0, 10.0))
    assert (rugged >= flat).all()
    assert (rugged != flat).any()
