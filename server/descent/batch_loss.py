"""The loss of a lane that sees a batch of the data at each row."""

from torch import Tensor

from landscapes.batches import Batches, Feed
from landscapes.fit import Data, DataLoss
from landscapes.landscape import Landscape, Loss
from landscapes.setting import Settings
from server.segments import LanePlan


class BatchLoss:
    """The loss over the batch of the row that was last turned to: points (..., 2) -> (...)."""

    def __init__(self, loss: DataLoss, data: Data, *, size: int, seed: int) -> None:
        self._loss = loss
        self._feed = Feed(data.inputs, data.targets, Batches(len(data.targets), size, seed))
        self.turn(0)

    def epoch(self, row: int) -> float:
        """How often all data have been seen at ``row``."""
        return row / self._feed.an_epoch

    def turn(self, row: int) -> None:
        """Take the batch that the step from ``row`` uses."""
        self._inputs, self._targets = self._feed.at(row)

    def __call__(self, points: Tensor) -> Tensor:
        """The mean loss over the batch."""
        return self._loss(points, self._inputs, self._targets)


def batch_loss(chosen: Landscape, settings: Settings, *, size: int, seed: int) -> BatchLoss:
    """The loss over the batches of a landscape with data, those of all lanes of this size. Raises ``ValueError``."""
    data = chosen.data_with(settings)
    if chosen.fit is None or data is None:
        raise ValueError(f"Expected a landscape with data, got {chosen.name!r}.")
    return BatchLoss(chosen.fit.loss, data, size=size, seed=seed)


def loss_of_lane(chosen: Landscape, plan: LanePlan) -> Loss | BatchLoss:
    """What the lane descends: the loss over all data, or over the batch of each row."""
    if chosen.fit is None or plan.batch_size is None:
        return chosen.loss_with(plan.landscape.settings)
    return batch_loss(chosen, plan.landscape.settings, size=plan.batch_size, seed=plan.seed)
