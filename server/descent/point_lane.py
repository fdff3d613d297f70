"""A lane on a landscape of two parameters."""

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor

from landscapes.landscape import Loss, Window
from server.descent.batch_loss import BatchLoss
from server.descent.fit import probe_optimizer
from server.descent.lane import Ended, LaneRun
from server.descent.memory import owners
from server.descent.optimizer import Optimizer
from server.descent.stepper import Stepper, stepper_of
from server.descent.trajectory import Span, columns, state_columns
from server.segments import LanePlan


class PointLane(LaneRun):
    """A lane whose ``parameter`` (2,) float64 and ``gradient`` (2,) are rows of the race's tensors.

    The race evaluates each row and has it written down (``record``). ``batch``: what it descends, where that is the
    loss over a batch of the data.
    """

    _stepper: Stepper

    def __init__(
        self,
        plan: LanePlan,
        segments: list[str],
        parameter: torch.nn.Parameter,
        *,
        gradient: Tensor,
        loss_of: Loss | BatchLoss,
        bounds: Window,
    ) -> None:
        super().__init__(plan, segments)
        self.parameter = parameter
        self.gradient = gradient
        self.loss_of = loss_of
        self.batch = loss_of if isinstance(loss_of, BatchLoss) else None
        self.bounds = bounds

    def _place(self) -> None:
        with torch.no_grad():
            self.parameter.copy_(torch.tensor(self.plan.start, dtype=torch.float64))

    def _kept_place(self) -> dict[str, Any]:
        return {"position": self.parameter.detach().clone()}

    def _put_place(self, kept: dict[str, Any]) -> None:
        with torch.no_grad():
            self.parameter.copy_(kept["position"])

    def _steps_of(self, entry: Optimizer, settings: dict[str, Any]) -> Stepper:
        return stepper_of(entry)(
            entry,
            settings,
            self.parameter,
            gradient=self.gradient,
            loss_of=self.loss_of,
            clip_norm=self.plan.clip_norm,
            seed=self.plan.seed,
        )

    def _probe(self, settings: dict[str, Any], where: str) -> None:
        probe_optimizer(self.plan.optimizer.name, settings, where)

    def _new_span(self) -> Span:
        """The segment's rows: also the optimizer's memory goes into them."""
        self._owners = owners(self._stepper.optimizer)
        self._state = state_columns(self.plan, self.segment)
        self._views: list[tuple[object, np.ndarray | None]] = [(None, None)] * len(self._state)
        return Span(self.ids[self.segment], self.row, columns(self.plan, self.segment))

    # A row

    @property
    def looks(self) -> bool:
        """Whether its optimizer evaluates the row itself anyway."""
        return self._stepper.looks

    def look(self) -> float:
        """The loss here, by the optimizer's own evaluation, which writes the gradient."""
        return self._stepper.look()

    def add_noise(self, gradient: Tensor) -> None:
        """Add the next draw of the lane's own generator to ``gradient`` (2,), in place."""
        draw = torch.randn(2, generator=self._generator, dtype=torch.float64)
        self._stepper.noise = self.plan.gradient_noise * draw
        gradient.add_(self._stepper.noise)

    def record(self, position: list[float], loss: float, gradient: list[float], beside: tuple[float, ...]) -> None:
        """Write the row down, or end the lane where it is not finite or off the map; then apply a tweak of this row.

        ``beside``: the gradient before noise, where there is some; epoch, and loss and gradient over all data, where
        there are batches.
        """
        (x, y), (gx, gy) = position, gradient
        if not (
            math.isfinite(loss) and math.isfinite(gx) and math.isfinite(gy) and math.isfinite(x) and math.isfinite(y)
        ):
            self.ended = Ended(self.ids[self.segment], "diverged", self.row - 1, f"diverged at step {self.row}")
            return
        self._loss = loss
        self._seen = (x, y, loss, gx, gy), beside
        self._write()
        low_x, high_x = self.bounds.x
        low_y, high_y = self.bounds.y
        if not (low_x <= x <= high_x and low_y <= y <= high_y):
            self.ended = Ended(self.ids[self.segment], "left", self.row, f"left the map at step {self.row}")
            return
        if self.row in self._tweak_rows:
            self._apply_tweaks()

    def _write(self) -> None:
        self._take_rate()
        row, beside = self._seen
        memory = self._memory() if self._state else ()
        self._records.append((*row, self._lr, self._stepper.evaluations, *beside, *self._changed(), *memory))

    def _memory(self) -> list[float]:
        """The numbers of the optimizer's state, through numpy views that are made anew when torch replaces a tensor."""
        states = [owner.state[self.parameter] for owner in self._owners]
        numbers: list[float] = []
        for i, (name, size) in enumerate(self._state):
            value = states[0].get(name) if len(states) == 1 else next((s[name] for s in states if name in s), None)
            if isinstance(value, Tensor) and value.numel() == size:
                seen, view = self._views[i]
                if seen is not value or view is None:
                    view = value.detach().numpy().reshape(-1)
                    self._views[i] = (value, view)
                numbers += view.tolist()
            elif isinstance(value, int | float) and size == 1:
                numbers.append(float(value))
            else:
                numbers += (math.nan,) * size
        return numbers
