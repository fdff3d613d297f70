"""What takes a network's optimizer from one row to the next, and AdamW beside it for what it cannot take."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import torch
from torch import Tensor, optim
from torch.nn.utils import clip_grad_norm_

from server.descent import memory
from server.descent.optimizer import ASIDE, Optimizer

Evaluate: TypeAlias = Callable[[], Tensor]  # the loss of the row's batch, shape (), its gradients written
_MATRIX = 2


class NetworkStepper:
    """An optimizer of ``parameters``, whose gradients the lane writes at every row.

    Where it takes matrices only, the others go to AdamW with the settings that begin with ``adamw_``; its rate follows
    the schedule in proportion: ``share`` is the scheduled rate over the first one. ``evaluations`` counts what steps
    spent: the row's gradient, and each one more that the optimizer asked for.
    """

    def __init__(
        self,
        entry: Optimizer,
        settings: dict[str, Any],
        parameters: Sequence[torch.nn.Parameter],
        *,
        evaluate: Evaluate,
        clip_norm: float | None,
    ) -> None:
        self.evaluations = 0
        self.share = 1.0
        self._parameters = list(parameters)
        self._evaluate = evaluate
        self._clip_norm = clip_norm
        taken = [one for one in parameters if one.ndim == _MATRIX] if entry.matrices_only else self._parameters
        if not taken:
            raise ValueError("it takes matrices only, and this network has none: add a layer")
        own, aside = apart(settings)
        self.optimizer = entry.build(taken, own)
        self.group: dict[str, Any] = self.optimizer.param_groups[0]
        places = {id(one) for one in taken}
        self._rest = [one for one in parameters if id(one) not in places]
        self._aside = optim.AdamW(self._rest, **aside, foreach=False) if self._rest else None
        self._aside_rate = float(aside.get("lr", 0.0))

    def step(self, loss: float) -> None:  # noqa: ARG002 - some need it
        """From this row, where the loss is ``loss``, to the next."""
        self.evaluations += 1
        self._clip()
        self.optimizer.step()
        self._step_aside()

    def change(self, settings: dict[str, Any]) -> None:
        """Take new settings from here on."""
        own, aside = apart(settings)
        self.group.update(own)
        self._aside_rate = float(aside.pop("lr", self._aside_rate))
        if self._aside:
            self._aside.param_groups[0].update(aside)

    def value(self, name: str) -> Any:  # noqa: ANN401 - a number or several
        """The setting of that name in force."""
        if self._aside is None or not name.startswith(ASIDE):
            return self.group[name]
        aside = name.removeprefix(ASIDE)
        return self._aside_rate * self.share if aside == "lr" else self._aside.param_groups[0][aside]

    def keep(self) -> dict[str, Any]:
        """All that the next step depends on."""
        return {
            "optimizers": memory.keep(self.optimizer, self._parameters),
            "aside": memory.keep(self._aside, self._rest) if self._aside else None,
            "aside_rate": self._aside_rate,
            "evaluations": self.evaluations,
        }

    def put_back(self, kept: dict[str, Any]) -> None:
        """Go on where ``keep`` was called."""
        memory.put_back(kept["optimizers"], self.optimizer, self._parameters)
        if self._aside:
            memory.put_back(kept["aside"], self._aside, self._rest)
        self._aside_rate = kept["aside_rate"]
        self.evaluations = kept["evaluations"]

    def _clip(self) -> None:
        if self._clip_norm is not None:
            clip_grad_norm_(self._parameters, self._clip_norm)

    def _step_aside(self) -> None:
        if self._aside:
            self._aside.param_groups[0]["lr"] = self._aside_rate * self.share
            self._aside.step()


class ClosureNetworkStepper(NetworkStepper):
    """An optimizer that asks for the loss and the gradients itself, always of the row's batch.

    What it asks for at the row's own position is known already and is not computed again.
    """

    def step(self, loss: float) -> None:
        """From this row, where the loss is ``loss``, to the next."""
        self.evaluations += 1
        self._clip()
        gradients = [None if one.grad is None else one.grad.clone() for one in self._parameters]
        self._known = self._here(), torch.tensor(loss), gradients
        self._asked = 0
        self.optimizer.step(self._ask)  # type: ignore[call-overload] - a tensor, as every tutorial returns

    def _here(self) -> list[Tensor]:
        return [one.detach().clone() for one in self._parameters]

    def _ask(self) -> Tensor:
        here, loss, gradients = self._known
        self._asked += 1
        if all(torch.equal(one, then) for one, then in zip(self._parameters, here, strict=True)):
            self.evaluations += self._asked > 1
            for one, gradient in zip(self._parameters, gradients, strict=True):
                one.grad = None if gradient is None else gradient.clone()
            return loss
        self.evaluations += 1
        with torch.enable_grad():  # some ask where gradients are off
            found = self._evaluate()
        self._clip()
        return found.detach()


def apart(settings: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Settings of the optimizer, and of AdamW beside it by their names there."""
    own = {name: value for name, value in settings.items() if not name.startswith(ASIDE)}
    aside = {name.removeprefix(ASIDE): value for name, value in settings.items() if name.startswith(ASIDE)}
    return own, {name: tuple(value) if isinstance(value, list) else value for name, value in aside.items()}


def network_stepper_of(entry: Optimizer) -> type[NetworkStepper]:
    """The stepper that gives the optimizer what it needs."""
    return ClosureNetworkStepper if "closure" in entry.needs else NetworkStepper
