"""Where a network lane was, row by row: read from the spool, or trained again where it is not there any more."""

from dataclasses import dataclass

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


def kept_path(plan: LanePlan, until: int) -> Path:
    """The kept rows of a lane on a network up to row ``until``; fewer where it ends before."""
    about = subject(plan)
    chain = segments(plan, catalogue().versions)
    found = _read(chain, until, _width(about))
    if len(found[0]) <= until // stride(_width(about)):
        ids = tuple(segment.id for segment in chain)
        begin = Begin(segment=0, row=0, snapshot=None)
        train([Job(lane=plan, segments=ids, begin=begin, record_from=until + 1, until=until)], until)
        found = _read(chain, until, _width(about))
    parameters = about.weights.parameters.numel()
    rows, numbers = found
    return Path(rows=rows, parameters=numbers[:, :parameters], statistics=numbers[:, parameters:])


def _width(about: Subject) -> int:
    return about.weights.parameters.numel() + about.weights.statistics.numel()


def _read(chain: tuple[Segment, ...], until: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """A tweak's row belongs to the segment before it, which arrives there."""
    firsts = [0, *(segment.first_row + 1 for segment in chain[1:])]
    lasts = [*(segment.first_row for segment in chain[1:]), until]
    parts = [
        spool().read(segment.id, first, min(last, until), width)
        for segment, first, last in zip(chain, firsts, lasts, strict=True)
        if first <= until
    ]
    return np.concatenate([rows for rows, _ in parts]), np.concatenate([numbers for _, numbers in parts])
