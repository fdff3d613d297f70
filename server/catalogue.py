"""The catalogue: every landscape, optimizer and schedule with all that a page needs to show it. No torch here."""

from typing import Literal

from landscapes.setting import Setting, Settings
from server.anatomies import AnatomyEntry
from server.experiment import PageState, Point, Span, Value


class TypedArray(Value):
    """A grid of numbers in the form that Plotly reads, float64 or bytes: little-endian in base64, row by row."""

    dtype: Literal["f8", "f4", "u1"]
    bdata: str
    shape: str


class SpotEntry(Value):
    """A known minimum or saddle point and the loss there.

    ``edge`` marks a minimum of the map on its edge, where the slope leads off it.
    """

    at: Point
    loss: float
    edge: bool


class LandscapeEntry(Value):
    """A landscape under its default settings.

    ``thumbnail`` is a small picture of ``window``: 0 where the loss is lowest to 255 where it is highest.
    ``parameters`` are the names of the two.

    A network has no ``start`` but its seeded initialization; its ``window`` and ``bounds`` are those of the first
    plane through its weights; ``shows`` says what its outputs are drawn as, and ``batch_size`` and ``steps`` are good
    ones to begin with.
    """

    name: str
    title: str
    kind: Literal["function", "data", "network"]
    group: str
    formula: str
    formula_mathml: str
    source: str
    teaches: str
    settings: tuple[Setting, ...]
    window: Span
    start: Point | None
    bounds: Span
    minima: tuple[SpotEntry, ...]
    saddles: tuple[SpotEntry, ...]
    floor: float | None
    escape: bool
    parameters: tuple[str, str]
    suggested: dict[str, Settings]
    thumbnail: TypedArray
    shows: Literal["regions", "curve", "images"] | None = None
    batch_size: int | None = None
    steps: int | None = None


class OptimizerEntry(Value):
    """An optimizer. ``state`` names the columns of its memory, ``left_out`` says why other state has none.

    ``group`` is the kind that it belongs to. ``runs_on`` names the kinds of landscapes that it can descend; ``reason``
    says why not two parameters, ``network_reason`` why not a network, empty where it can. ``runs`` is whether there
    are any. ``schedulable`` is false where the optimizer does not use its rate after the first step.
    ``needs`` names what it asks for beyond the gradient of each row. ``formula`` is empty where none is given.
    ``anatomy`` says what happens in a step, where that is known exactly.
    """

    name: str
    title: str
    group: str
    summary: str
    runs: bool
    reason: str
    network_reason: str
    formula: str
    formula_mathml: str
    source: str
    settings: tuple[Setting, ...]
    state: tuple[str, ...]
    left_out: dict[str, str]
    schedulable: bool
    needs: tuple[str, ...]
    runs_on: tuple[Literal["function", "data", "network"], ...]
    anatomy: AnatomyEntry | None = None


class ScheduleEntry(Value):
    """A learning-rate scheduler.

    ``drives`` names the settings that it sets by itself at every step, so that a tweak of them is refused
    (``lr`` under OneCycleLR); with ``cycle_momentum`` also ``momentum`` and ``betas``. ``nests`` is true where
    it may be a part of SequentialLR.
    """

    name: str
    title: str
    summary: str
    formula: str
    formula_mathml: str
    source: str
    settings: tuple[Setting, ...]
    drives: tuple[str, ...]
    nests: bool


class Preset(Value):
    """A prepared page with its title and one sentence on what to watch for."""

    name: str
    title: str
    summary: str
    page: PageState


class Versions(Value):
    """What the rows depend on: the engine's own version, torch's, and those of the ``libraries`` of optimizers.

    ``fall_line`` is the program's.
    """

    compute: int
    torch: str
    libraries: dict[str, str]
    fall_line: str


class Catalogue(Value):
    """Everything there is to choose from, in reading order; ``optimizer_groups`` are the kinds, in theirs."""

    versions: Versions
    landscapes: tuple[LandscapeEntry, ...]
    optimizer_groups: tuple[str, ...]
    optimizers: tuple[OptimizerEntry, ...]
    schedules: tuple[ScheduleEntry, ...]
    presets: tuple[Preset, ...]

    def landscape(self, name: str) -> LandscapeEntry | None:
        """The landscape of that name."""
        return next((entry for entry in self.landscapes if entry.name == name), None)

    def optimizer(self, name: str) -> OptimizerEntry | None:
        """The optimizer of that name."""
        return next((entry for entry in self.optimizers if entry.name == name), None)

    def schedule(self, name: str) -> ScheduleEntry | None:
        """The schedule of that name."""
        return next((entry for entry in self.schedules if entry.name == name), None)
