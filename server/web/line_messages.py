"""The messages about the loss along a line."""

from typing import Annotated, Literal

from pydantic import Field

from server.catalogue import TypedArray
from server.curvatures import StepBatch
from server.experiment import Chosen, Point, Value
from server.web.slot import Number, Slot

MOST_LINE_POINTS = 401


class LineAsk(Value):
    """The question for the loss along a line, over ``batch`` or all data.

    At ``points`` places ``at`` + offset · ``direction``, with offsets evenly over ``reach``.
    """

    slot: Slot
    number: Number
    what: Literal["line"]
    landscape: Chosen
    batch: StepBatch | None
    at: Point
    direction: Point
    reach: Point
    points: Annotated[int, Field(strict=True, ge=2, le=MOST_LINE_POINTS)]


class Line(Value):
    """``offsets`` and the ``loss`` there, float64; NaN where it is not finite."""

    offsets: TypedArray
    loss: TypedArray


class LineAnswer(Value):
    """The answer to the newest ask of a slot, the loss along a line."""

    slot: Slot
    number: Number
    part: Literal["final"]
    line: Line
