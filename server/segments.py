"""Segments: the parts of a lane between two tweaks, each named by the hash of all that its rows depend on.

No torch here.
"""

import hashlib
import json

from pydantic import JsonValue

from server.catalogue import Versions
from server.experiment import Chosen, Experiment, Point, Tweak, Value


class LanePlan(Value):
    """All that decides a lane's rows, and nothing else: no label, no number of steps, no place in the list.

    ``start`` is ``None`` on a network, which starts from its seeded initialization.
    """

    landscape: Chosen
    start: Point | None
    seed: int
    gradient_noise: float
    optimizer: Chosen
    schedule: tuple[Chosen, ...]
    clip_norm: float | None
    batch_size: int | None
    tweaks: tuple[Tweak, ...]


class Segment(Value):
    """The id of a segment (32 hexadecimal characters) and the row at which it begins."""

    id: str
    first_row: int


def lane_plan(experiment: Experiment, lane: int) -> LanePlan:
    """The plan of one lane of a complete experiment."""
    chosen = experiment.lanes[lane]
    return LanePlan(
        landscape=experiment.landscape,
        start=chosen.start or experiment.start,
        seed=experiment.seed,
        gradient_noise=experiment.gradient_noise,
        optimizer=chosen.optimizer,
        schedule=chosen.schedule,
        clip_norm=chosen.clip_norm,
        batch_size=chosen.batch_size,
        tweaks=chosen.tweaks,
    )


def segments(plan: LanePlan, versions: Versions) -> tuple[Segment, ...]:
    """The lane's chain: the first from row 0, and one more from the row of each tweak on."""
    root = plan.model_dump(mode="json", exclude={"tweaks"})
    library = versions.libraries.get(plan.optimizer.name.partition(":")[0])
    depends_on: list[JsonValue] = [versions.compute, versions.torch, *([library] if library else []), root]
    chain = [Segment(id=_hash(depends_on), first_row=0)]
    for tweak in plan.tweaks:
        identity = _hash([chain[-1].id, tweak.model_dump(mode="json")])
        chain.append(Segment(id=identity, first_row=tweak.step))
    return tuple(chain)


def _hash(value: JsonValue) -> str:
    text = json.dumps(_canonical(value), sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _canonical(value: JsonValue) -> JsonValue:
    """Numbers as float64 where that is exact, so that 1 and 1.0 are one; keys are sorted by the caller."""
    match value:
        case bool():
            return value
        case int() if float(value) == value:
            return float(value)
        case list():
            return [_canonical(entry) for entry in value]
        case dict():
            return {key: _canonical(entry) for key, entry in value.items()}
        case _:
            return value
