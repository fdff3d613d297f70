"""What a loss on data is made of: the data, and the loss of a model of two parameters on any of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import JsonValue
from torch import Tensor

DataLoss: TypeAlias = Callable[[Tensor, Tensor, Tensor], Tensor]


@dataclass(frozen=True, kw_only=True, eq=False)
class Data:
    """What a model is fitted to: ``inputs`` (N, d) and ``targets`` (N,), float64.

    Targets are class 0 or 1 where ``classes`` is 2, and values where it is 0.
    """

    inputs: Tensor
    targets: Tensor
    classes: int = 0


@dataclass(frozen=True, kw_only=True)
class Fit:
    """A model of two parameters and its data.

    ``data(**settings)`` gives the data. ``loss(points, inputs, targets)`` is the mean loss over all or some of them,
    points (..., 2) -> (...): a point beside others has the very loss and slope that it has alone. ``shows`` says what
    the model with parameters a and b draws into the data: the ``line`` y = a x + b, the ``curve`` y = tanh(a x + b), or
    the border between two ``classes``, where a x + b y = 0.
    """

    data: Callable[..., Data]
    loss: DataLoss
    shows: Literal["line", "curve", "classes"]

    def on_all(self, points: Tensor, /, **settings: JsonValue) -> Tensor:
        """The loss over all data under ``settings`` (complete)."""
        data = self.data(**settings)
        return self.loss(points, data.inputs, data.targets)
