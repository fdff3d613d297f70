"""What a worker answers about a network lane at rows of its path: plain values in, plain values out."""

import math
from dataclasses import asdict
from typing import Any

import numpy as np
import torch
from torch import Tensor

from landscapes.catalogue import network
from landscapes.evaluation import evaluation
from landscapes.layers import layers
from landscapes.regions import curve, predicted, regions
from server.descent.catalogue import span, typed_array
from server.descent.kept_path import kept_path
from server.descent.planes import row_of
from server.descent.subject import subject
from server.looks import EvaluationRequest, LayersRequest, RegionsRequest
from server.planes import LaneRow

Request = dict[str, Any]


def evaluation_of(request: Request) -> dict[str, Any]:
    """Losses and accuracies at the kept rows nearest below those asked for, each once."""
    asked = EvaluationRequest.model_validate(request)
    path = kept_path(asked.plan, asked.until)
    wanted = np.arange(asked.first, asked.until + 1, asked.every)
    places = np.unique(np.searchsorted(path.rows, wanted, side="right") - 1)
    places = places[places >= 0]
    found = evaluation(
        subject(asked.plan).problem,
        torch.from_numpy(path.parameters[places]),
        torch.from_numpy(path.statistics[places]),
    )
    return {
        "rows": typed_array(path.rows[places].astype(np.float64)).model_dump(),
        "full_loss": _numbers(found.full_loss),
        "accuracy": _numbers(found.accuracy),
        "validation_loss": _numbers(found.validation_loss),
        "validation_accuracy": _numbers(found.validation_accuracy),
    }


def regions_of(request: Request) -> dict[str, Any]:
    """What the network makes of inputs, in the form that suits its outputs."""
    asked = RegionsRequest.model_validate(request)
    here, problem = row_of(LaneRow(plan=asked.plan, row=asked.row)), subject(asked.plan).problem
    at = (problem, here.parameters, here.statistics)
    shows = network(asked.plan.landscape.name).shows
    match shows:
        case "regions":
            plane = regions(*at, asked.resolution)
            seen = {"window": span(plane.window).model_dump(mode="json"), "z": _short(plane.z)}
        case "curve":
            line = curve(*at, asked.resolution)
            seen = {"x": _short(line.x), "y": _short(line.y)}
        case "images":
            seen = {"predicted": predicted(*at).tolist()}
    return {"shows": shows, "row": here.row, **seen}


def layers_of(request: Request) -> dict[str, Any]:
    """What goes through the layers with the batch of the kept row."""
    asked = LayersRequest.model_validate(request)
    here, about = row_of(LaneRow(plan=asked.plan, row=asked.row)), subject(asked.plan)
    batch = about.feed(asked.plan).at(here.row)
    found = layers(about.problem, here.parameters, here.statistics, batch, asked.plan.seed)
    return {"row": here.row, "layers": [_finite(asdict(layer)) for layer in found]}


def _numbers(values: Tensor | None) -> dict[str, Any] | None:
    return None if values is None else typed_array(values.numpy()).model_dump()


def _short(values: Tensor) -> dict[str, Any]:
    return typed_array(values.numpy(), "f4").model_dump()


def _finite(values: dict[str, Any]) -> dict[str, Any]:
    """Numbers that JSON has, ``None`` for others."""
    return {k: None if isinstance(v, float) and not math.isfinite(v) else v for k, v in values.items()}
