"""The values that travel: an experiment, and the page state that an address holds. No torch here.

These models check shape and type. What the catalogue knows (which names there are, which settings
each takes and in which range) is checked by ``server.completion``.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from landscapes.blobs import NAME

VERSION = 1
MOST_LANES = 16
MOST_TWEAKS = 64
MOST_STEPS = 20_000
MOST_NETWORK_STEPS = 5_000
MOST_SCHEDULES = 8
MOST_BLOBS = 4
MOST_BLOB_TEXT = 176_000  # base64 of twice the largest picture

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Count = Annotated[int, Field(strict=True, ge=0)]
Name = Annotated[str, Field(strict=True, min_length=1, max_length=80)]
Point = tuple[Number, Number]
Seed = Annotated[int, Field(strict=True, ge=0, le=2**63 - 1)]
BatchSize = Annotated[int, Field(strict=True, ge=1)]
BlobName = Annotated[str, Field(strict=True, pattern=f"^{NAME}$")]


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Chosen(Value):
    """Something of the catalogue, chosen by name, with those of its settings that differ from the default."""

    name: Name
    settings: dict[Name, JsonValue] = Field(default_factory=dict, max_length=64)


class Tweak(Value):
    """A change of a lane's settings or schedule from row ``step`` on."""

    step: Count
    settings: dict[Name, JsonValue] = Field(default_factory=dict, max_length=64)
    schedule: tuple[Chosen, ...] | None = Field(default=None, max_length=MOST_SCHEDULES)


class Lane(Value):
    """One optimizer with its settings, schedule and tweaks.

    ``start``: a start of its own, or ``None`` for the experiment's. ``clip_norm``: the largest norm of
    the gradient that a step may use. ``batch_size``: for landscapes with data. ``frozen``: kept as it ran, as a ghost
    beside the lanes that are tried; its rows are those of any lane.
    """

    label: Annotated[str, Field(strict=True, max_length=60)] = ""
    optimizer: Chosen
    schedule: tuple[Chosen, ...] = Field(default=(), max_length=MOST_SCHEDULES)
    start: Point | None = None
    clip_norm: Annotated[Number, Field(gt=0)] | None = None
    batch_size: BatchSize | None = None
    tweaks: tuple[Tweak, ...] = Field(default=(), max_length=MOST_TWEAKS)
    frozen: Annotated[bool, Field(strict=True)] = False


class Experiment(Value):
    """The whole description of what is run.

    ``steps``: how many steps each lane is to take, 1 to 20,000. ``gradient_noise``: standard deviation of
    the Gaussian noise added to each component of the gradient. ``start``: ``None`` for the landscape's own.
    """

    version: Literal[1] = VERSION
    landscape: Chosen
    start: Point | None = None
    seed: Seed = 0
    steps: Annotated[int, Field(strict=True, ge=1, le=MOST_STEPS)] = 400
    gradient_noise: Annotated[Number, Field(ge=0, le=1e6)] = 0.0
    lanes: tuple[Lane, ...] = Field(min_length=1, max_length=MOST_LANES)


class Span(Value):
    """A window of the plane as the page shows it."""

    x: Point
    y: Point


class SwarmView(Value):
    """Many starts of the selected lane: on a grid over the window, or over a disc around its start."""

    kind: Literal["grid", "disc"]
    count: Annotated[int, Field(strict=True, ge=1, le=1000)] = 100


class Camera(Value):
    """From where a surface is seen: angles in degrees, and how near.

    ``azimuth``: 0 looks from the south, 90 from the east. ``elevation``: above the ground, 90 looks straight
    down. ``zoom``: 1 shows the whole surface, 2 shows it twice as large.
    """

    azimuth: Annotated[Number, Field(ge=-180, le=180)]
    elevation: Annotated[Number, Field(ge=2, le=90)]
    zoom: Annotated[Number, Field(ge=0.4, le=6)]


