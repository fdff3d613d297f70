"""What a worker answers about planes: plain values in, plain values out."""

import math
from typing import Any

import numpy as np
import torch

from landscapes.landscape import Window
from landscapes.plane_loss import LossAt, loss_on
from landscapes.planes import Numbers, Plane
from server.descent.catalogue import span, typed_array
from server.descent.planes import fitted_plane, loss_at, projected, row_of, window_of
from server.descent.subject import subject
from server.planes import BesideRequest, LaneRow, ProjectionRequest, SliceRequest

Request = dict[str, Any]


def projection(request: Request) -> dict[str, Any]:
    """Where each lane goes on the plane, and how far it is from it."""
    asked = ProjectionRequest.model_validate(request)
    found = fitted_plane(asked.plane)
    paths = [projected(found.plane, lane) for lane in asked.lanes]
    bend, weights = found.bend, subject(asked.plane.at[0].plan).weights
    return {
        "lanes": [
            {"rows": _short(rows), "x": _short(on.x), "y": _short(on.y), "off_plane": _short(on.off_plane)}
            for rows, on in paths
        ],
        "window": span(window_of(asked.plane, [on for _, on in paths])).model_dump(mode="json"),
        "explained": found.explained,
        "fitted": found.fitted,
        "bend": bend and {"values": bend.values, "points": bend.points, "settled": bend.settled},
        "parameters": weights.parameters.numel(),
        "statistics": weights.statistics.numel(),
    }


def slice_of(request: Request) -> dict[str, Any]:
    """Some rows of the grid of the loss on the plane, in the form of a surface."""
    asked = SliceRequest.model_validate(request)
    window = Window(x=asked.window.x, y=asked.window.y)
    loss, rows = loss_at(asked.plane, asked.running), range(asked.begin, asked.end)
    grid = loss_on(loss, fitted_plane(asked.plane).plane, window, asked.resolution, rows)
    shown = asked.window.model_dump(mode="json")
    return {
        "window": shown,
        "x": typed_array(np.linspace(*window.x, asked.resolution)).model_dump(),
        "y": typed_array(np.linspace(*window.y, asked.resolution)[asked.begin : asked.end]).model_dump(),
        "z": typed_array(grid).model_dump(),
        "minima": [],
        "saddles": [],
        "floor": 0.0,  # the criteria of all networks are at least 0
        "bounds": shown,
    }


def beside(request: Request) -> dict[str, Any]:
    """Each lane's loss at its row beside that at its projection, and the distance between the two."""
    asked = BesideRequest.model_validate(request)
    plane, loss = fitted_plane(asked.plane).plane, loss_at(asked.plane, asked.running)
    return {"lanes": [_beside(plane, loss, lane, asked.running) for lane in asked.lanes]}


def _beside(plane: Plane, loss: LossAt, lane: LaneRow, running: int | None) -> dict[str, Any]:
    """With running statistics the lane's own at its row: the loss that its evaluation shows."""
    here = row_of(lane)
    on = plane.project(here.parameters.unsqueeze(0))
    nearest = plane.at(torch.from_numpy(np.stack([on.x, on.y], 1)))
    own = loss if running is None else LossAt(loss.problem, here.statistics)
    return {
        "row": here.row,
        "loss": _finite(own(here.parameters.unsqueeze(0)).item()),
        "projected_loss": _finite(loss(nearest).item()),
        "distance": _finite(float(on.off_plane[0])),
    }


def _short(numbers: Numbers) -> dict[str, Any]:
    return typed_array(numbers, "f4").model_dump()


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None
