"""Several lanes stepped together: one forward and one backward pass for all that share a landscape.

Each lane's parameter is a row of one (K, 2) tensor and its gradient a row of another, so the landscape is
evaluated once for all, and once more for those that see the same batch of the data. Every row is bit-identical to that
of a lane stepping alone.
"""

from typing import Any

import torch

from landscapes.catalogue import landscape
from landscapes.landscape import Loss
from server.descent.batch_loss import loss_of_lane
from server.descent.job import Job, result
from server.descent.point_lane import PointLane


def race(jobs: list[Job], rows: int) -> list[dict[str, Any]]:
    """Advance lanes of one landscape by at most ``rows`` steps each; one result a job, in order."""
    chosen = landscape(jobs[0].lane.landscape.name)
    loss_of = chosen.loss_with(jobs[0].lane.landscape.settings)
    positions = torch.zeros(len(jobs), 2, dtype=torch.float64, requires_grad=True)
    gradients = torch.zeros(len(jobs), 2, dtype=torch.float64)
    lanes: list[PointLane] = []
    for k, job in enumerate(jobs):
        lane = PointLane(
            job.lane,
            list(job.segments),
            torch.nn.Parameter(positions.detach()[k]),
            gradient=gradients[k],
            loss_of=loss_of_lane(chosen, job.lane),
            bounds=chosen.bounds,
        )
        if job.begin.snapshot is None:
            lane.begin()
        else:
            lane.resume(job.begin.snapshot)
        lanes.append(lane)
    lasts = [min(job.until, lane.row + rows) for job, lane in zip(jobs, lanes, strict=True)]
    _descend(lanes, lasts, loss_of, positions, gradients)
    return [result(job, lane) for job, lane in zip(jobs, lanes, strict=True)]


def _descend(
    lanes: list[PointLane], lasts: list[int], loss_of: Loss, positions: torch.Tensor, gradients: torch.Tensor
) -> None:
    xs, gs = positions.detach().numpy(), gradients.numpy()
    going = [k for k, lane in enumerate(lanes) if lane.ended is None]
    while going:
        for k in going:
            lanes[k].arrive(last=lanes[k].row == lasts[k])
        heights = _evaluate(lanes, going, loss_of, positions, gradients)
        full = _take_batches(lanes, going, heights, positions, gradients)
        here, slopes = xs.tolist(), gs.tolist()
        remaining: list[int] = []
        for k in going:
            lane = lanes[k]
            slope, beside = slopes[k], full.get(k, ())
            if lane.plan.gradient_noise:
                beside = (*slope, *beside)
                lane.add_noise(gradients[k])
                slope = gs[k].tolist()
            lane.record(here[k], heights[k], slope, beside)
            if lane.ended is None and lane.row < lasts[k]:
                lane.step()
                if lane.ended is None:
                    remaining.append(k)
        going = remaining


def _evaluate(
    lanes: list[PointLane], going: list[int], loss_of: Loss, positions: torch.Tensor, gradients: torch.Tensor
) -> list[float]:
    """The losses of all lanes that are ``going``, whose gradients are written: at once, or by lanes that all look."""
    if all(lanes[k].looks and lanes[k].batch is None for k in going):
        looked = {k: lanes[k].look() for k in going}
        return [looked.get(k, 0.0) for k in range(len(lanes))]
    losses = loss_of(positions)
    (gradient,) = torch.autograd.grad(losses, positions, torch.ones_like(losses))
    gradients.copy_(gradient)
    return losses.tolist()


def _take_batches(
    lanes: list[PointLane],
    going: list[int],
    heights: list[float],
    positions: torch.Tensor,
    gradients: torch.Tensor,
) -> dict[int, tuple[float, ...]]:
    """Put the loss and gradient over its batch in place of those over all data, where there is one.

    Returned are, by lane, its epoch and those over all data. Lanes that see the same batch are evaluated at once.
    """
    full: dict[int, tuple[float, ...]] = {}
    alike: dict[tuple[int | None, int, int], list[int]] = {}
    for k in going:
        lane = lanes[k]
        if lane.batch is not None:
            lane.batch.turn(lane.row)
            full[k] = (lane.batch.epoch(lane.row), heights[k], *gradients[k].tolist())
            alike.setdefault((lane.plan.batch_size, lane.plan.seed, lane.row), []).append(k)
    for together in alike.values():
        points = positions.detach()[together].requires_grad_()
        losses = lanes[together[0]].loss_of(points)
        (gradients[together],) = torch.autograd.grad(losses, points, torch.ones_like(losses))
        for k, height in zip(together, losses.tolist(), strict=True):
            heights[k] = height
    return full