class Plane(Value):
    """A plane through the space of a network's parameters, on which all lanes are shown.

    ``components``: the first two principal components of the lanes' paths, of ``rows`` rows each (``None``: of all).
    ``random``: two random directions under ``seed``, filter by filter as long as the parameters, around ``row`` of
    ``lane``. ``points``: through three rows, each a lane and a row. ``curvature``: the directions in which the loss
    bends most at ``row`` of ``lane``.
    """

    kind: Literal["components", "random", "points", "curvature"] = "components"
    seed: Annotated[int, Field(strict=True, ge=0, le=2**53)] = 0
    lane: Count = 0
    row: Count = 0
    points: tuple[tuple[Count, Count], ...] = Field(default=(), max_length=3)
    rows: Annotated[tuple[Count, ...], Field(max_length=MOST_LANES)] | None = None


class BoardView(Value):
    """What the viewer looks at on one board. ``statistics``: those that batch normalization uses on a plane."""

    window: Span | None = None
    selected: Count = 0
    hidden: tuple[Count, ...] = Field(default=(), max_length=MOST_LANES)
    solo: Count | None = None
    swarm: SwarmView | None = None
    dimensions: Literal[2, 3] = 2
    camera: Camera | None = None
    plane: Plane | None = None
    statistics: Literal["training", "running"] = "training"


class LessonPlace(Value):
    """A page of a lesson, counted from 1."""

    name: Name
    page: Annotated[int, Field(strict=True, ge=1, le=1000)] = 1


class View(BoardView):
    """What the viewer looks at; no part of any run. What it says of a board holds for the first one.

    ``active``: the board that is edited; ``second``: what is looked at on the second board, where there is one.
    ``chart`` names the quantity that the chart shows and ``chart_axis`` what it stands against. ``smoothing``: the
    share of the past in the curve that is drawn over the raw one, 0 for none. ``lesson``: the page read beside it.
    ``panel``: what the panel beside the map shows, ``inside``: whether it is enlarged, ``line``: along what it shows
    the loss in place of the map around the step, ``arrows``: whether the step's parts are drawn on the map.
    ``ellipse``: whether the quadratic that the selected lane's optimizer feels is drawn on the map.
    """

    playhead: Count = 0
    speed: Annotated[Number, Field(gt=0, le=64)] = 1.0
    active: Literal[0, 1] = 0
    second: BoardView | None = None
    loss_scale: Literal["log", "linear"] | None = None
    chart: Annotated[str, Field(min_length=1, max_length=40)] = "loss"
    chart_axis: Literal["step", "epochs", "evaluations"] = "step"
    smoothing: Annotated[Number, Field(ge=0, lt=1)] = 0.0
    lesson: LessonPlace | None = None
    panel: Literal["step", "curvature", "values"] = "step"
    inside: bool = False
    line: Literal["x", "y", "gradient", "step"] | None = None
    arrows: bool = False
    ellipse: Annotated[bool, Field(strict=True)] = False


class PageState(Value):
    """One or two experiments on screen, and the view of them: what an address and a file hold.

    ``blobs``: data that the experiments name, in base64 by its SHA-256, as far as it travels along.
    """

    version: Literal[1] = VERSION
    boards: tuple[Experiment, ...] = Field(min_length=1, max_length=2)
    view: View = View()
    blobs: dict[BlobName, Annotated[str, Field(max_length=MOST_BLOB_TEXT)]] = Field(
        default_factory=dict, max_length=MOST_BLOBS
    )


def active_alone(page: PageState) -> PageState:
    """The page with the board alone that is edited, and what is looked at there."""
    if len(page.boards) == 1:
        return page
    own = page.view.second or BoardView() if page.view.active == 1 else page.view
    looked = {name: getattr(own, name) for name in BoardView.model_fields}
    view = page.view.model_copy(update=looked | {"active": 0, "second": None})
    return page.model_copy(update={"boards": (page.boards[page.view.active],), "view": view})
