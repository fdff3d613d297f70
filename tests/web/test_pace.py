"""How long pieces get, and how fast messages may come."""

import pytest

from server.web.bucket import Bucket
from server.web.pace import Pace

ABOUT = "rosenbrock"


def test_pieces_come_to_take_as_long_as_they_should() -> None:
    pace = Pace()
    seconds_a_row = 2e-3
    for _ in range(40):
        rows = pace.rows(about=ABOUT, lanes=1, seconds=0.25)
        pace.learn(about=ABOUT, lanes=1, rows=rows, seconds=rows * seconds_a_row)
    assert pace.rows(about=ABOUT, lanes=1, seconds=0.25) * seconds_a_row == pytest.approx(0.25, rel=0.1)


def test_more_lanes_get_fewer_rows() -> None:
    pace = Pace()
    assert pace.rows(about=ABOUT, lanes=16, seconds=0.1) < pace.rows(about=ABOUT, lanes=1, seconds=0.1)


def test_one_stall_does_not_throw_the_pace_off() -> None:
    pace = Pace()
    before = pace.rows(about=ABOUT, lanes=1, seconds=0.1)
    pace.learn(about=ABOUT, lanes=1, rows=1, seconds=60.0)
    assert pace.rows(about=ABOUT, lanes=1, seconds=0.1) > before / 3


def test_there_is_always_a_row() -> None:
    assert Pace().rows(about=ABOUT, lanes=16, seconds=1e-9) == 1


def test_a_burst_is_let_through_and_then_the_rate_holds() -> None:
    bucket = Bucket(rate=10.0, burst=5)
    assert [bucket.take(0.0) for _ in range(5)] == [0.0] * 5
    assert bucket.take(0.0) == pytest.approx(0.1)
    assert bucket.take(0.0) == pytest.approx(0.2)
    assert bucket.take(10.0) == 0.0


def test_a_bucket_has_rested_once_all_of_its_burst_is_back() -> None:
    bucket = Bucket(rate=10.0, burst=5)
    assert [bucket.take(now) for now in (0.0,) * 6][-1] > 0
    for now, rested in ((0.3, False), (0.5, False), (1.3, True), (1.3, False)):
        assert bucket.take(now) == 0.0
        assert bucket.rested == rested, now


def test_what_one_landscape_costs_says_nothing_of_another() -> None:
    pace = Pace()
    before = pace.rows(about=ABOUT, lanes=1, seconds=0.1)
    pace.learn(about="mlp_classifier", lanes=1, rows=10, seconds=1.0)
    assert pace.rows(about=ABOUT, lanes=1, seconds=0.1) == before
