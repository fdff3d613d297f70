"""Many starts of one lane at once: only where each went, and how it ended.

Where the optimizer does not mix coordinates, all starts are the rows of one parameter (K, 2): one optimizer, one
schedule, one forward and one backward pass a step. Everything else (an optimizer that mixes or draws, clipping, a
schedule that listens to the loss) steps each start by itself. Either way each path is bit-identical to that of a lane
stepping alone from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch.optim.lr_scheduler import ReduceLROnPlateau

from landscapes.catalogue import landscape
from landscapes.landscape import Landscape, Point
from server.descent.batch_loss import loss_of_lane
from server.descent.job import Begin, Job
from server.descent.point_lane import PointLane
from server.descent.race import race
from server.descent.registry import optimizer
from server.descent.trajectory import in_force, table
from server.refusal import Refusal
from server.segments import LanePlan

MOST_ALONE = 25
MOST_STEPS_ALONE = 10_000
"""Starts that step by themselves, and their steps in all: they take about as long as a swarm that steps together."""


@dataclass(frozen=True, kw_only=True)
class Swarm:
    """``paths`` (steps + 1, K, 2) float64; ``lasts`` (K,): the last row of each start, where it rests from then on.

    ``kinds``: how each ended, ``complete``, ``left`` or ``diverged``.
    """

    paths: np.ndarray
    lasts: np.ndarray
    kinds: list[str]


def steps_together(plan: LanePlan) -> bool:
    """Whether many starts can be the rows of one parameter without any of them noticing the others."""
    entry = optimizer(plan.optimizer.name)
    schedules = [chosen for i in range(len(plan.tweaks) + 1) for chosen in in_force(plan, i)[1]]
    listening = any(chosen.name == ReduceLROnPlateau.__name__ for chosen in schedules)
    return entry.separable and not entry.needs and not entry.random and plan.clip_norm is None and not listening


def fewer(plan: LanePlan, count: int, steps: int) -> int:
    """How many of ``count`` starts are computed: fewer, at least one, where each steps by itself."""
    if steps_together(plan):
        return count
    return max(1, min(count, MOST_ALONE, MOST_STEPS_ALONE // max(1, steps)))


def swarm(plan: LanePlan, starts: Sequence[Point], steps: int) -> Swarm:
    """Rows 0 to ``steps`` of the lane from each of the K ``starts``, which lie on the map.

    Raises ``Refusal`` for what only torch can tell: settings that do not fit together.
    """
    if steps_together(plan):
        return _Flock(plan, starts).descend(steps)
    return _one_by_one(plan, starts, steps)


def _ids(plan: LanePlan) -> list[str]:
    return [str(i) for i in range(len(plan.tweaks) + 1)]


class _Flock:
    """All starts as the rows of one lane's parameter."""

    def __init__(self, plan: LanePlan, starts: Sequence[Point]) -> None:
        chosen: Landscape = landscape(plan.landscape.name)
        self._loss_of = loss_of_lane(chosen, plan)
        self._bounds = chosen.bounds
        self._points = torch.tensor(starts, dtype=torch.float64)
        self._parameter = torch.nn.Parameter(self._points.clone())
        self._gradient = torch.zeros_like(self._points)
        self._lane = PointLane(
            plan,
            _ids(plan),
            self._parameter,
            gradient=self._gradient,
            loss_of=self._loss_of,
            bounds=chosen.bounds,
        )

    def descend(self, steps: int) -> Swarm:
        self._begin()
        count = len(self._points)
        paths = np.empty((steps + 1, count, 2))
        lasts, going = np.full(count, steps), np.ones(count, dtype=bool)
        kinds = np.full(count, "complete", dtype=object)
        for row in range(steps + 1):
            here = self._parameter.detach().numpy()
            finite = self._evaluate(here)
            paths[row] = here if row == 0 else np.where((going & finite)[:, None], here, paths[row - 1])
            diverged, left = going & ~finite, going & finite & self._outside(here)
            kinds[diverged], lasts[diverged] = "diverged", max(0, row - 1)
            kinds[left], lasts[left] = "left", row
            going &= finite & ~left
            if row == steps or not going.any():
                paths[row + 1 :] = paths[row]
                break
            self._step()
        return Swarm(paths=paths, lasts=lasts, kinds=kinds.tolist())

    def _begin(self) -> None:
        self._lane.begin()
        self._check()
        with torch.no_grad():
            self._parameter.copy_(self._points)

    def _evaluate(self, here: np.ndarray) -> np.ndarray:
        """The gradient of every row; which rows are finite throughout (K,)."""
        if self._lane.batch is not None:
            self._lane.batch.turn(self._lane.row)
        points = self._parameter.detach().requires_grad_()
        losses = self._loss_of(points)
        (gradient,) = torch.autograd.grad(losses, points, torch.ones_like(losses))
        self._gradient.copy_(gradient)
        if self._lane.plan.gradient_noise:
            self._lane.add_noise(self._gradient)
        slopes, heights = self._gradient.numpy(), losses.detach().numpy()
        return np.isfinite(heights) & np.isfinite(slopes).all(-1) & np.isfinite(here).all(-1)

    def _outside(self, here: np.ndarray) -> np.ndarray:
        (low_x, high_x), (low_y, high_y) = self._bounds.x, self._bounds.y
        x, y = here[:, 0], here[:, 1]
        return ~((low_x <= x) & (x <= high_x) & (low_y <= y) & (y <= high_y))

    def _step(self) -> None:
        self._lane.pass_by(0.0)
        self._check()
        self._lane.step()
        self._check()

    def _check(self) -> None:
        ended = self._lane.ended
        if ended is not None:
            raise Refusal(f"lanes.0.{ended.where}", ended.message)


def _one_by_one(plan: LanePlan, starts: Sequence[Point], steps: int) -> Swarm:
    ids = tuple(_ids(plan))
    begin = Begin(segment=0, row=0, snapshot=None)
    plans = [plan.model_copy(update={"start": start}) for start in starts]
    jobs = [Job(lane=one, segments=ids, begin=begin, record_from=0, until=steps) for one in plans]
    results = race(jobs, steps)
    paths, lasts, kinds = np.empty((steps + 1, len(starts), 2)), np.full(len(starts), steps), ["complete"] * len(starts)
    for k, result in enumerate(results):
        ended = result["ended"]
        if ended is not None and ended["kind"] == "failed":
            raise Refusal(f"lanes.0.{ended['where']}", ended["message"])
        if ended is not None:
            lasts[k], kinds[k] = max(0, ended["step"]), ended["kind"]
        path = _path(result["chunks"], starts[k])
        paths[: len(path), k] = path
        paths[len(path) :, k] = path[-1]
    return Swarm(paths=paths, lasts=lasts, kinds=kinds)


def _path(chunks: list[dict[str, Any]], start: Point) -> np.ndarray:
    """Positions row by row (rows, 2): where segments overlap in a tweak's row they are the same."""
    tables = [table([chunk]) for chunk in chunks]
    by_row = {int(step): (x, y) for t in tables for step, x, y in zip(t["step"], t["x"], t["y"], strict=True)}
    return np.array([by_row[row] for row in sorted(by_row)] or [start])
