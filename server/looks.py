"""What a worker is asked about one network lane at rows of its path: plain values. No torch here."""

from server.experiment import Count, Value
from server.segments import LanePlan


class EvaluationRequest(Value):
    """The evaluation at rows ``first``, ``first + every``, ... up to ``until``."""

    plan: LanePlan
    first: Count
    until: Count
    every: Count


class RegionsRequest(Value):
    """What the network makes of inputs at ``row``, at ``resolution`` points a side."""

    plan: LanePlan
    row: Count
    resolution: Count


class LayersRequest(Value):
    """What goes through the layers with the batch of ``row``."""

    plan: LanePlan
    row: Count
