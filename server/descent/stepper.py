"""What takes an optimizer from one row to the next: some need more than the row's gradient."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol

import torch
from torch import Tensor, optim
from torch.nn.utils import clip_grad_norm_

from landscapes.landscape import Loss
from landscapes.setting import Settings
from server.descent import memory
from server.descent.optimizer import Optimizer
from server.descent.randomness import Randomness


class Steps(Protocol):
    """What takes a lane's parameters from row to row. ``group`` holds the settings in force, ``evaluations`` counts."""

    optimizer: optim.Optimizer
    group: dict[str, Any]
    evaluations: int

    def step(self, loss: float) -> None:
        """From this row, where the loss is ``loss``, to the next."""
        ...

    def change(self, settings: dict[str, Any]) -> None:
        """Take new settings from here on."""
        ...

    def keep(self) -> dict[str, Any]:
        """All that the next step depends on."""
        ...

    def put_back(self, kept: dict[str, Any]) -> None:
        """Go on where ``keep`` was called."""
        ...


class Stepper:
    """An optimizer of one ``parameter`` (2,), whose ``gradient`` (2,) the race writes at every row.

    ``evaluations`` counts what its steps spent: the row's gradient, and each one more that the optimizer asked for.
    """

    looks = False

    def __init__(
        self,
        entry: Optimizer,
        settings: Settings,
        parameter: torch.nn.Parameter,
        *,
        gradient: Tensor,
        loss_of: Loss,
        clip_norm: float | None = None,
        seed: int = 0,
    ) -> None:
        self.parameter = parameter
        self.gradient = parameter.grad = gradient
        self.evaluations = 0
        self.noise: Tensor | None = None
        self._loss_of = loss_of
        self._clip_norm = clip_norm
        self._randomness = Randomness(seed) if entry.random else None
        with self._own_randomness():
            self.optimizer = entry.build([parameter], settings)
        self.group: dict[str, Any] = self.optimizer.param_groups[0]

    def look(self) -> float:
        """The loss here, where the stepper ``looks``: its evaluation writes the row's gradient and serves the step."""
        raise NotImplementedError

    def step(self, loss: float) -> None:  # noqa: ARG002 - some need it
        """From this row, where the loss is ``loss``, to the next."""
        self.evaluations += 1
        self._clip()
        self.optimizer.step()

    def change(self, settings: dict[str, Any]) -> None:
        """Take new settings from here on."""
        self.group.update(settings)

    def keep(self) -> dict[str, Any]:
        """All that the next step depends on."""
        return {
            "optimizers": memory.keep(self.optimizer, [self.parameter]),
            "evaluations": self.evaluations,
            "randomness": self._randomness.state if self._randomness else None,
        }

    def put_back(self, kept: dict[str, Any]) -> None:
        """Go on where ``keep`` was called."""
        memory.put_back(kept["optimizers"], self.optimizer, [self.parameter])
        self.evaluations = kept["evaluations"]
        if self._randomness:
            self._randomness.state = kept["randomness"]

    def _clip(self) -> None:
        if self._clip_norm is not None:
            clip_grad_norm_([self.parameter], self._clip_norm)

    def _own_randomness(self) -> AbstractContextManager[None]:
        return self._randomness.in_place() if self._randomness else nullcontext()


class LibraryStepper(Stepper):
    """An optimizer that may keep the gradient itself: it gets one of its own at every step."""

    def step(self, loss: float) -> None:  # noqa: ARG002 - the same call for all
        """From this row to the next."""
        self.evaluations += 1
        self.parameter.grad = self.gradient.clone()
        self._clip()
        with self._own_randomness():
            self.optimizer.step()


class ClosureStepper(Stepper):
    """An optimizer that asks for the loss and the gradient itself, here and elsewhere.

    What it asks for at the row's own position is known already and is not computed again. Noise is the row's
    for all that one step asks, as a batch would be.
    """

    def step(self, loss: float) -> None:
        """From this row, where the loss is ``loss``, to the next."""
        self.evaluations += 1
        self.parameter.grad = self.gradient.clone()
        self._clip()
        self._known = self._here(), torch.tensor(loss, dtype=torch.float64), self.parameter.grad.clone()
        self._asked = 0
        with self._own_randomness():
            self.optimizer.step(self._evaluate)  # type: ignore[call-overload] - a tensor, as every tutorial returns

    def _here(self) -> bytes:
        return self.parameter.detach().numpy().tobytes()

    def _evaluate(self) -> Tensor:
        here, loss, gradient = self._known
        self._asked += 1
        if self._here() == here:
            self.evaluations += self._asked > 1
            self.parameter.grad = gradient.clone()
            return loss
        self.evaluations += 1
        point = self.parameter.detach().clone().requires_grad_()
        with torch.enable_grad():  # some ask where gradients are off
            found = self._loss_of(point)
            (slope,) = torch.autograd.grad(found, point)
        self.parameter.grad = slope if self.noise is None else slope + self.noise
        self._clip()
        return found.detach()


class CurvatureStepper(Stepper):
    """An optimizer that differentiates the gradient once more: it gets one that knows where it came from."""

    looks = True
    _slope: Tensor | None = None

    def look(self) -> float:
        """The loss here; the row's gradient is written, and kept with what it came from for the step."""
        loss, self._slope = self._differentiate()
        self.gradient.copy_(self._slope.detach())
        return loss.item()

    def step(self, loss: float) -> None:  # noqa: ARG002 - the same call for all
        """From this row to the next."""
        self.evaluations += 1
        slope = self._differentiate()[1] if self._slope is None else self._slope
        self._slope = None
        self.parameter.grad = slope if self.noise is None else slope + self.noise
        self._clip()
        with self._own_randomness():
            self.optimizer.step()
        self.parameter.grad = None

    def _differentiate(self) -> tuple[Tensor, Tensor]:
        loss = self._loss_of(self.parameter)
        return loss, torch.autograd.grad(loss, self.parameter, create_graph=True)[0]


def stepper_of(entry: Optimizer) -> type[Stepper]:
    """The stepper that gives the optimizer what it needs."""
    if "second derivatives" in entry.needs:
        return CurvatureStepper
    if "closure" in entry.needs:
        return ClosureStepper
    return LibraryStepper if ":" in entry.name else Stepper
