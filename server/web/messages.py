"""Every message of the socket and every body of HTTP. The browser's types are generated from these models."""

import json
from typing import Annotated, Literal

from pydantic import Field

from server.catalogue import Catalogue, SpotEntry, TypedArray, Versions
from server.experiment import (
    MOST_STEPS,
    BatchSize,
    Chosen,
    Count,
    Experiment,
    PageState,
    Point,
    Seed,
    Span,
    Value,
    View,
)
from server.experiment import Number as Real
from server.formulas import Typeset
from server.web.curvature_messages import (
    HessianAnswer,
    HessianAsk,
    SharpnessAnswer,
    SharpnessAsk,
    WhyAnswer,
    WhyAsk,
)
from server.web.line_messages import LineAnswer, LineAsk
from server.web.look_messages import (
    EvaluationAnswer,
    EvaluationAsk,
    LayersAnswer,
    LayersAsk,
    RegionsAnswer,
    RegionsAsk,
)
from server.web.plane_messages import (
    BesideAnswer,
    BesideAsk,
    NothingAsk,
    ProgressAnswer,
    ProjectionAnswer,
    ProjectionAsk,
    SliceAsk,
)
from server.web.slot import Number, Resolution, Slot

Board = Annotated[int, Field(strict=True, ge=0, le=1)]
SegmentId = Annotated[str, Field(strict=True, min_length=1, max_length=64)]


class Want(Value):
    """What a board is to have: rows 0 to ``until`` of every lane. ``have``: rows it has, counted in each segment."""

    board: Board
    number: Number
    experiment: Experiment
    until: Count
    have: dict[SegmentId, Count] = Field(default_factory=dict, max_length=4096)


class SurfaceAsk(Value):
    """The question for a surface, answered coarse first. The newest number of a slot is the one answered."""

    slot: Slot
    number: Number
    what: Literal["surface"]
    landscape: Chosen
    window: Span
    resolution: Resolution


class GridStarts(Value):
    """At most ``count`` starts on a grid over ``window``; those off the map are left out."""

    kind: Literal["grid"]
    count: Annotated[int, Field(strict=True, ge=1)]
    window: Span


class DiscStarts(Value):
    """At most ``count`` starts over a disc around ``middle``; those off the map are left out."""

    kind: Literal["disc"]
    count: Annotated[int, Field(strict=True, ge=1)]
    middle: Point
    radius: Annotated[Real, Field(gt=0, le=1e12)]


Starts = Annotated[GridStarts | DiscStarts, Field(discriminator="kind")]


class SwarmAsk(Value):
    """The question for a swarm: where the only lane of ``experiment`` goes from many starts, its own left aside."""

    slot: Slot
    number: Number
    what: Literal["swarm"]
    experiment: Experiment
    starts: Starts


Answerable = (
    SurfaceAsk
    | SwarmAsk
    | EvaluationAsk
    | RegionsAsk
    | LayersAsk
    | ProjectionAsk
    | SliceAsk
    | BesideAsk
    | HessianAsk
    | WhyAsk
    | SharpnessAsk
    | LineAsk
)
Ask = Answerable | NothingAsk


class Incoming(Value):
    """A message of the browser: one of its fields."""

    want: Want | None = None
    ask: Annotated[Ask, Field(discriminator="what")] | None = None


class Hello(Value):
    """What the rows depend on, as soon as that is known, and whether the workers are warm."""

    versions: Versions | None
    ready: bool


class HelloMessage(Value):
    """The first message of a connection."""

    hello: Hello


class Warming(Value):
    """How far the workers are in warming up, and with what."""

    done: int
    of: int
    message: str


class WarmingMessage(Value):
    """Sent while the workers warm up; with ``null`` once they are warm."""

    warming: Warming | None


class SegmentPlace(Value):
    """A segment of a lane and the row with which it begins."""

    id: str
    first_row: int


class LaneSegments(Value):
    """The chain of one lane, and the columns that each of its chunks has at least."""

    segments: tuple[SegmentPlace, ...]
    columns: tuple[str, ...]


class BoardLanes(Value):
    """The lanes of the want with that number, in the experiment's order."""

    board: int
    number: int
    lanes: tuple[LaneSegments, ...]


class LanesMessage(Value):
    """Sent before any chunk of a want."""

    lanes: BoardLanes


class ChunkHeader(Value):
    """What stands before the numbers of a chunk."""

    segment: str
    first_row: int
    row_count: int
    columns: tuple[str, ...]


EndKind = Literal["complete", "left", "diverged", "failed"]


class Ended(Value):
    """A lane ends in this segment with row ``step``: as wanted, off the map, not finite any more, or by a fault."""

    segment: str
    kind: EndKind
    step: int
    message: str


class EndedMessage(Value):
    """Sent after the last chunk of a lane."""

    ended: Ended


class SurfaceQuestion(Value):
    """The loss on a grid over ``window``, ``resolution`` points along each side."""

    landscape: Chosen
    window: Span
    resolution: Resolution = 100


class Surface(Value):
    """The loss on a grid (row: y, column: x), and what is known of the landscape under these settings."""

    window: Span
    x: TypedArray
    y: TypedArray
    z: TypedArray
    minima: tuple[SpotEntry, ...]
    saddles: tuple[SpotEntry, ...]
    floor: float | None
    bounds: Span


class DataQuestion(Value):
    """The data that a landscape's loss is measured on."""

    landscape: Chosen


