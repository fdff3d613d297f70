"""Trajectories as text: JSON and CSV, written bit by bit so that nobody waits for a large one."""

import csv
import io
import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic_core import to_json

from server.web.chunk import Block
from server.web.collector import RowsCollector
from server.web.messages import LaneStatus, SegmentPlace
from server.web.store import Store

ROWS_AT_ONCE = 1000


@dataclass(frozen=True, kw_only=True)
class Table:
    """One lane's rows in order: blocks that follow one another, each with its own columns."""

    label: str
    segments: tuple[SegmentPlace, ...]
    status: LaneStatus
    blocks: tuple[Block, ...]

    def columns(self) -> list[str]:
        """Every column that any block has, in order of appearance."""
        return list(dict.fromkeys(name for block in self.blocks for name in block.columns))


def tables(collected: RowsCollector, store: Store) -> tuple[Table, ...]:
    """The lanes of a board that is complete. At a tweak's row the new segment's values stand."""
    return tuple(_table(collected, lane, store) for lane in range(len(collected.board.chains)))


def _table(collected: RowsCollector, lane: int, store: Store) -> Table:
    chain = collected.board.chains[lane]
    segment, ending = collected.board.ending(lane, store)
    places = [s.id for s in chain.segments]
    blocks: list[Block] = []
    for i in range(places.index(segment) + 1):
        last = chain.last_row(i) if chain.segments[i].id == segment else chain.segments[i + 1].first_row - 1
        blocks += _up_to(collected.blocks.get(chain.segments[i].id, []), last)
    return Table(
        label=collected.board.labels[lane],
        segments=tuple(SegmentPlace(id=s.id, first_row=s.first_row) for s in chain.segments),
        status=LaneStatus(kind=ending.kind, step=ending.step, message=ending.message),
        blocks=tuple(blocks),
    )


def _up_to(blocks: Sequence[Block], last: int) -> list[Block]:
    return [block.cut(block.first_row, min(block.stop, last + 1)) for block in blocks if block.first_row <= last]


def as_json(lanes: Sequence[Table]) -> Iterator[bytes]:
    """A ``Trajectories`` message; what is not finite is null."""
    yield b'{"lanes":['
    for i, lane in enumerate(lanes):
        head = to_json({"label": lane.label, "segments": lane.segments, "status": lane.status})
        yield (b"," if i else b"") + head[:-1] + b',"columns":{'
        for c, name in enumerate(lane.columns()):
            yield (b"," if c else b"") + to_json(name) + b":" + to_json(_column(lane, name), inf_nan_mode="null")
        yield b'},"evaluation":{}}'
    yield b"]}"


def _column(lane: Table, name: str) -> Sequence[float]:
    values = [value for block in lane.blocks for value in _values(block, name)]
    if name == "step":
        return [int(value) for value in values]
    return values


def _values(block: Block, name: str) -> list[float]:
    if name not in block.columns:
        return [math.nan] * block.row_count
    return array("d", bytes(block.view(block.columns.index(name), block.first_row, block.stop))).tolist()


def as_csv(lanes: Sequence[Table]) -> Iterator[bytes]:
    """One row for each lane and step; what is not finite is empty."""
    columns = list(dict.fromkeys(name for lane in lanes for name in lane.columns()))
    yield _csv_lines([["lane", "label", *columns]])
    for i, lane in enumerate(lanes):
        for block in lane.blocks:
            for first in range(block.first_row, block.stop, ROWS_AT_ONCE):
                rows = block.cut(first, min(block.stop, first + ROWS_AT_ONCE))
                table = [_values(rows, name) for name in columns]
                yield _csv_lines([i, lane.label, *map(_cell, columns, row)] for row in zip(*table, strict=True))


def _cell(name: str, value: float) -> str:
    if not math.isfinite(value):
        return ""
    return str(int(value)) if name == "step" else repr(value)


def _csv_lines(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
