"""All rows that are known, by segment: bounded in bytes, the least recently used segment goes first."""

from bisect import bisect_right
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from server.web.chunk import Block, encode

SNAPSHOT_SPACING = 256
MOST_PINNED = 64
OVERHEAD = 300  # about what Python adds to each block, snapshot and chunk
SEGMENT_OVERHEAD = 1500  # and to each segment: its name, its ending and the empty containers

Kind = Literal["complete", "left", "diverged", "failed"]


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a segment ends by itself: its last row, why there is none after it, and which field is to blame."""

    kind: Kind
    step: int
    message: str
    where: str | None = None

    @property
    def last_row(self) -> int:
        """The last row that there surely is: what fails may do so before its row is written."""
        return self.step - 1 if self.kind == "failed" else self.step


@dataclass
class Kept:
    """What is known of one segment. ``pinned``: the latest rows of tweaks, whose snapshots are asked for again."""

    blocks: list[Block] = field(default_factory=list[Block])
    snapshots: dict[int, bytes] = field(default_factory=dict[int, bytes])
    pinned: deque[int] = field(default_factory=lambda: deque[int](maxlen=MOST_PINNED))
    ending: Ending | None = None
    size: int = SEGMENT_OVERHEAD


class Store:
    """Rows, snapshots and endings of segments. Rows of a segment never change, so nothing here goes out of date."""

    def __init__(self, *, most_bytes: int, most_chunk_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._segments: OrderedDict[str, Kept] = OrderedDict()
        self.chunks = Chunks(most_bytes=most_chunk_bytes)
        self.size = 0

    def add_rows(self, segment: str, block: Block) -> None:
        """Keep those rows of ``block`` that are not here yet."""
        kept = self._touch(segment)
        for new in _missing_parts(block, kept.blocks):
            place = bisect_right(kept.blocks, new.first_row, key=_first_row)
            kept.blocks.insert(place, new)
            self._grow(kept, len(new.data) + OVERHEAD)
        self._evict()

    def add_snapshot(self, segment: str, row: int, data: bytes, *, pinned: bool) -> None:
        """Keep what is needed to go on from ``row``, and thin out what lies close beside others."""
        kept = self._touch(segment)
        if pinned and row not in kept.pinned:
            kept.pinned.append(row)
        if row not in kept.snapshots:
            kept.snapshots[row] = data
            self._grow(kept, len(data) + OVERHEAD)
        for spare in _spare_snapshots(kept):
            self._grow(kept, -len(kept.snapshots.pop(spare)) - OVERHEAD)
        self._evict()

    def end(self, segment: str, ending: Ending) -> None:
        """Remember how the segment ends."""
        self._touch(segment).ending = ending

    def ending(self, segment: str) -> Ending | None:
        """How the segment ends by itself, as far as known."""
        kept = self._segments.get(segment)
        return kept.ending if kept else None

    def reach(self, segment: str, row: int) -> int:
        """The first row from ``row`` on that is not here: ``row`` itself when that is missing."""
        kept = self._segments.get(segment)
        if kept is None:
            return row
        place = max(0, bisect_right(kept.blocks, row, key=_first_row) - 1)
        while place < len(kept.blocks) and kept.blocks[place].first_row <= row:
            row = max(row, kept.blocks[place].stop)
            place += 1
        return row

    def snapshot(self, segment: str, row: int) -> tuple[int, bytes] | None:
        """The last snapshot at or before ``row``: its row and its bytes."""
        kept = self._segments.get(segment)
        rows = [at for at in kept.snapshots if at <= row] if kept else []
        if kept is None or not rows:
            return None
        self._segments.move_to_end(segment)
        return max(rows), kept.snapshots[max(rows)]

    def blocks(self, segment: str, first: int, stop: int) -> list[Block]:
        """The blocks that hold rows ``first`` to ``stop`` (not included), as far as they are here."""
        kept = self._segments.get(segment)
        return [b for b in kept.blocks if b.first_row < stop and b.stop > first] if kept else []

    def cut(self, segment: str, first: int, stop: int) -> tuple[bytes, int]:
        """Rows ``first`` to ``stop`` (not included), which are here, as one message; and where the cut ended.

        A message has the same columns in all its rows: it ends before ``stop`` where they change.
        """
        blocks = self.blocks(segment, first, stop)
        alike = [block for block in blocks if block.columns == blocks[0].columns]
        if len(alike) < len(blocks):
            stop = next(block.first_row for block in blocks if block.columns != blocks[0].columns)
        self._segments.move_to_end(segment)
        return self.chunks.get_or_encode(segment, [b for b in alike if b.first_row < stop], first, stop), stop

    def _touch(self, segment: str) -> Kept:
        if segment not in self._segments:
            self._segments[segment] = Kept()
            self.size += SEGMENT_OVERHEAD
        self._segments.move_to_end(segment)
        return self._segments[segment]

    def _grow(self, kept: Kept, size: int) -> None:
        kept.size += size
        self.size += size

    def _evict(self) -> None:
        """Drop whole segments until the bound holds; the one in use is kept, as someone is waiting for it."""
        while self.size > self._most_bytes and len(self._segments) > 1:
            _, kept = self._segments.popitem(last=False)
            self.size -= kept.size


class Chunks:
    """Encoded chunks: what a class of three hundred wants is encoded once."""

    def __init__(self, *, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._chunks: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self.size = 0

    def get_or_encode(self, segment: str, blocks: list[Block], first: int, stop: int) -> bytes:
        """The chunk of those rows."""
        key = (segment, first, stop)
        chunk = self._chunks.get(key)
        if chunk is None:
            chunk = self._chunks[key] = encode(segment, blocks, first, stop)
            self.size += len(chunk) + OVERHEAD
        self._chunks.move_to_end(key)
        while self.size > self._most_bytes and self._chunks:
            _, dropped = self._chunks.popitem(last=False)
            self.size -= len(dropped) + OVERHEAD
        return chunk


def _first_row(block: Block) -> int:
    return block.first_row


def _missing_parts(block: Block, held: list[Block]) -> list[Block]:
    """What of ``block`` no block of ``held`` has."""
    parts: list[Block] = []
    row = block.first_row
    for other in held:
        if other.stop <= row:
            continue
        if other.first_row >= block.stop:
            break
        if other.first_row > row:
            parts.append(block.cut(row, other.first_row))
        row = other.stop
    if row < block.stop:
        parts.append(block.cut(row, block.stop))
    return parts


def _spare_snapshots(kept: Kept) -> list[int]:
    """Snapshots whose neighbours lie close enough together without them."""
    rows = sorted(kept.snapshots)
    spare: list[int] = []
    before = rows[0]
    for row, after in pairwise(rows[1:]):
        if after - before <= SNAPSHOT_SPACING and row not in kept.pinned:
            spare.append(row)
        else:
            before = row
    return spare
