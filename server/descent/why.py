"""Why a lane went wrong: the step that shows it, and whether curvature explains it."""

from dataclasses import dataclass

import numpy as np

from landscapes.catalogue import landscape
from server.descent.steepness import Ran, Steepness, ran, steepness
from server.segments import LanePlan

LATELY = 50
"""Rows at the end of a lane that decide whether it bounces."""
_OFTEN, _MOSTLY = 0.25, 0.6  # the share of steps up, and of turns, from which a lane bounces
_AT_REST = 1e-6  # of the window's longer side: shorter steps are rest
_GREW = 1e-9  # of the loss: what grows less is rounding


@dataclass(frozen=True, kw_only=True)
class Why:
    """The step from ``row``: what ``kind`` of trouble it shows, as ``server.web.curvature_messages.Reason`` says."""

    kind: str
    row: int
    lr: float | None = None
    eigenvalue: float | None = None
    limit: float | None = None
    loss: float | None = None
    next_loss: float | None = None
    direction: tuple[float, float] | None = None
    growth: float | None = None
    preconditioned: bool = False


def why(plan: LanePlan, steps: int) -> Why:
    """Why the lane diverged, left the map or bounces within ``steps`` steps. Raises ``Refusal`` where it fails."""
    run = ran(plan, steps)
    return _Inquiry(plan, run, steepness(plan, run.columns)).verdict()


class _Inquiry:
    """The rows of one lane and what can be said of them."""

    def __init__(self, plan: LanePlan, run: Ran, steep: Steepness) -> None:
        self.plan, self.steep, self.kind = plan, steep, run.kind
        self.columns = run.columns
        self.loss = run.columns.get("full_loss", run.columns["loss"])
        self.lr = run.columns["lr"]
        self.last = len(self.loss) - 1
        self.at = np.stack([run.columns["x"], run.columns["y"]], axis=1)
        later = np.append(self.loss[1:], np.inf if run.kind == "diverged" else np.nan)
        self.grew = later - self.loss > _GREW * np.abs(self.loss)
        self.unstable = steep.unstable(self.lr)
        self.chancy = bool(plan.gradient_noise) or plan.batch_size is not None

    def verdict(self) -> Why:
        return self._bouncing() if self.kind == "complete" else self._ended()

    def _ended(self) -> Why:
        """From the lowest row on: the first unstable step that the loss grew in, if the lane stayed unstable."""
        lowest = self._lowest()
        if self.kind == "left" and lowest == self.last:
            return self._downhill()
        found = self._first(self.unstable & self.grew, lowest)
        if found is not None and self.unstable[found : max(found + 1, self.last)].mean() >= 1 / 2:
            return self._overshoot(found)
        if not self.steep.known:
            return self._told("unknown", self._worst(lowest))
        if self.kind == "diverged" and not self.grew[lowest : self.last].any():
            return self._told("undefined", self.last)
        return self._told("noise" if self.chancy else "other", self._worst(lowest))

    def _downhill(self) -> Why:
        """The lane left where it was lowest: along a direction that bends down, or down a slope."""
        row = max(0, self.last - 1)
        step = self.at[self.last] - self.at[row]
        bends_down = float(step @ self.steep.hessian[row] @ step) < 0
        escape = landscape(self.plan.landscape.name).escape
        return self._told("saddle" if escape or bends_down else "slope", row)

    def _bouncing(self) -> Why:
        """Whether the last steps go up often, or turn back again and again, and why."""
        first = max(0, self.last - LATELY)
        moves = np.diff(self.at[first:], axis=0)
        window = landscape(self.plan.landscape.name).window
        side = max(window.x[1] - window.x[0], window.y[1] - window.y[0])
        if not len(moves) or np.linalg.norm(moves, axis=1).max() <= _AT_REST * side:
            return Why(kind="none", row=self.last)
        along = (moves * self.steep.direction[first : self.last]).sum(1)
        turns = float((along[1:] * along[:-1] < 0).mean()) if len(along) > 1 else 0.0
        if self.grew[first : self.last].mean() < _OFTEN:
            if turns < _MOSTLY or self.chancy:
                return self._told("none", self.last - 1)
            held = self.unstable[first : self.last].mean() < 1 / 2
            return self._told("swinging", self.last - 1) if held else self._overshoot(self.last - 1)
        found = self._first(self.unstable & self.grew, min(first, self._lowest()))
        if found is not None:
            return self._overshoot(found)
        if self.chancy:
            return self._told("noise", self._worst(first))
        return self._told("swinging" if self.steep.known else "unknown", self._worst(first))

    def _lowest(self) -> int:
        return self.last - int(np.argmin(self.loss[::-1]))

    def _first(self, where: np.ndarray, since: int) -> int | None:
        places = np.flatnonzero(where[since:])
        return since + int(places[0]) if len(places) else None

    def _worst(self, since: int) -> int:
        """The row whose step raises the loss most."""
        rises = np.diff(self.loss[since:])
        return since + int(np.argmax(rises)) if len(rises) else since

    def _overshoot(self, row: int) -> Why:
        """Too large a rate for the curvature, unless clipping made the step short enough."""
        clip, slope = self.plan.clip_norm, float(self.columns["grad_norm"][row])
        share = 1.0 if clip is None else min(1.0, clip / slope) if slope else 1.0
        short = share * self.lr[row] * self.steep.top[row] <= self.steep.limit[row]
        return self._told("clipped" if short else "curvature", row)

    def _told(self, kind: str, row: int) -> Why:
        """The numbers of the step from ``row``; those that are not finite are left out."""
        slopes = np.stack([self.columns["grad_x"], self.columns["grad_y"]], axis=1)
        direction = self.steep.direction[row]
        growth = None
        if row < self.last:
            with np.errstate(all="ignore"):
                growth = _finite(abs((slopes[row + 1] @ direction) / (slopes[row] @ direction)))
        return Why(
            kind=kind,
            row=row,
            lr=_finite(self.lr[row]),
            eigenvalue=_finite(self.steep.top[row]),
            limit=_finite(self.steep.limit[row]),
            loss=_finite(self.loss[row]),
            next_loss=_finite(self.loss[row + 1]) if row < self.last else None,
            direction=(float(direction[0]), float(direction[1])) if np.isfinite(direction).all() else None,
            growth=growth,
            preconditioned=self.steep.preconditioned,
        )


def _finite(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None
