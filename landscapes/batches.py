"""Mini-batches: one random order an epoch, cut into pieces, as a ``DataLoader`` with ``shuffle`` does."""

import torch
from torch import Tensor


class Batches:
    """The batches of ``count`` points, ``size`` at a time, in orders that ``seed`` decides: the same for all lanes.

    Epoch e is the e-th ``torch.randperm(count)`` of a generator with that seed. Its last batch is shorter where
    ``size`` does not divide ``count``; with ``fewest`` a last batch of fewer points than that is left out.
    """

    def __init__(self, count: int, size: int, seed: int, fewest: int = 1) -> None:
        self.size = min(size, count)
        self._count = count
        rest = count % self.size
        self.an_epoch = count // self.size + (rest >= max(1, fewest))
        self._generator = torch.Generator().manual_seed(seed)
        self._epoch = -1
        self._order = torch.empty(0, dtype=torch.int64)

    def at(self, step: int) -> Tensor:
        """The points of the batch that ``step`` (0 or later) uses, (size,) int64; going back draws anew."""
        epoch, place = divmod(step, self.an_epoch)
        return self.order(epoch)[place * self.size : (place + 1) * self.size]

    def order(self, epoch: int) -> Tensor:
        """All points in the order of that epoch, (count,) int64; batches are cut from its beginning on."""
        if epoch < self._epoch:
            self._generator.manual_seed(self._generator.initial_seed())
            self._epoch = -1
        while self._epoch < epoch:
            self._order = torch.randperm(self._count, generator=self._generator)
            self._epoch += 1
        return self._order


class Feed:
    """Inputs and targets of each step's batch, put in order once an epoch; all of them where there are no batches."""

    def __init__(self, inputs: Tensor, targets: Tensor, batches: Batches | None) -> None:
        self._inputs, self._targets = inputs, targets
        self._batches = batches
        self.an_epoch = batches.an_epoch if batches else 1
        self._epoch = -1
        self._cut = [(inputs, targets)]

    def at(self, step: int) -> tuple[Tensor, Tensor]:
        """Inputs and targets of the batch that ``step`` uses."""
        epoch, place = divmod(step, self.an_epoch)
        if self._batches is None:
            return self._cut[0]
        if epoch != self._epoch:
            order, size = self._batches.order(epoch), self._batches.size
            inputs, targets = self._inputs[order].split(size), self._targets[order].split(size)
            self._epoch, self._cut = epoch, list(zip(inputs, targets, strict=True))
        return self._cut[place]
