"""Running a whole experiment at once, for a notebook or the command line.

>>> from server.descent.run import run
>>> adam, = run({"landscape": {"name": "rosenbrock"}, "steps": 100, "lanes": [{"optimizer": {"name": "Adam"}}]})
>>> adam.columns["loss"][-1]
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from server.completion import complete
from server.descent.catalogue import catalogue
from server.descent.trajectory import joined, table
from server.descent.work import answer
from server.experiment import Experiment
from server.refusal import Refusal
from server.segments import Segment, lane_plan, segments


@dataclass(frozen=True, kw_only=True)
class Trajectory:
    """One lane's rows: ``columns`` maps names to arrays (rows,) float64, NaN where a row has no such value.

    ``kind`` is ``complete``, ``left``, ``diverged`` or ``failed``; ``step`` the last row, ``message`` the reason.
    """

    label: str
    segments: tuple[Segment, ...]
    kind: str
    step: int
    message: str
    columns: dict[str, np.ndarray]


def run(experiment: Experiment | Mapping[str, Any], piece: int | None = None) -> list[Trajectory]:
    """Every lane of ``experiment``, to its end. ``piece``: steps between two snapshots, or all in one go.

    Raises ``Refusal`` for what the catalogue or torch does not accept, pydantic's ``ValidationError`` for what is no
    experiment at all, and ``MissingBlobError`` for a picture that ``landscapes.blobs.keep`` was not given before.
    """
    given = experiment if isinstance(experiment, Experiment) else Experiment.model_validate(experiment)
    complete_one = complete(given, catalogue())
    chains = [segments(lane_plan(complete_one, i), catalogue().versions) for i in range(len(complete_one.lanes))]
    jobs = [_job(complete_one, i, chain) for i, chain in enumerate(chains)]
    found: list[list[dict[str, Any]]] = [[] for _ in jobs]
    ends: list[dict[str, Any] | None] = [None for _ in jobs]
    going = list(range(len(jobs)))
    while going:
        results = answer("advance", {"jobs": [jobs[i] for i in going], "rows": piece or complete_one.steps})["results"]
        for i, result in zip(going, results, strict=True):
            found[i] += result["chunks"]
            ends[i] = result["ended"]
            _go_on(jobs[i], result)
        going = [i for i in going if ends[i] is None and jobs[i]["record_from"] <= complete_one.steps]
    _refuse_failed(ends)
    labels = (lane.label for lane in complete_one.lanes)
    return [_trajectory(*parts) for parts in zip(labels, chains, found, ends, strict=True)]


def _job(experiment: Experiment, lane: int, chain: tuple[Segment, ...]) -> dict[str, Any]:
    return {
        "lane": lane_plan(experiment, lane).model_dump(),
        "segments": [segment.id for segment in chain],
        "begin": {"segment": 0, "row": 0, "snapshot": None},
        "record_from": 0,
        "until": experiment.steps,
    }


def _go_on(job: dict[str, Any], result: dict[str, Any]) -> None:
    if result["snapshots"]:
        job["begin"] = {**result["at"], "snapshot": result["snapshots"][-1]["data"]}
        job["record_from"] = result["at"]["row"] + 1


def _refuse_failed(ends: list[dict[str, Any] | None]) -> None:
    for lane, end in enumerate(ends):
        if end is not None and end["kind"] == "failed":
            raise Refusal(f"lanes.{lane}.{end['where']}", end["message"])


def _trajectory(
    label: str, chain: tuple[Segment, ...], chunks: list[dict[str, Any]], end: dict[str, Any] | None
) -> Trajectory:
    tables = [table(own) for segment in chain if (own := [c for c in chunks if c["segment"] == segment.id])]
    columns = joined(tables)
    last = len(columns["step"]) - 1
    status = end or {"kind": "complete", "step": last, "message": ""}
    return Trajectory(
        label=label,
        segments=chain,
        kind=status["kind"],
        step=status["step"],
        message=status["message"],
        columns=columns,
    )
