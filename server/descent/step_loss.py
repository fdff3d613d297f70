"""The loss that one step sees: over its batch of the data, where it has one."""

from functools import lru_cache

from landscapes.catalogue import landscape
from landscapes.landscape import Loss
from server.curvatures import StepBatch
from server.descent.batch_loss import BatchLoss, batch_loss
from server.experiment import Chosen


def step_loss(chosen: Chosen, batch: StepBatch | None) -> Loss | BatchLoss:
    """What the step descends: points (..., 2) -> (...)."""
    if batch is None:
        return landscape(chosen.name).loss_with(chosen.settings)
    loss = _batches(chosen.model_dump_json(), batch.size, batch.seed)
    loss.turn(batch.step)
    return loss


@lru_cache(maxsize=4)
def _batches(chosen: str, size: int, seed: int) -> BatchLoss:
    """The batches of some data, kept: they are drawn anew only when a row before the last is asked for."""
    asked = Chosen.model_validate_json(chosen)
    return batch_loss(landscape(asked.name), asked.settings, size=size, seed=seed)
