"""Where a network lane was, row by row: read from the spool, or trained again where it is not there any more."""

from dataclasses import dataclass, field

import numpy as np

from server.descent.catalogue import catalogue
from server.descent.job import Begin, Job
from server.descent.paths import spool, stride
from server.descent.subject import Subject, subject
from server.descent.training import train
from server.segments import LanePlan, Segment, segments


@dataclass(frozen=True, kw_only=True, eq=False)
class Path:
    """Kept rows of a lane: ``rows`` (R,) rising from 0, ``parameters`` (R, P) and ``statistics`` (R, B) float32.

    A row's parameters and running statistics are those on arrival, before its forward pass.
    """

    rows: np.ndarray
    parameters: np.ndarray
    statistics: np.ndarray


MOST_ENDS = 256
"""Lanes of which a worker remembers how early they ended: any other is trained again, only to end there again."""


@dataclass(frozen=True)
class _Ends:
    """How many kept rows lanes have that ended before the row that was asked for, by the last segment's id."""

    counts: dict[str, int] = field(default_factory=dict[str, int])

    def note(self, segment: str, count: int) -> None:
        self.counts[segment] = count
        while len(self.counts) > MOST_ENDS:
            del self.counts[next(iter(self.counts))]


_ENDS = _Ends()


def kept_path(plan: LanePlan, until: int) -> Path:
    """The kept rows of a lane on a network up to row ``until``; fewer where it ends before."""
    about = subject(plan)
    chain = segments(plan, catalogue().versions)
    width, last = _width(about), chain[-1].id
    wanted = until // stride(width) + 1
    found = _read(chain, 0, until, width)
    if len(found[0]) < min(wanted, _ENDS.counts.get(last, wanted)):
        ids = tuple(segment.id for segment in chain)
        begin = Begin(segment=0, row=0, snapshot=None)
        train([Job(lane=plan, segments=ids, begin=begin, record_from=until + 1, until=until)], until)
        found = _read(chain, 0, until, width)
        if len(found[0]) < wanted:
            _ENDS.note(last, len(found[0]))
    return _path(about, found)


def kept_row(plan: LanePlan, row: int) -> Path:
    """The last kept row of a lane up to ``row``, as a path of one; of none where it has no rows."""
    about = subject(plan)
    step = stride(_width(about))
    place = row // step * step
    found = _read(segments(plan, catalogue().versions), place, place, _width(about))
    if len(found[0]):
        return _path(about, found)
    path = kept_path(plan, row)
    return Path(rows=path.rows[-1:], parameters=path.parameters[-1:], statistics=path.statistics[-1:])


def _path(about: Subject, found: tuple[np.ndarray, np.ndarray]) -> Path:
    parameters = about.weights.parameters.numel()
    rows, numbers = found
    return Path(rows=rows, parameters=numbers[:, :parameters], statistics=numbers[:, parameters:])


def _width(about: Subject) -> int:
    return about.weights.parameters.numel() + about.weights.statistics.numel()


def _read(chain: tuple[Segment, ...], since: int, until: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Kept rows from ``since`` to ``until``. A tweak's row belongs to the segment before it, which arrives there."""
    firsts = [0, *(segment.first_row + 1 for segment in chain[1:])]
    lasts = [*(segment.first_row for segment in chain[1:]), until]
    parts = [
        spool().read(segment.id, max(first, since), min(last, until), width)
        for segment, first, last in zip(chain, firsts, lasts, strict=True)
        if first <= until
    ]
    return np.concatenate([rows for rows, _ in parts]), np.concatenate([numbers for _, numbers in parts])
