"""What a network's plane shows of a lane's run: the numbers beside the map, for claims."""

from base64 import b64decode
from typing import Any

import numpy as np

from server.completion import complete
from server.descent.catalogue import catalogue
from server.descent.work import answer
from server.experiment import Experiment, Plane
from server.planes import BesideRequest, ProjectionRequest, lane_rows, plane_request, plans_of


class OnPlane:
    """A lane of a network beside ``plane``."""

    def __init__(self, experiment: Experiment, lane: int, plane: Plane) -> None:
        self._plans = plans_of(complete(experiment, catalogue()))
        self._lane = lane
        self._last = experiment.steps
        self._plane = plane_request(plane, self._plans, experiment.steps)

    def values(self, column: str, first: int, last: int) -> np.ndarray:
        """``off_plane``, ``projected_loss``, ``explained`` or ``parameters`` in rows ``first`` to ``last``, float64.

        The share of the variance that both components explain is 0 on a plane of another kind; it and the number of
        parameters are the same in every row.
        """
        if column == "projected_loss":
            return np.array([self._beside(row)["projected_loss"] for row in range(first, last + 1)], dtype=np.float64)
        shown = self._projection(last)
        if column == "off_plane":
            return np.frombuffer(b64decode(shown["lanes"][0]["off_plane"]["bdata"]), dtype="<f4")[first:].astype(float)
        same = float(sum(shown["explained"] or ()) if column == "explained" else shown["parameters"])
        return np.full(last - first + 1, same)

    def _projection(self, row: int) -> dict[str, Any]:
        request = ProjectionRequest(plane=self._plane, lanes=lane_rows([self._plans[self._lane]], [row], self._last))
        return answer("projection", request.model_dump(mode="json"))

    def _beside(self, row: int) -> dict[str, Any]:
        lanes = lane_rows([self._plans[self._lane]], [row], self._last)
        found = answer("beside", BesideRequest(plane=self._plane, lanes=lanes, running=None).model_dump(mode="json"))
        return found["lanes"][0]
