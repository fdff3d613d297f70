"""Rows by segment: what is here, what is cut, what goes when there is too much."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.web.chunk import Block
from server.web.store import SNAPSHOT_SPACING, Ending, Store
from tests.web.samples import header, numbers

COLUMNS = ("step", "loss")


def block(first: int, stop: int, columns: tuple[str, ...] = COLUMNS) -> Block:
    """Rows that say by themselves which they are."""
    steps = np.arange(first, stop, dtype="<f8")
    table = np.stack([steps + 1000 * place for place in range(len(columns))])
    return Block(first_row=first, row_count=stop - first, columns=columns, data=table.tobytes())


@pytest.fixture
def store() -> Store:
    return Store(most_bytes=1 << 20, most_chunk_bytes=1 << 16)


def test_a_segment_reaches_as_far_as_its_rows_follow_one_another(store: Store) -> None:
    store.add_rows("a", block(0, 10))
    store.add_rows("a", block(10, 15))
    store.add_rows("a", block(20, 30))
    reached = [store.reach("a", row) for row in (0, 12, 15, 17, 20, 40)]
    assert reached == [15, 15, 15, 17, 30, 40]
    assert store.reach("b", 3) == 3


def test_a_chunk_is_cut_across_blocks(store: Store) -> None:
    store.add_rows("a", block(0, 10))
    store.add_rows("a", block(10, 20))
    chunk, stop = store.cut("a", 7, 13)
    assert stop == 13
    assert header(chunk) == {"segment": "a", "first_row": 7, "row_count": 6, "columns": list(COLUMNS)}
    assert numbers(chunk).tolist() == [[7, 8, 9, 10, 11, 12], [1007, 1008, 1009, 1010, 1011, 1012]]


def test_a_cut_ends_where_the_columns_change(store: Store) -> None:
    store.add_rows("a", block(0, 10))
    store.add_rows("a", block(10, 20, ("step", "loss", "momentum")))
    assert store.cut("a", 5, 20)[1] == 10


def test_two_who_want_the_same_chunk_get_the_same_bytes(store: Store) -> None:
    store.add_rows("a", block(0, 10))
    assert store.cut("a", 0, 10)[0] is store.cut("a", 0, 10)[0]


@given(spans=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=12))
def test_rows_that_come_in_any_order_and_twice_are_kept_once(spans: list[tuple[int, int]]) -> None:
    store = Store(most_bytes=1 << 20, most_chunk_bytes=0)
    expected: set[int] = set()
    for first, count in spans:
        store.add_rows("a", block(first, first + count))
        expected |= set(range(first, first + count))
    kept = store.blocks("a", 0, 100)
    assert sorted(row for b in kept for row in range(b.first_row, b.stop)) == sorted(expected)
    for b in kept:
        assert b.view(0, b.first_row, b.stop).cast("d").tolist() == list(range(b.first_row, b.stop))


def test_the_least_recently_used_segment_goes_first() -> None:
    store = Store(most_bytes=10_000, most_chunk_bytes=0)
    store.add_rows("old", block(0, 200))
    store.add_rows("used", block(0, 200))
    store.cut("old", 0, 1)
    store.add_rows("new", block(0, 200))
    assert [store.reach(segment, 0) for segment in ("old", "used", "new")] == [200, 0, 200]


def test_after_many_segments_the_size_is_within_the_bound_and_as_counted() -> None:
    store = Store(most_bytes=100_000, most_chunk_bytes=20_000)
    for i in range(1000):
        store.add_rows(str(i), block(0, 50))
        store.add_snapshot(str(i), 50, bytes(500), pinned=False)
        store.end(str(i), Ending(kind="left", step=49, message=""))
        store.cut(str(i), 0, 50)
    assert 50_000 < store.size <= 100_000
    assert store.chunks.size <= 20_000


def test_the_counted_size_is_the_memory_that_python_needs() -> None:
    store = Store(most_bytes=1 << 30, most_chunk_bytes=0)
    tracemalloc.start()
    try:
        for place in range(200):
            name = f"{place:064x}"
            for first in range(0, 400, 100):
                store.add_rows(name, block(first, first + 100))
            store.add_snapshot(name, 400, bytes(2000 + place), pinned=False)
            store.end(name, Ending(kind="complete", step=400, message=f"Done at step {place + 400}."))
        needed = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert 0.9 * needed <= store.size <= 1.3 * needed


def test_the_last_segment_is_kept_whatever_its_size() -> None:
    store = Store(most_bytes=100, most_chunk_bytes=0)
    store.add_rows("a", block(0, 200))
    assert store.reach("a", 0) == 200


def test_the_nearest_snapshot_before_a_row_is_found(store: Store) -> None:
    for row in (0, 256, 512):
        store.add_snapshot("a", row, str(row).encode(), pinned=False)
    assert store.snapshot("a", 511) == (256, b"256")
    assert store.snapshot("a", 512) == (512, b"512")
    assert store.snapshot("b", 512) is None


def test_snapshots_of_short_pieces_are_thinned_out_and_no_gap_grows_too_wide(store: Store) -> None:
    for row in range(0, 2000, 37):
        store.add_snapshot("a", row, b"x", pinned=False)
    kept = sorted({found[0] for row in range(2000) if (found := store.snapshot("a", row))})
    gaps = np.diff(kept)
    assert kept[-1] == 1998
    assert gaps.max() <= SNAPSHOT_SPACING
    assert len(kept) < 20


def test_a_tweaks_snapshot_stays_as_it_is_asked_for_again(store: Store) -> None:
    store.add_snapshot("a", 0, b"x", pinned=False)
    store.add_snapshot("a", 100, b"tweak", pinned=True)
    store.add_snapshot("a", 200, b"x", pinned=False)
    assert store.snapshot("a", 150) == (100, b"tweak")
