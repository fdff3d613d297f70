"""What a worker is asked about the loss along a line: plain values. No torch here."""

from server.curvatures import StepBatch
from server.experiment import Chosen, Point, Value


class LineRequest(Value):
    """The loss at ``points`` places of ``at`` + offset · ``direction``, evenly from the first offset of ``reach`` on.

    ``batch`` is ``None`` for the loss over all data.
    """

    landscape: Chosen
    batch: StepBatch | None
    at: Point
    direction: Point
    reach: Point
    points: int
