"""A lane's chain: what is missing, and where a worker goes on."""

import pytest

from server.segments import Segment
from server.web.chain import Begin, Chain, Place
from server.web.store import Ending, Kind, Store
from tests.web.test_store import block

HEAD, TAIL = Segment(id="head", first_row=0), Segment(id="tail", first_row=30)
CHAIN = Chain(plan={}, segments=(HEAD, TAIL), until=60)


@pytest.fixture
def store() -> Store:
    return Store(most_bytes=1 << 20, most_chunk_bytes=0)


def test_a_new_lane_begins_at_the_start(store: Store) -> None:
    missing = CHAIN.missing(store, {})
    assert missing == Place(segment=0, row=0)
    assert CHAIN.job(store, missing)["begin"] == Begin(segment=0, row=0, snapshot=None)


def test_the_row_of_a_tweak_belongs_to_both_segments(store: Store) -> None:
    store.add_rows("head", block(0, 30))
    assert CHAIN.missing(store, {}) == Place(segment=0, row=30)
    store.add_rows("head", block(30, 31))
    assert CHAIN.missing(store, {}) == Place(segment=1, row=30)


def test_a_tweak_goes_on_from_the_snapshot_of_the_segment_before(store: Store) -> None:
    store.add_rows("head", block(0, 100))
    store.add_snapshot("head", 30, b"at the tweak", pinned=True)
    store.add_snapshot("head", 60, b"too late", pinned=False)
    job = CHAIN.job(store, Place(segment=1, row=30))
    assert job["begin"] == Begin(segment=0, row=30, snapshot=b"at the tweak")
    assert (job["record_from"], job["until"]) == (30, 60)


def test_with_snapshots_lost_the_rows_before_are_stepped_through_again(store: Store) -> None:
    store.add_rows("head", block(0, 31))
    assert CHAIN.job(store, Place(segment=1, row=45)) == {
        "lane": {},
        "segments": ["head", "tail"],
        "begin": Begin(segment=0, row=0, snapshot=None),
        "record_from": 45,
        "until": 60,
    }


def test_nothing_is_missing_of_what_the_browser_has(store: Store) -> None:
    assert CHAIN.missing(store, {"head": 31, "tail": 61}) is None
    assert CHAIN.missing(store, {"head": 31, "tail": 50}) == Place(segment=1, row=50)


@pytest.mark.parametrize(
    ("kind", "step", "ends"),
    [
        ("left", 29, True),
        ("left", 30, True),
        ("left", 31, False),
        ("diverged", 29, True),
        ("diverged", 30, False),
        ("failed", 30, True),
    ],
)
def test_a_lane_ends_in_a_segment_only_where_it_would_use_its_rows(kind: Kind, step: int, *, ends: bool) -> None:
    assert CHAIN.ends(0, Ending(kind=kind, step=step, message="")) is ends


def test_rows_before_a_known_end_that_were_dropped_are_missing_again(store: Store) -> None:
    store.add_rows("head", block(0, 10))
    store.end("head", Ending(kind="left", step=12, message=""))
    assert CHAIN.missing(store, {}) == Place(segment=0, row=10)
    store.add_rows("head", block(10, 13))
    assert CHAIN.missing(store, {}) is None
    assert CHAIN.ending(store) == ("head", Ending(kind="left", step=12, message=""))


def test_a_lane_that_fails_before_its_first_row_has_ended(store: Store) -> None:
    store.end("head", Ending(kind="failed", step=0, message="no"))
    assert CHAIN.missing(store, {}) is None


def test_segments_after_the_last_wanted_row_are_not_reached(store: Store) -> None:
    short = Chain(plan={}, segments=(HEAD, TAIL), until=20)
    store.add_rows("head", block(0, 21))
    assert short.missing(store, {}) is None
    assert short.ending(store) == ("head", Ending(kind="complete", step=20, message=""))
