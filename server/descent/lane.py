"""One lane: an optimizer with its schedules and tweaks, between two rows."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.optim.lr_scheduler import ReduceLROnPlateau

from landscapes.landscape import Loss, Window
from server.descent import snapshot
from server.descent.fit import build_schedulers, probe_optimizer, unfit
from server.descent.memory import owners
from server.descent.optimizer import UNFIT, torch_settings
from server.descent.registry import optimizer
from server.descent.stepper import stepper_of
from server.descent.trajectory import Span, changing, columns, in_force, state_columns
from server.experiment import Chosen, Tweak
from server.refusal import Refusal
from server.segments import LanePlan

SNAPSHOT_EVERY = 256


@dataclass(frozen=True)
class Ended:
    """How a lane ended before the last wanted row. ``step`` is its last row, ``where`` the field that is to blame."""

    segment: str
    kind: str
    step: int
    message: str
    where: str | None = None


class LaneRun:
    """A lane on its way: ``parameter`` (2,) float64 and its ``gradient`` (2,) are rows of the race's tensors.

    ``row`` is where the lane stands, ``segment`` which part of its chain it is in. Each row is first arrived at
    (``arrive``), then evaluated by the race, then recorded (``record``), and then left by a step (``step``).
    """

    def __init__(
        self,
        plan: LanePlan,
        segments: list[str],
        parameter: torch.nn.Parameter,
        *,
        gradient: Tensor,
        loss_of: Loss,
        bounds: Window,
    ) -> None:
        self.plan = plan
        self.ids = segments
        self.parameter = parameter
        self.gradient = gradient
        self.loss_of = loss_of
        self.bounds = bounds
        self.row = 0
        self.segment = 0
        self.spans: list[Span] = []
        self.snapshots: list[dict[str, Any]] = []
        self.ended: Ended | None = None
        self._generator = torch.Generator()
        self._tweak_rows = {tweak.step for tweak in plan.tweaks}

    # Beginning

    def begin(self) -> None:
        """Stand at row 0. A combination that torch refuses ends the lane as failed."""
        self._generator.manual_seed(self.plan.seed)
        with torch.no_grad():
            self.parameter.copy_(torch.tensor(self.plan.start, dtype=torch.float64))
        try:
            self._build()
        except Refusal as refusal:
            self._fail(refusal.message, refusal.where)
            return
        self._base = self._rate = float(in_force(self.plan, 0)[0].get("lr", 0.0))
        self._watch()

    def resume(self, data: bytes) -> None:
        """Stand where the snapshot was taken."""
        saved = snapshot.unpack(data)
        self.row, self.segment = saved["row"], saved["segment"]
        with torch.no_grad():
            self.parameter.copy_(saved["position"])
        self._build()
        for scheduler, state in zip(self._schedulers, saved["schedulers"], strict=True):
            scheduler.load_state_dict(state)
        self._stepper.put_back(saved["stepper"])
        if saved["generator"] is not None:
            self._generator.set_state(saved["generator"])
        self._base, self._rate = saved["base"], saved["rate"]
        self._watch()

    def _build(self) -> None:
        """The optimizer and schedulers in force, new."""
        settings, schedule = in_force(self.plan, self.segment)
        entry = optimizer(self.plan.optimizer.name)
        try:
            self._stepper = stepper_of(entry)(
                entry,
                settings,
                self.parameter,
                gradient=self.gradient,
                loss_of=self.loss_of,
                clip_norm=self.plan.clip_norm,
                seed=self.plan.seed,
            )
        except UNFIT as error:
            raise unfit("optimizer.settings", error) from error
        self._group = self._stepper.group
        self._owners = owners(self._stepper.optimizer)
        self._schedulers = build_schedulers(schedule, self._stepper.optimizer, "schedule")

    def _watch(self) -> None:
        """Begin this segment's span, and learn which of the optimizer's settings and memory go into its rows."""
        self._changing = changing(self.plan, self.segment)
        self._state = state_columns(self.plan, self.segment)
        self._views: list[tuple[object, np.ndarray | None]] = [(None, None)] * len(self._state)
        self.spans.append(Span(self.ids[self.segment], self.row, columns(self.plan, self.segment)))
        self._records = self.spans[-1].records

    # A row: its rate is b · s / b₀ after a tweak of the rate to b, else the schedule's own s

    def arrive(self, *, last: bool) -> None:
        """Keep a snapshot where one is due: at a tweak's row, every 256 rows, and at a piece's last row."""
        if last or self.row in self._tweak_rows or (self.row and self.row % SNAPSHOT_EVERY == 0):
            self.snapshots.append({"segment": self.ids[self.segment], "row": self.row, "data": self._pack()})

    def _pack(self) -> bytes:
        return snapshot.pack(
            {
                "row": self.row,
                "segment": self.segment,
                "position": self.parameter.detach().clone(),
                "stepper": self._stepper.keep(),
                "schedulers": [scheduler.state_dict() for scheduler in self._schedulers],
                "generator": self._generator.get_state() if self.plan.gradient_noise else None,
                "base": self._base,
                "rate": self._rate,
            }
        )

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

    def record(self, position: list[float], loss: float, gradient: list[float], true: tuple[float, ...]) -> None:
        """Write the row down, or end the lane where it is not finite or off the map; then apply a tweak of this row."""
        (x, y), (gx, gy) = position, gradient
        if not (
            math.isfinite(loss) and math.isfinite(gx) and math.isfinite(gy) and math.isfinite(x) and math.isfinite(y)
        ):
            self.ended = Ended(self.ids[self.segment], "diverged", self.row - 1, f"diverged at step {self.row}")
            return
        self._loss = loss
        self._write((x, y, loss, gx, gy), true)
        low_x, high_x = self.bounds.x
        low_y, high_y = self.bounds.y
        if not (low_x <= x <= high_x and low_y <= y <= high_y):
            self.ended = Ended(self.ids[self.segment], "left", self.row, f"left the map at step {self.row}")
            return
        if self.row in self._tweak_rows:
            self._apply_tweaks((x, y, loss, gx, gy), true)

    def pass_by(self, loss: float) -> None:
        """Take a row that is recorded elsewhere: its rate, and a tweak that begins here."""
        self._loss = loss
        self._take_rate()
        if self.row in self._tweak_rows:
            self._apply_tweaks((math.nan,) * 5, ())

    def _take_rate(self) -> None:
        scheduled = self._group.get("lr", math.nan)
        self._lr = scheduled if self._rate == self._base else self._rate * (scheduled / self._base)

    def _write(self, row: tuple[float, ...], true: tuple[float, ...]) -> None:
        self._take_rate()
        changed = [self._group[name] if i is None else self._group[name][i] for name, i, _ in self._changing]
        memory = self._memory() if self._state else ()
        self._records.append((*row, self._lr, self._stepper.evaluations, *true, *changed, *memory))

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

    # A tweak

    def _apply_tweaks(self, row: tuple[float, ...], true: tuple[float, ...]) -> None:
        while self.segment < len(self.plan.tweaks) and self.plan.tweaks[self.segment].step == self.row:
            index, tweak = self.segment, self.plan.tweaks[self.segment]
            self.segment += 1
            try:
                self._apply(tweak, f"tweaks.{index}")
            except Refusal as refusal:
                self._fail(refusal.message, refusal.where)
                return
            self._watch()
            self._write(row, true)

    def _apply(self, tweak: Tweak, where: str) -> None:
        settings = in_force(self.plan, self.segment)[0]
        probe_optimizer(self.plan.optimizer.name, settings, f"{where}.settings")
        changed = torch_settings(tweak.settings)
        self._rate = float(settings.get("lr", 0.0))
        self._group.update({name: value for name, value in changed.items() if name != "lr"})
        if tweak.schedule is not None:
            self._replace_schedule(tweak.schedule, settings, f"{where}.schedule")

    def _replace_schedule(self, schedule: tuple[Chosen, ...], settings: dict[str, Any], where: str) -> None:
        """Drop the old schedulers with all that they drove, and start the new ones at their own step 0."""
        self._base = self._rate
        self._group.update(torch_settings({name: v for name, v in settings.items() if name in self._group}))
        self._group["initial_lr"] = self._rate
        self._schedulers = build_schedulers(schedule, self._stepper.optimizer, where)

    # A step

    def step(self) -> None:
        """From this row to the next: the update, then the schedules."""
        group, scheduled, tweaked = self._group, self._group.get("lr"), self._rate != self._base
        if tweaked:
            group["lr"] = self._lr
        try:
            self._stepper.step(self._loss)
        except UNFIT as error:
            where = f"tweaks.{self.segment - 1}.settings" if self.segment else "optimizer.settings"
            self._fail(self._explain(error), where)
            return
        if tweaked:
            group["lr"] = scheduled
        for scheduler in self._schedulers:
            if isinstance(scheduler, ReduceLROnPlateau):
                scheduler.step(self._loss)
            else:
                scheduler.step()
        self.row += 1

    def _explain(self, error: Exception) -> str:
        if isinstance(error, KeyError):
            return f"keeps no {error.args[0]} when it starts without it: change this setting for the whole run instead"
        return f"torch could not take step {self.row + 1}: {error}"

    def _fail(self, message: str, where: str) -> None:
        self.ended = Ended(self.ids[self.segment], "failed", self.row, message, where)
