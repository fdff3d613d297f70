"""One lane as it is wanted: its chain of segments, what of it is missing, and where to go on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from landscapes.setting import Settings
from server.segments import Segment
from server.web.store import Ending, Store


class Begin(TypedDict):
    """Where a worker goes on: the segment's place in the chain, the row, and its snapshot (``None``: the start)."""

    segment: int
    row: int
    snapshot: bytes | None


class Job(TypedDict):
    """What a worker is to do for one lane."""

    lane: Settings
    segments: list[str]
    begin: Begin
    record_from: int
    until: int


@dataclass(frozen=True, kw_only=True)
class Place:
    """A row of the segment with that place in the chain."""

    segment: int
    row: int


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The lane's plan as plain values, its segments, and the last row wanted."""

    plan: Settings
    segments: tuple[Segment, ...]
    until: int

    def last_row(self, segment: int) -> int:
        """The last row wanted of a segment: where the next begins, or ``until``."""
        if segment + 1 < len(self.segments):
            return min(self.until, self.segments[segment + 1].first_row)
        return self.until

    def wanted(self) -> range:
        """The places of the segments that begin at or before ``until``."""
        return range(sum(segment.first_row <= self.until for segment in self.segments))

    def missing(self, store: Store, have: Mapping[str, int]) -> Place | None:
        """The first row neither in the store nor held (``have``: the next row, by segment); ``None``: all is there."""
        for i in self.wanted():
            segment = self.segments[i]
            row = store.reach(segment.id, have.get(segment.id, segment.first_row))
            ending = store.ending(segment.id)
            if ending and self.ends(i, ending):
                return Place(segment=i, row=row) if row <= ending.last_row else None
            if row <= self.last_row(i):
                return Place(segment=i, row=row)
        return None

    def ahead(self, store: Store, have: Mapping[str, int]) -> int:
        """How many wanted rows are in the store and not held."""
        known = 0
        for i in self.wanted():
            segment = self.segments[i]
            row = have.get(segment.id, segment.first_row)
            known += max(0, min(store.reach(segment.id, row), self.last_row(i) + 1) - row)
        return known

    def ends(self, segment: int, ending: Ending) -> bool:
        """Whether the lane ends with the segment's own end, rather than going on in the next.

        A lane that is not finite after its last wanted row has all wanted rows; one that is off the map in that
        row has left.
        """
        last = self.last_row(segment)
        return ending.step < last or (ending.kind in {"left", "failed"} and ending.step == last)

    def ending(self, store: Store) -> tuple[str, Ending]:
        """The segment in which the lane ends, and how, once nothing is missing."""
        for i in self.wanted():
            ending = store.ending(self.segments[i].id)
            if ending and self.ends(i, ending):
                return self.segments[i].id, ending
        last = self.segments[self.wanted()[-1]].id
        return last, Ending(kind="complete", step=self.until, message="")

    def job(self, store: Store, missing: Place) -> Job:
        """Going on to the missing row from the nearest snapshot before it."""
        return Job(
            lane=self.plan,
            segments=[segment.id for segment in self.segments],
            begin=self._begin(store, missing),
            record_from=missing.row,
            until=self.until,
        )

    def _begin(self, store: Store, missing: Place) -> Begin:
        row = missing.row
        for i in range(missing.segment, -1, -1):
            found = store.snapshot(self.segments[i].id, row)
            if found:
                return Begin(segment=i, row=found[0], snapshot=found[1])
            row = self.segments[i].first_row
        return Begin(segment=0, row=0, snapshot=None)
