"""An experiment with what a claim or a solution changes. No torch here."""

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue, ValidationError

from server.experiment import Experiment
from server.invalid import invalid
from server.refusal import Refusal

OF_EXPERIMENT = ("start", "steps", "seed", "gradient_noise")
OF_LANE = ("batch_size", "clip_norm", "schedule")
OF_BOTH = ("landscape", "optimizer")
RESERVED = (*OF_EXPERIMENT, *OF_LANE, *OF_BOTH)
"""Names of a variation that are no settings of an optimizer."""


def varied(experiment: Experiment, changes: Mapping[str, Mapping[str, JsonValue]]) -> Experiment:
    """The experiment with ``changes``: by the label of a lane, values by the names of settings or of ``RESERVED``.

    ``landscape`` holds settings of the landscape, ``optimizer`` the name of another one. Raises ``Refusal``.
    """
    value: dict[str, Any] = experiment.model_dump()
    for label, changed in changes.items():
        place = next(i for i, lane in enumerate(experiment.lanes) if lane.label == label)
        lane: dict[str, Any] = value["lanes"][place]
        if "optimizer" in changed:
            lane["optimizer"] = {"name": changed["optimizer"], "settings": {}}
        for name, new in changed.items():
            _change(value, lane, name, new)
    try:
        return Experiment.model_validate(value)
    except ValidationError as error:
        raise invalid(error.errors(include_url=False)[0], Experiment) from None


def _change(value: dict[str, Any], lane: dict[str, Any], name: str, new: JsonValue) -> None:
    if name in OF_EXPERIMENT:
        value[name] = new
        if name == "start":
            lane["start"] = None
    elif name in OF_LANE:
        lane[name] = new
    elif name == "landscape":
        if not isinstance(new, dict):
            raise Refusal("landscape", f"Expected the landscape's settings in braces, got {new!r:.60}.")
        value["landscape"]["settings"] |= new
    elif name != "optimizer":
        lane["optimizer"]["settings"][name] = new
