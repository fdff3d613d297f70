"""What a landscape says of its minima, saddle points and floor is true."""

import pytest
import torch
from torch import Tensor

from landscapes.catalogue import LANDSCAPES
from landscapes.landscape import Landscape, Point, Spot
from landscapes.surface import surface
from tests.landscapes.probing import CASES, WITHOUT_CURVATURE, Case, curvatures, loss_and_slope, ring

WITH_FLOOR = tuple(case for case in CASES if case.marks.floor is not None)

# Smallest and largest curvature at the minimum, to the digits of the published tables and of our own check.
CURVATURES: tuple[tuple[str, Point, float, float], ...] = (
    ("sphere", (0.0, 0.0), 2.0, 2.0),
    ("rosenbrock", (1.0, 1.0), 0.3994, 1002.0),
    ("himmelblau", (3.0, 2.0), 25.7, 82.3),
    ("himmelblau", (-2.805118086953, 3.131312518251), 64.8, 80.6),
    ("himmelblau", (-3.779310253378, -3.283185991286), 70.7, 133.8),
    ("himmelblau", (3.584428340330, -1.848126526964), 28.7, 105.4),
    ("beale", (3.0, 0.5), 0.3015, 48.98),
    ("rastrigin", (0.0, 0.0), 396.8, 396.8),
    ("booth", (1.0, 3.0), 2.0, 18.0),
    ("matyas", (0.0, 0.0), 0.04, 1.0),
    ("goldstein_price", (0.0, -1.0), 402.8, 965.2),
    ("three_hump_camel", (0.0, 0.0), 1.586, 4.414),
    ("six_hump_camel", (0.0898420131003, -0.712656403021), 7.68, 16.5),
    ("mccormick", (-0.547197551197, -1.547197551197), 1.732, 4.0),
    ("styblinski_tang", (-2.903534027771, -2.903534027771), 34.58, 34.58),
    ("griewank", (0.0, 0.0), 0.5005, 1.0),
    ("levy_13", (1.0, 1.0), 2.0, 179.7),
    ("easom", (3.14159265359, 3.14159265359), 3.0, 3.0),
    ("branin", (-3.14159265359, 12.275), 0.86, 22.3),
    ("branin", (3.14159265359, 2.275), 1.73, 11.1),
    ("branin", (9.424777960769, 2.475), 1.70, 11.3),
    ("schwefel", (420.968746, 420.968746), 0.2524, 0.2524),
    ("bohachevsky", (0.0, 0.0), 28.65, 67.17),
    ("cross_in_tray", (1.349406608602, 1.349406608602), 0.217, 0.251),
    ("holder_table", (8.055023472, 9.664590029), 19.6, 20.3),
    ("zakharov", (0.0, 0.0), 2.0, 4.5),
    ("dixon_price", (1.0, 0.707106781187), 1.77, 36.2),
    ("schaffer_2", (0.0, 0.0), 0.002, 0.002),
)


# The least loss, to the digits of the published tables.
FLOORS = {
    "six_hump_camel": -1.03162845349,
    "mccormick": -1.91322295498,
    "styblinski_tang": -78.3323314075,
    "branin": 0.39788735773,
    "goldstein_price": 3.0,
    "easom": -1.0,
    "drop_wave": -1.0,
    "cross_in_tray": -2.06261187082,
    "holder_table": -19.2085025679,
    "eggholder": -959.640662720851,
}


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_the_floor_is_the_published_one(name: str, floor: float) -> None:
    entry = next(entry for entry in LANDSCAPES if entry.name == name)
    assert entry.marks_with({}).floor == pytest.approx(floor, rel=1e-11)  # twelve digits


def _with_curvature(landscape: Landscape, spots: tuple[Spot, ...]) -> list[Spot]:
    return [spot for spot in spots if (landscape.name, spot.at) not in WITHOUT_CURVATURE]


def _inner(spots: tuple[Spot, ...]) -> list[Spot]:
    return [spot for spot in spots if not spot.edge]


