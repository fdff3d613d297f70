"""What a worker answers about the loss along a line: plain values in, plain values out."""

from typing import Any

import numpy as np
import torch

from server.descent.catalogue import typed_array
from server.descent.step_loss import step_loss
from server.lines import LineRequest


def line_of(request: dict[str, Any]) -> dict[str, Any]:
    """Offsets and the loss there, both (points,) float64."""
    asked = LineRequest.model_validate(request)
    offsets = np.linspace(*asked.reach, asked.points)
    way = torch.from_numpy(offsets).unsqueeze(1) * torch.tensor(asked.direction, dtype=torch.float64)
    points = torch.tensor(asked.at, dtype=torch.float64) + way  # (points, 2)
    with torch.no_grad():
        loss = step_loss(asked.landscape, asked.batch)(points)
    return {"offsets": typed_array(offsets).model_dump(), "loss": typed_array(loss.numpy()).model_dump()}
