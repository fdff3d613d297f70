"""A lane's part of a piece, and what came of it."""

from dataclasses import asdict
from typing import Any

from server.descent.lane import LaneRun
from server.experiment import Value
from server.segments import LanePlan


class Begin(Value):
    """Where to go on: the segment's index in the chain, the row, and the snapshot of the arrival there."""

    segment: int
    row: int
    snapshot: bytes | None


class Job(Value):
    """One lane's part of a piece: rows from ``record_from`` up to ``until``, both included, are recorded."""

    lane: LanePlan
    segments: tuple[str, ...]
    begin: Begin
    record_from: int
    until: int


def result(job: Job, lane: LaneRun) -> dict[str, Any]:
    """The rows that the lane found, its snapshots, where it stands and how it ended, if it did."""
    chunks = [span.chunk() for span in lane.spans if span.keep_from(job.record_from)]
    at = {"segment": lane.segment, "row": lane.row}
    if lane.snapshots:
        last = lane.snapshots[-1]
        at = {"segment": job.segments.index(last["segment"]), "row": last["row"]}
    ended = None if lane.ended is None else asdict(lane.ended)
    return {"chunks": chunks, "snapshots": lane.snapshots, "at": at, "ended": ended}
