"""What a worker is asked about curvature: plain values. No torch here."""

from server.experiment import BatchSize, Chosen, Count, Point, Seed, Value
from server.segments import LanePlan


class StepBatch(Value):
    """The batch of a landscape's data that the step from row ``step`` uses: that of all lanes of this size."""

    size: BatchSize
    seed: Seed
    step: Count


class HessianRequest(Value):
    """The curvature at a point; ``batch`` is ``None`` for the loss over all data."""

    landscape: Chosen
    batch: StepBatch | None
    at: Point


class WhyRequest(Value):
    """Why a lane went wrong in its first ``steps`` steps."""

    plan: LanePlan
    steps: Count


class SharpnessRequest(Value):
    """The largest curvature of a network's training loss at the kept rows nearest below ``rows``."""

    plan: LanePlan
    rows: tuple[Count, ...]