class LandscapeData(Value):
    """The N points that a model is fitted to, and those held back, if any.

    ``inputs`` (N, d) and ``targets`` (N,) are float64 for models of two parameters, float32 for networks. ``classes``
    is 0 where targets are values. ``shows`` says what a model draws into the data; with the two parameters a and b:
    the ``line`` y = a x + b, the ``curve`` y = tanh(a x + b), the border a x + b y = 0 of two ``classes``; of networks
    ``regions`` of the plane, a ``curve``, or ``images``, each a row of its shades: only the first sixty that are held,
    or of the others where none are.
    """

    shows: Literal["line", "curve", "classes", "regions", "images"]
    inputs: TypedArray
    targets: TypedArray
    held_inputs: TypedArray
    held_targets: TypedArray
    classes: int


class BatchesQuestion(Value):
    """Which points the batches of some epochs are made of: those of all lanes with this batch size."""

    landscape: Chosen
    seed: Seed = 0
    batch_size: BatchSize
    first_epoch: Annotated[int, Field(strict=True, ge=0, le=MOST_STEPS)] = 0
    epochs: Annotated[int, Field(strict=True, ge=1, le=64)] = 1


class Batches(Value):
    """Each epoch's order of the N points, ``orders`` (epochs, N): its batches are pieces of ``size``, in turn.

    An epoch has ``an_epoch`` of them; the step from row k takes batch k modulo that of its epoch.
    """

    first_epoch: int
    size: int
    an_epoch: int
    orders: TypedArray


class Fault(Value):
    """What was not accepted: the path of the field, and what was expected, what came and what to do.

    ``characters``: of a text those to blame, from the first, counted from 0, up to but not including the second.
    ``missing_blob``: the name of data that this server does not have; once it is brought, ask again.
    """

    where: str
    message: str
    characters: tuple[int, int] | None = None
    missing_blob: str | None = None
    board: int | None = None
    number: int | None = None


Theme = Literal["dark", "light"]


class PlayerQuestion(Value):
    """A run to take away as a file that plays it, as it is looked at."""

    experiment: Experiment
    view: View = View()
    theme: Theme = "dark"


class PlayerRun(Value):
    """All that such a file holds. ``chunks``: each as on the socket, in base64. ``catalogue``: what is in the run."""

    page: PageState
    theme: Theme
    catalogue: Catalogue
    lanes: BoardLanes
    chunks: tuple[str, ...]
    ended: tuple[Ended, ...]
    surface: Surface


class FormulaQuestion(Value):
    """A formula as it was typed."""

    expression: Annotated[str, Field(strict=True)]


class FormulaReading(Value):
    """A formula typeset, or what is wrong with it: a text that is still being typed is no failed request."""

    typeset: Typeset | None = None
    fault: Fault | None = None


class Swarm(Value):
    """Where each of K starts went. ``paths`` (steps + 1, K, 2) is float32: a screen shows no more digits.

    ``lasts``: the last row of each start, where it rests from then on; ``kinds``: how it ended there. ``together``
    is false where each start was stepped by itself, so that there are fewer.
    """

    paths: TypedArray
    lasts: tuple[Count, ...]
    kinds: tuple[Literal["complete", "left", "diverged"], ...]
    together: bool


class SurfaceAnswer(Value):
    """The answer to the newest ask of a slot, a surface."""

    slot: str
    number: int
    part: Literal["coarse", "final"]
    surface: Surface


class SwarmAnswer(Value):
    """The answer to the newest ask of a slot, a swarm."""

    slot: str
    number: int
    part: Literal["coarse", "final"]
    swarm: Swarm


class SliceAnswer(Value):
    """The answer to the newest ask of a slot, the loss on a plane."""

    slot: str
    number: int
    part: Literal["coarse", "final"]
    slice: Surface


Answer = (
    SurfaceAnswer
    | SwarmAnswer
    | EvaluationAnswer
    | RegionsAnswer
    | LayersAnswer
    | ProjectionAnswer
    | SliceAnswer
    | BesideAnswer
    | HessianAnswer
    | WhyAnswer
    | SharpnessAnswer
    | LineAnswer
    | ProgressAnswer
)


class AnswerMessage(Value):
    """Sent as soon as an answer is known."""

    answer: Answer


def answer_json(slot: str, number: int, part: Literal["coarse", "final"], *, what: str, answer: str) -> str:
    """An ``AnswerMessage`` around an answer that is JSON already, and large."""
    head = json.dumps({"slot": slot, "number": number, "part": part}, separators=(",", ":"))
    return f'{{"answer":{head[:-1]},"{what}":{answer}}}}}'


class ErrorMessage(Value):
    """The one shape of an error, on the socket and in HTTP."""

    error: Fault


class LaneStatus(Value):
    """How a lane ended, with which row."""

    kind: EndKind
    step: int
    message: str


class LaneTrajectory(Value):
    """One lane's table by columns; ``null`` where a row has no finite number."""

    label: str
    segments: tuple[SegmentPlace, ...]
    status: LaneStatus
    columns: dict[str, tuple[float | None, ...]]
    evaluation: dict[str, tuple[float | None, ...]]


class Trajectories(Value):
    """The lanes of an experiment, in its order."""

    lanes: tuple[LaneTrajectory, ...]


class Limits(Value):
    """The limits that a page must know."""

    steps: int
    lanes: int
    tweaks: int
    resolution: int
    swarm_starts: int
    swarm_steps: int
    slice_resolution: int
    evaluation_rows: int
    message_bytes: int
    blob_bytes: int


class Blob(Value):
    """The name of data that the server has now: its SHA-256 in hexadecimal digits."""

    blob: str


class CatalogueWithLimits(Catalogue):
    """The catalogue as the page gets it."""

    limits: Limits


class Readiness(Value):
    """Whether the workers are warm, and how far they are."""

    ready: bool
    done: int
    of: int
    message: str


class Health(Value):
    """The server is alive."""

    alive: Literal[True] = True
