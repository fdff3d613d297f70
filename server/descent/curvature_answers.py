"""What a worker answers about curvature: plain values in, plain values out."""

from dataclasses import asdict
from typing import Any

import numpy as np

from landscapes.catalogue import landscape
from landscapes.curvature import sharpness
from landscapes.hessian import hessian
from server.curvatures import HessianRequest, SharpnessRequest, WhyRequest
from server.descent.catalogue import typed_array
from server.descent.planes import row_of
from server.descent.step_loss import step_loss
from server.descent.subject import subject
from server.descent.why import why
from server.planes import LaneRow

Request = dict[str, Any]

MOST_SHARP_POINTS = 2048
"""Points of training data that a network's sharpness is found with: of more every n-th is taken."""


def hessian_at(request: Request) -> dict[str, Any]:
    """The curvature at a point, over the batch of a step where one is named."""
    asked = HessianRequest.model_validate(request)
    loss = step_loss(asked.landscape, asked.batch)
    return asdict(hessian(loss, asked.at, landscape(asked.landscape.name).window))


def why_of(request: Request) -> dict[str, Any]:
    """Why the lane went wrong, and in which step."""
    asked = WhyRequest.model_validate(request)
    return asdict(why(asked.plan, asked.steps))


def sharpness_of(request: Request) -> dict[str, Any]:
    """The largest eigenvalue at the kept rows, each once."""
    asked = SharpnessRequest.model_validate(request)
    problem = subject(asked.plan).problem
    kept = {one.row: one for one in (row_of(LaneRow(plan=asked.plan, row=row)) for row in asked.rows)}
    found = [sharpness(problem, one.parameters, most_points=MOST_SHARP_POINTS) for one in kept.values()]
    return {
        "rows": typed_array(np.array(list(kept), dtype=np.float64)).model_dump(),
        "eigenvalues": typed_array(np.array([one.value for one in found], dtype=np.float64)).model_dump(),
        "points": min(MOST_SHARP_POINTS, len(problem.inputs)),
        "of": len(problem.inputs),
        "settled": sum(one.settled for one in found),
    }