def _on_map(landscape: Landscape, point: Tensor) -> bool:
    return landscape.bounds.contains((float(point[0]), float(point[1])))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_landscape_is_flat_at_its_listed_points(case: Case) -> None:
    for spot in (*_inner(case.marks.minima), *case.marks.saddles):
        _, slope = loss_and_slope(case.loss, torch.tensor(spot.at, dtype=torch.float64))
        # Curvatures reach 1e4 (rosenbrock, b = 1,000) and coordinates are rounded to 2e-16 of their size.
        assert slope.norm() < 1e-10, spot


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_listed_point_has_the_stated_loss(case: Case) -> None:
    for spot in (*case.marks.minima, *case.marks.saddles):
        loss = case.loss(torch.tensor(spot.at, dtype=torch.float64)).item()
        # The terms that cancel are up to 200 (himmelblau): a few roundings of 3e-14 each.
        assert loss == pytest.approx(spot.loss, rel=1e-13, abs=1e-13), spot


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_landscape_rises_in_every_direction_from_a_minimum(case: Case) -> None:
    for spot in case.marks.minima:
        for radius in (1e-3, 1e-2):
            around = [point for point in ring(spot.at, radius) if not spot.edge or _on_map(case.landscape, point)]
            assert (case.loss(torch.stack(around)) > spot.loss).all(), spot


EDGES = tuple((case, spot) for case in CASES for spot in case.marks.minima if spot.edge)


@pytest.mark.parametrize(("case", "spot"), EDGES, ids=str)
def test_at_a_minimum_on_the_edge_the_slope_leads_off_the_map_and_nowhere_along_it(case: Case, spot: Spot) -> None:
    _, slope = loss_and_slope(case.loss, torch.tensor(spot.at, dtype=torch.float64))
    sides = (case.landscape.bounds.x, case.landscape.bounds.y)
    for at, side, part in zip(spot.at, sides, slope.tolist(), strict=True):
        if at == side[0]:
            assert part > 0.0
        elif at == side[1]:
            assert part < 0.0
        else:
            assert abs(part) < 1e-10  # as for any minimum


@pytest.mark.parametrize("case", CASES, ids=str)
def test_exactly_the_minima_on_the_edge_of_the_map_are_marked_so(case: Case) -> None:
    bounds = case.landscape.bounds
    for spot in case.marks.minima:
        assert spot.edge == (spot.at[0] in bounds.x or spot.at[1] in bounds.y), spot


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_landscape_both_rises_and_falls_from_a_saddle_point(case: Case) -> None:
    for spot in case.marks.saddles:
        around = case.loss(ring(spot.at, 1e-3))
        assert (around > spot.loss).any(), spot
        assert (around < spot.loss).any(), spot


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_hessian_says_minimum_at_a_minimum(case: Case) -> None:
    for spot in _with_curvature(case.landscape, case.marks.minima):
        assert curvatures(case.loss, spot.at)[0] > 0, spot


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_hessian_says_saddle_at_a_saddle_point(case: Case) -> None:
    for spot in _with_curvature(case.landscape, case.marks.saddles):
        low, high = curvatures(case.loss, spot.at)
        assert low < 0 < high, spot


@pytest.mark.parametrize("case", WITH_FLOOR, ids=str)
def test_the_floor_is_the_lowest_listed_minimum(case: Case) -> None:
    assert case.marks.floor == min(spot.loss for spot in case.marks.minima)


@pytest.mark.parametrize("case", WITH_FLOOR, ids=str)
def test_no_point_of_a_dense_grid_lies_below_the_floor(case: Case) -> None:
    assert case.marks.floor is not None
    for part in (case.landscape.window, case.landscape.bounds):
        lowest = surface(case.landscape, case.settings, part, 401).z.min()
        assert lowest >= case.marks.floor - 1e-14  # rounding in a sum of 18 waves


@pytest.mark.parametrize("entry", [entry for entry in LANDSCAPES if entry.escape], ids=lambda entry: entry.name)
def test_where_leaving_is_the_aim_there_is_no_floor_and_every_edge_can_be_lower_than_the_saddle(
    entry: Landscape,
) -> None:
    marks = entry.marks_with({})
    assert marks.floor is None
    assert not marks.minima
    assert surface(entry, {}, entry.bounds, 51).z.min() < marks.saddles[0].loss


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_point_is_listed_twice(case: Case) -> None:
    places = [spot.at for spot in (*case.marks.minima, *case.marks.saddles)]
    for i, (x, y) in enumerate(places):
        assert all(abs(x - u) + abs(y - v) > 1e-3 for u, v in places[:i])


@pytest.mark.parametrize(("name", "at", "low", "high"), CURVATURES, ids=str)
def test_the_curvature_at_a_minimum_is_the_published_one(name: str, at: Point, low: float, high: float) -> None:
    entry = next(entry for entry in LANDSCAPES if entry.name == name)
    nearest = min(entry.marks_with({}).minima, key=lambda spot: abs(spot.at[0] - at[0]) + abs(spot.at[1] - at[1]))
    assert nearest.at == pytest.approx(at, abs=1e-6)  # the tables give seven digits or more
    assert curvatures(entry.loss_with({}), nearest.at) == pytest.approx([low, high], rel=4e-3)  # three digits or more
