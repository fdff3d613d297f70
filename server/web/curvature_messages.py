"""The messages about curvature: at a point, in the step where a lane went wrong, along the run of a network."""

from typing import Literal

from pydantic import Field

from server.catalogue import TypedArray
from server.curvatures import StepBatch
from server.experiment import Chosen, Count, Experiment, Point, Value
from server.web.slot import Number, Slot

MOST_SHARP_ROWS = 64
"""Rows at which the largest eigenvalue of a network's Hessian is asked for at once."""


class HessianAsk(Value):
    """The question for the curvature at a point of a landscape of two parameters, over ``batch`` or all data."""

    slot: Slot
    number: Number
    what: Literal["hessian"]
    landscape: Chosen
    batch: StepBatch | None
    at: Point


class WhyAsk(Value):
    """The question why the only lane of ``experiment`` diverged, left the map or bounces."""

    slot: Slot
    number: Number
    what: Literal["why"]
    experiment: Experiment


class SharpnessAsk(Value):
    """The question for the largest eigenvalue of the training loss's Hessian at ``rows`` of the only lane, a network.

    Answered by how far it is, then whole.
    """

    slot: Slot
    number: Number
    what: Literal["sharpness"]
    experiment: Experiment
    rows: tuple[Count, ...] = Field(min_length=1, max_length=MOST_SHARP_ROWS)


class PointCurvature(Value):
    """The Hessian at a point with its eigenvalues, rising, and their eigenvectors of length 1.

    ``condition``: the ratio of the eigenvalues where both are above 0. ``kind``: a ``slope``, or without one a
    ``minimum``, ``maximum``, ``saddle``, or ``flat`` where an eigenvalue is zero. ``undefined``: something there is not
    finite, and all else ``null``.
    """

    kind: Literal["minimum", "maximum", "saddle", "slope", "flat", "undefined"]
    loss: float | None
    gradient: Point | None
    matrix: tuple[Point, Point] | None
    eigenvalues: Point | None
    eigenvectors: tuple[Point, Point] | None
    condition: float | None


Trouble = Literal[
    "curvature", "clipped", "noise", "saddle", "slope", "undefined", "other", "swinging", "unknown", "none"
]


class Reason(Value):
    """Why a lane went wrong, and the step that shows it, from ``row`` to the next.

    ``curvature``: the rate times the largest ``eigenvalue`` (of the preconditioned Hessian, weight decay included) is
    above ``limit`` and the loss grows from ``loss`` to ``next_loss``; ``growth`` is by how much the slope along
    ``direction`` grew. ``clipped``: the same, but clipping kept the steps short. ``noise``: stable, the loss grows by
    noise or batches. ``saddle``, ``slope``: it left downhill. ``undefined``: the function ends there. ``swinging``: it
    overshoots and comes back, stably. ``other``: stable, and none of these. ``unknown``: the limit of its optimizer is
    not known. ``none``: nothing is wrong. What does not apply is ``null``.
    """

    kind: Trouble
    row: Count
    lr: float | None = None
    eigenvalue: float | None = None
    limit: float | None = None
    loss: float | None = None
    next_loss: float | None = None
    direction: Point | None = None
    growth: float | None = None
    preconditioned: bool = False


class SharpnessCurve(Value):
    """The largest eigenvalue at each of the kept ``rows`` (R,), float64, found with so many of the training ``points``.

    ``settled``: at how many rows the search came to an end.
    """

    rows: TypedArray
    eigenvalues: TypedArray
    points: Count
    of: Count
    settled: Count


class HessianAnswer(Value):
    """The answer to the newest ask of a slot, the curvature at a point."""

    slot: str
    number: int
    part: Literal["final"]
    hessian: PointCurvature


class WhyAnswer(Value):
    """The answer to the newest ask of a slot, why a lane went wrong."""

    slot: str
    number: int
    part: Literal["final"]
    why: Reason


class SharpnessAnswer(Value):
    """The answer to the newest ask of a slot, the largest eigenvalue along a run."""

    slot: str
    number: int
    part: Literal["final"]
    sharpness: SharpnessCurve
