"""Planes through the paths of network lanes, where the lanes go on them, and the loss there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from landscapes.components import principal_components
from landscapes.curvature import curvature
from landscapes.directions import random_directions
from landscapes.landscape import Window
from landscapes.plane_loss import LossAt
from landscapes.planes import Numbers, Plane, PlaneError, Projection, plane_through, window_around
from server.descent.kept_path import kept_path, kept_row
from server.descent.subject import subject
from server.planes import LaneRow, PlaneRequest
from server.refusal import Refusal

MOST_FITTED = 2048
"""Rows that components are fitted to, of all lanes together: of more every n-th is taken."""
FEWEST_FITTED = 2
MOST_CURVED = 512
"""Points of training data that curvature is found with: of more every n-th is taken."""
FARTHEST = 200.0
"""Rows farther from their lane's first have blown up: components and windows leave them out, if there are others."""
KEPT_PLANES = 8
"""Planes that a worker remembers; any other is found again, the same."""


@dataclass(frozen=True, kw_only=True)
class Bend:
    """The curvature along both directions, the largest first, found with so many ``points`` of the training data.

    ``settled`` is false where the search was ended before the directions came to rest.
    """

    values: tuple[float, float]
    points: int
    settled: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class FittedPlane:
    """A plane and how it was found.

    ``explained``: each component's share of the variance of the ``fitted`` rows. ``bend``: for curvature.
    """

    plane: Plane
    explained: tuple[float, float] | None = None
    fitted: int | None = None
    bend: Bend | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class KeptRow:
    """A row of a lane: ``parameters`` (P,) and running ``statistics`` (B,) on arrival at it."""

    row: int
    parameters: Tensor
    statistics: Tensor


def fitted_plane(request: PlaneRequest) -> FittedPlane:
    """The plane that is asked for, the same in every process. Raises ``Refusal`` where there is none."""
    try:
        return _fitted(request.model_dump_json())
    except PlaneError as error:
        raise Refusal("plane", str(error)) from None


@lru_cache(maxsize=KEPT_PLANES)
def _fitted(text: str) -> FittedPlane:
    request = PlaneRequest.model_validate_json(text)
    match request.kind:
        case "components":
            return _components(request.at)
        case "points":
            return FittedPlane(plane=plane_through(torch.stack([row_of(one).parameters for one in request.at])))
        case "random":
            around = row_of(request.at[0]).parameters
            directions = random_directions(subject(request.at[0].plan).weights.parts, around, request.seed)
            return FittedPlane(plane=Plane(origin=around.double(), directions=directions))
        case "curvature":
            return _curvature(request.at[0])


def _components(lanes: Sequence[LaneRow]) -> FittedPlane:
    most = max(1, MOST_FITTED // len(lanes))
    paths = [_parameters(lane) for lane in lanes]
    taken = [path[:: -(-len(path) // most)] for path in paths if len(path)]
    if sum(map(len, taken)) < FEWEST_FITTED:
        raise PlaneError("Expected at least two rows to fit a plane to, got fewer: run a few steps.")
    near = [path[_near(path)] for path in taken]
    rows = np.concatenate(near if sum(map(len, near)) > len(near) else taken)
    found = principal_components(torch.from_numpy(rows))
    first, second = found.explained.tolist()
    return FittedPlane(plane=found.plane, explained=(first, second), fitted=len(rows))


def _curvature(at: LaneRow) -> FittedPlane:
    around = row_of(at).parameters
    found = curvature(subject(at.plan).problem, around, most_points=MOST_CURVED)
    first, second = found.values.tolist()
    bend = Bend(values=(first, second), points=found.points, settled=found.settled)
    return FittedPlane(plane=Plane(origin=around.double(), directions=found.directions), bend=bend)


def row_of(at: LaneRow) -> KeptRow:
    """The last kept row of the lane up to ``at.row``. Raises ``Refusal`` where the lane has none."""
    path = kept_row(at.plan, at.row)
    if not len(path.rows):
        raise Refusal("lanes", "Expected a lane with rows, got one that failed at once: leave it out.")
    parameters, statistics = torch.from_numpy(path.parameters.copy()), torch.from_numpy(path.statistics.copy())
    return KeptRow(row=int(path.rows[0]), parameters=parameters[0], statistics=statistics[0])


def projected(plane: Plane, at: LaneRow) -> tuple[Numbers, Projection]:
    """The kept rows of the lane up to ``at.row`` (R,), and where they lie on the plane."""
    path = kept_path(at.plan, at.row)
    return path.rows, plane.project(torch.from_numpy(path.parameters.copy()))


def window_of(request: PlaneRequest, projections: Sequence[Projection]) -> Window:
    """A window that shows all lanes as far as they do not blow up; of random directions at least from -1 to 1."""
    corners = np.array([-1.0, 1.0]) if request.kind == "random" else np.empty(0)
    paths = [np.stack([one.x, one.y], axis=1) for one in projections]
    near = [path[_near(path)] for path in paths]
    x, y = (np.concatenate([corners, *(path[:, axis] for path in near)]) for axis in (0, 1))
    if not len(x):
        raise Refusal("lanes", "Expected lanes with rows, got only ones that failed at once.")
    return window_around(x, y)


def loss_at(request: PlaneRequest, running: int | None) -> LossAt:
    """The loss at any parameters; ``running``: which of the plane's rows gives the statistics, ``None`` for none."""
    statistics = None if running is None else row_of(request.at[running]).statistics
    return LossAt(subject(request.at[0].plan).problem, statistics)


def _near(path: np.ndarray) -> np.ndarray:
    """Which rows of a path (R, P) are not farther than ``FARTHEST`` from its first."""
    away = np.abs(path - path[:1]).max(axis=1, initial=0.0)
    return away <= FARTHEST


def _parameters(lane: LaneRow) -> np.ndarray:
    return kept_path(lane.plan, lane.row).parameters
