"""A plane through parameters: what lies on it, and how far the rest is."""

import numpy as np
import pytest
import torch

from landscapes.planes import Plane, PlaneError, plane_through, window_around
from tests.landscapes.small_problems import drawn


def slanted() -> Plane:
    """Directions neither of unit length nor at right angles."""
    return Plane(
        origin=drawn(0, 7).double(), directions=torch.stack([2 * drawn(1, 7), drawn(1, 7) + drawn(2, 7)]).double()
    )


def test_a_point_of_the_plane_lies_where_it_was_taken() -> None:
    points = drawn(3, 5, 2)
    found = slanted().project(slanted().at(points))
    assert np.stack([found.x, found.y], 1) == pytest.approx(points.numpy(), abs=1e-5)  # parameters are float32
    assert found.off_plane == pytest.approx(np.zeros(5), abs=1e-5)


def test_the_projection_is_the_nearest_point() -> None:
    rows = drawn(4, 6, 7)
    found = slanted().project(rows)
    apart = (rows.double() - slanted().origin).T.numpy()
    expected, squares, *_ = np.linalg.lstsq(slanted().directions.T.numpy(), apart, rcond=None)
    assert np.stack([found.x, found.y]) == pytest.approx(expected)
    assert found.off_plane == pytest.approx(np.sqrt(squares))


def test_three_points_lie_on_their_plane_at_their_true_distances() -> None:
    points = drawn(5, 3, 9)
    found = plane_through(points).project(points)
    assert found.off_plane == pytest.approx(np.zeros(3), abs=1e-12)
    assert (found.x[0], found.y[0], found.y[1]) == pytest.approx((0, 0, 0), abs=1e-12)
    between = np.hypot(found.x[1] - found.x[2], found.y[1] - found.y[2])
    assert between == pytest.approx(float((points[1] - points[2]).double().norm()))


@pytest.mark.parametrize(
    "points",
    [[[0.0, 0, 0], [1, 1, 1], [3, 3, 3]], [[1.0, 2, 3], [1, 2, 3], [0, 0, 0]], [[1.0, 2, 3], [0, 0, 0], [1, 2, 3]]],
    ids=["on a line", "first two the same", "third as the first"],
)
def test_points_that_span_no_plane_are_refused(points: list[list[float]]) -> None:
    with pytest.raises(PlaneError, match="Expected three"):
        plane_through(torch.tensor(points))


def test_directions_that_are_one_are_refused() -> None:
    with pytest.raises(PlaneError, match="Expected two directions"):
        Plane(origin=torch.zeros(3).double(), directions=torch.tensor([[1.0, 2, 3], [2, 4, 6]]).double())


def test_no_rows_have_no_projection() -> None:
    assert slanted().project(torch.empty(0, 7)).x.shape == (0,)


def test_the_window_shows_all_points_with_a_margin() -> None:
    x, y = np.array([1.0, 5.0, 3.0]), np.array([-2.0, 0.0, -1.0])
    window = window_around(x, y)
    assert window.x[0] < 1.0
    assert window.x[1] > 5.0
    assert window.y[0] < -2.0
    assert window.y[1] > 0.0


def test_the_window_of_points_on_a_line_has_two_sides() -> None:
    window = window_around(np.array([0.0, 4.0]), np.zeros(2))
    assert window.y[1] - window.y[0] > 1.0


def test_the_window_of_a_single_point_is_around_it() -> None:
    window = window_around(np.array([2.0]), np.array([3.0]))
    assert window.contains((2.0, 3.0))
    assert window.x[1] > window.x[0]
