"""The messages about a network at rows of its path: what is asked of one lane, and what is answered."""

from typing import Annotated, Literal

from pydantic import Field

from server.catalogue import TypedArray
from server.experiment import Count, Experiment, Span, Value
from server.web.slot import Number, Resolution, Slot


class EvaluationAsk(Value):
    """The question how well the only lane of ``experiment`` does at rows ``first`` to ``until``, ``every`` so many."""

    slot: Slot
    number: Number
    what: Literal["evaluation"]
    experiment: Experiment
    first: Count
    until: Count
    every: Annotated[int, Field(strict=True, ge=1)]


class RegionsAsk(Value):
    """The question what the network of the only lane makes of any input at ``row``."""

    slot: Slot
    number: Number
    what: Literal["regions"]
    experiment: Experiment
    row: Count
    resolution: Resolution


class LayersAsk(Value):
    """The question what goes through the layers of the only lane in the step from ``row`` on."""

    slot: Slot
    number: Number
    what: Literal["layers"]
    experiment: Experiment
    row: Count


class Evaluation(Value):
    """Losses and accuracies in evaluation mode at the kept ``rows`` (R,) nearest below those asked for, float64 each.

    ``full_loss`` and ``accuracy`` are over all training data, the others over what is held; ``null`` where there are no
    classes, or nothing is held.
    """

    rows: TypedArray
    full_loss: TypedArray
    accuracy: TypedArray | None
    validation_loss: TypedArray | None
    validation_accuracy: TypedArray | None


class DecisionRegions(Value):
    """A grid over ``window`` (row: y, column: x), float32, at the kept ``row`` nearest below the one asked for.

    The probability of class 1 where there are two, else the number of the likeliest class.
    """

    shows: Literal["regions"]
    row: Count
    window: Span
    z: TypedArray


class FittedCurve(Value):
    """The network's output ``y`` at inputs ``x``, (n,) float32 each, at the kept ``row``."""

    shows: Literal["curve"]
    row: Count
    x: TypedArray
    y: TypedArray


class ReadImages(Value):
    """The class that each of the images shown is taken for, at the kept ``row``."""

    shows: Literal["images"]
    row: Count
    predicted: tuple[Count, ...]


class LayerEntry(Value):
    """A linear layer or convolution with what follows it, up to its ``activation``, if any.

    ``gradient_norm`` is over all its parameters; ``mean``, ``spread`` and ``saturation`` are of what the activation
    gives for the batch. ``saturation``: the share near a limit of tanh or sigmoid, or of units of relu that give 0 for
    the whole batch; ``null`` for others. ``null`` too where a number is not finite.
    """

    name: str
    kind: str
    activation: str | None
    gradient_norm: float | None
    mean: float | None
    spread: float | None
    saturation: float | None


class Layers(Value):
    """The layers in order, at the kept ``row`` nearest below the one asked for, with the batch of that row."""

    row: Count
    layers: tuple[LayerEntry, ...]


class EvaluationAnswer(Value):
    """The answer to the newest ask of a slot, an evaluation."""

    slot: str
    number: int
    part: Literal["final"]
    evaluation: Evaluation


class RegionsAnswer(Value):
    """The answer to the newest ask of a slot, what a network makes of inputs."""

    slot: str
    number: int
    part: Literal["final"]
    regions: Annotated[DecisionRegions | FittedCurve | ReadImages, Field(discriminator="shows")]


class LayersAnswer(Value):
    """The answer to the newest ask of a slot, layers."""

    slot: str
    number: int
    part: Literal["final"]
    layers: Layers
