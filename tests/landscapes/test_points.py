"""Pasted points are read as they were written, and what is none is refused with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from landscapes.points import MOST_POINTS, PointsError, read_points, write_points

numbers = some.floats(-10.0, 10.0)
rows = some.lists(some.tuples(numbers, numbers), min_size=2, max_size=30)


@given(rows)
def test_points_are_read_as_they_were_written(points: list[tuple[float, float]]) -> None:
    assert read_points(write_points(points), classes=None) == tuple(points)


def test_a_class_stands_behind_the_two_numbers() -> None:
    assert read_points(b"1,2,0\n3,4,1\n", classes=2) == ((1.0, 2.0, 0.0), (3.0, 4.0, 1.0))


@pytest.mark.parametrize(
    ("data", "classes", "message"),
    [
        (b"", None, "Expected 2 to 5000 points, one a line, got none"),
        (b"1,2\n", None, "got 1"),
        (b"1,2\n" * (MOST_POINTS + 1), None, "got 5001"),
        (b"\n" * 1_000_000 + b"1", None, "got 1000001"),
        (b"1,2\n3,four\n", None, "Expected a number in line 2, got 'four'"),
        (b"1,2\n3\n", None, r"Expected 2 numbers \(x and y\) in line 2, got '3'"),
        (b"1,2\n3,nan\n", None, "in line 2, got nan"),
        (b"1,2\n3,-inf\n", None, "in line 2, got -inf"),
        (b"1,2\n3,1e300\n", None, "from -10 to 10 in line 2"),
        (b"1,2\n\xff\xfe,3\n", None, "in line 2"),
        (b"1,2,0\n3,4,0\n", 2, "at least 2 classes, got 2 of class 0 alone"),
        (b"1,2,0\n3,4,2\n", 2, "Expected a class from 0 to 1 in line 2, got 2"),
        (b"1,2,0\n3,4,0.5\n", 2, "in line 2, got 0.5"),
        (b"1,2,0\n3,4\n", 2, r"Expected 3 numbers \(x, y and class\) in line 2"),
    ],
)
def test_what_is_no_point_is_refused_with_its_line(data: bytes, classes: int | None, message: str) -> None:
    with pytest.raises(PointsError, match=message):
        read_points(data, classes=classes)
