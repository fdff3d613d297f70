"""Network lanes advanced one after another; each writes the parameters of its rows into the spool."""

from collections.abc import Sequence
from typing import Any

from server.descent.job import Job, result
from server.descent.network_lane import NetworkLane
from server.descent.paths import Recording, spool
from server.descent.randomness import Randomness
from server.descent.subject import subject


def train(jobs: Sequence[Job], rows: int) -> list[dict[str, Any]]:
    """Advance lanes of one network by at most ``rows`` steps each; one result a job, in order."""
    return [_train(job, rows) for job in jobs]


def _train(job: Job, rows: int) -> dict[str, Any]:
    plan = job.lane
    about = subject(plan)
    recording = Recording(about.weights.parameters.numel() + about.weights.statistics.numel())
    lane = NetworkLane(plan, list(job.segments), about, recording)
    with Randomness(plan.seed).in_place():
        if job.begin.snapshot is None:
            lane.begin()
        else:
            lane.resume(job.begin.snapshot)
        lane.run(min(job.until, lane.row + rows))
    spool().write(recording)
    return result(job, lane)
