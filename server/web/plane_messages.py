"""The messages about planes through weight space: what is asked on them, and what is answered."""

from typing import Annotated, Literal

from pydantic import Field

from server.catalogue import TypedArray
from server.experiment import MOST_LANES, Count, Experiment, Plane, Point, Span, Value
from server.web.slot import Number, Resolution, Slot

Statistics = Literal["training", "running"]


class ProjectionAsk(Value):
    """The question where the lanes go on a plane: ``rows`` says of each lane how many of its rows."""

    slot: Slot
    number: Number
    what: Literal["projection"]
    experiment: Experiment
    plane: Plane
    rows: tuple[Count, ...] = Field(max_length=MOST_LANES)


class SliceAsk(Value):
    """The question for the loss on a plane, answered coarse first, then by how far it is, then whole.

    ``statistics``: those that batch normalization uses, of the whole training set at each point, or the running ones
    at the row that the plane goes around (its first one; of components that of the plane's ``lane``).
    """

    slot: Slot
    number: Number
    what: Literal["slice"]
    experiment: Experiment
    plane: Plane
    window: Span
    resolution: Resolution
    statistics: Statistics


class BesideAsk(Value):
    """The question for each lane's loss at ``row`` beside the loss at its projection on the plane."""

    slot: Slot
    number: Number
    what: Literal["beside"]
    experiment: Experiment
    plane: Plane
    row: Count
    statistics: Statistics


class NothingAsk(Value):
    """Whatever the slot asked for is not wanted any more. It has no answer."""

    slot: Slot
    number: Number
    what: Literal["nothing"]


class LaneProjection(Value):
    """The kept ``rows`` of a lane, where each lies on the plane, and its distance from it: (R,) float32 each."""

    rows: TypedArray
    x: TypedArray
    y: TypedArray
    off_plane: TypedArray


class Bend(Value):
    """The curvature of the loss along both directions, found with so many ``points`` of the training data.

    ``settled`` is false where the search was ended before the directions came to rest.
    """

    values: Point
    points: Count
    settled: bool


class Projection(Value):
    """Where the lanes go on a plane. ``window`` shows all of them as far as they do not blow up.

    Of components: each one's share of the variance of the ``fitted`` rows. Of curvature: ``bend``. ``parameters`` and
    ``statistics`` are how many numbers the network has: those trained, and those that batch normalization keeps.
    """

    lanes: tuple[LaneProjection, ...]
    window: Span
    explained: Point | None
    fitted: Count | None
    bend: Bend | None
    parameters: Count
    statistics: Count


class LaneBeside(Value):
    """A lane at ``row``, the last kept one: its loss, that at its projection, and its distance from the plane.

    ``null`` where a number is not finite.
    """

    row: Count
    loss: float | None
    projected_loss: float | None
    distance: float | None


class Beside(Value):
    """The true losses of the lanes beside those that the slice shows."""

    lanes: tuple[LaneBeside, ...]


class ProjectionAnswer(Value):
    """The answer to the newest ask of a slot, a projection."""

    slot: str
    number: int
    part: Literal["final"]
    projection: Projection


class BesideAnswer(Value):
    """The answer to the newest ask of a slot, losses beside each other."""

    slot: str
    number: int
    part: Literal["final"]
    beside: Beside


class ProgressAnswer(Value):
    """How many of the parts of an answer are known."""

    slot: str
    number: int
    part: Literal["progress"]
    done: Count
    of: Annotated[int, Field(ge=1)]
