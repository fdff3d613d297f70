"""The rows of a lane beside the curvature where they lie: which steps were unstable, and along which direction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from landscapes.catalogue import landscape
from landscapes.expansion import expand
from server.descent.anatomy.in_rows import limits
from server.descent.job import Begin, Job
from server.descent.race import race
from server.descent.trajectory import joined, table
from server.refusal import Refusal
from server.segments import LanePlan

Columns = Mapping[str, np.ndarray]


@dataclass(frozen=True, kw_only=True, eq=False)
class Ran:
    """The n rows of a lane. ``kind``: how it ended, ``complete``, ``left`` or ``diverged``."""

    columns: Columns
    kind: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Steepness:
    """At each of n rows, over all data, the largest eigenvalue ``top`` (n,) that the optimizer feels.

    That of P⁻¹(H + decay), with its ``direction`` (n, 2) of length 1, and the ``limit`` (n,) that the rate times
    ``top`` must stay below: NaN where it is not known. ``hessian`` (n, 2, 2) is that of the loss alone.
    """

    top: np.ndarray
    direction: np.ndarray
    limit: np.ndarray
    hessian: np.ndarray
    preconditioned: bool
    known: bool

    def unstable(self, lr: np.ndarray) -> np.ndarray:
        """Where a rate ``lr`` (n,) is above what the curvature allows."""
        return lr * self.top > self.limit


def ran(plan: LanePlan, steps: int) -> Ran:
    """The rows of a lane on a landscape of two parameters. Raises ``Refusal`` for one that torch does not accept."""
    ids = tuple(str(i) for i in range(len(plan.tweaks) + 1))
    begin = Begin(segment=0, row=0, snapshot=None)
    (found,) = race([Job(lane=plan, segments=ids, begin=begin, record_from=0, until=steps)], steps)
    ended: dict[str, Any] | None = found["ended"]
    if ended is not None and (ended["kind"] == "failed" or not found["chunks"]):
        raise Refusal(f"lanes.0.{ended['where']}" if ended["where"] else "lanes.0", ended["message"])
    columns = joined([table([chunk]) for chunk in found["chunks"]])
    return Ran(columns=columns, kind="complete" if ended is None else str(ended["kind"]))


def steepness(plan: LanePlan, columns: Columns) -> Steepness:
    """The curvature at every row, exact, and the limits of the lane's optimizer."""
    loss = landscape(plan.landscape.name).loss_with(plan.landscape.settings)
    found = expand(loss, torch.from_numpy(np.stack([columns["x"], columns["y"]], axis=1)))
    xx, xy, yy = (one.numpy() for one in (found.xx, found.xy, found.yy))
    known, ones = limits(plan, columns), np.ones((len(xx), 2))
    divisor = ones if known is None or known.precondition is None else known.precondition
    decay = 0.0 if known is None else known.decay
    root = np.sqrt(divisor)  # P^(-1/2) (H + decay) P^(-1/2) is symmetric and has the eigenvalues of P^(-1) (H + decay)
    with np.errstate(all="ignore"):
        a, b, c = (xx + decay) / divisor[:, 0], xy / (root[:, 0] * root[:, 1]), (yy + decay) / divisor[:, 1]
        angle = np.arctan2(2 * b, a - c) / 2
        direction = np.stack([np.cos(angle), np.sin(angle)], axis=1) / root
        direction /= np.linalg.norm(direction, axis=1, keepdims=True)
        top = (a + c) / 2 + np.hypot((a - c) / 2, b)
    return Steepness(
        top=top,
        direction=direction,
        limit=np.full(len(xx), np.nan) if known is None else known.limit,
        hessian=np.stack([np.stack([xx, xy], axis=1), np.stack([xy, yy], axis=1)], axis=1),
        preconditioned=known is not None and known.precondition is not None,
        known=known is not None,
    )
