"""One lane: an optimizer with its schedules and tweaks, between two rows."""

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import torch
from torch.optim.lr_scheduler import ReduceLROnPlateau

from server.descent import snapshot
from server.descent.fit import build_schedulers, unfit
from server.descent.optimizer import UNFIT, Optimizer, torch_settings
from server.descent.registry import optimizer
from server.descent.stepper import Steps
from server.descent.trajectory import Rows, changing, in_force
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


class LaneRun(ABC):
    """A lane on its way: what all lanes share, whatever they descend.

    ``row`` is where the lane stands, ``segment`` which part of its chain it is in. Each row is first arrived at
    (``arrive``), then evaluated and written down, then left by a step (``step``).
    """

    def __init__(self, plan: LanePlan, segments: list[str]) -> None:
        self.plan = plan
        self.ids = segments
        self.row = 0
        self.segment = 0
        self.spans: list[Rows] = []
        self.snapshots: list[dict[str, Any]] = []
        self.ended: Ended | None = None
        self._generator = torch.Generator()
        self._tweak_rows = {tweak.step for tweak in plan.tweaks}

    # What differs

    @abstractmethod
    def _place(self) -> None:
        """Put the parameters to where row 0 is."""

    @abstractmethod
    def _kept_place(self) -> dict[str, Any]:
        """Where the parameters are, as what a snapshot holds."""

    @abstractmethod
    def _put_place(self, kept: dict[str, Any]) -> None:
        """Put the parameters to where the snapshot was taken."""

    @abstractmethod
    def _steps_of(self, entry: Optimizer, settings: dict[str, Any]) -> Steps:
        """What steps the parameters. Raises what torch's constructor raises."""

    @abstractmethod
    def _probe(self, settings: dict[str, Any], where: str) -> None:
        """Raise ``Refusal`` for settings that the optimizer's constructor does not take."""

    @abstractmethod
    def _new_span(self) -> Rows:
        """The rows of the segment that begins here."""

    @abstractmethod
    def _write(self) -> None:
        """Write down the row that was evaluated last."""

    # Beginning

    def begin(self) -> None:
        """Stand at row 0. A combination that torch refuses ends the lane as failed."""
        self._generator.manual_seed(self.plan.seed)
        self._place()
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
        self._put_place(saved["place"])
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
        try:
            self._stepper = self._steps_of(optimizer(self.plan.optimizer.name), settings)
        except UNFIT as error:
            raise unfit("optimizer.settings", error) from error
        self._group = self._stepper.group
        self._schedulers = build_schedulers(schedule, self._stepper.optimizer, "schedule")

    def _watch(self) -> None:
        """Begin this segment's span, and learn which of the optimizer's settings go into its rows."""
        self._changing = changing(self.plan, self.segment)
        self.spans.append(self._new_span())
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
                "place": self._kept_place(),
                "stepper": self._stepper.keep(),
                "schedulers": [scheduler.state_dict() for scheduler in self._schedulers],
                "generator": self._generator.get_state() if self.plan.gradient_noise else None,
                "base": self._base,
                "rate": self._rate,
            }
        )

    def pass_by(self, loss: float) -> None:
        """Take a row that is recorded elsewhere: its rate, and a tweak that begins here."""
        self._loss = loss
        self._take_rate()
        if self.row in self._tweak_rows:
            self._apply_tweaks(recorded=False)

    def _take_rate(self) -> None:
        scheduled = self._group.get("lr", math.nan)
        self._lr = scheduled if self._rate == self._base else self._rate * (scheduled / self._base)

    def _changed(self) -> list[float]:
        return [self._group[name] if i is None else self._group[name][i] for name, i, _ in self._changing]

    # A tweak

    def _apply_tweaks(self, *, recorded: bool = True) -> None:
        while self.segment < len(self.plan.tweaks) and self.plan.tweaks[self.segment].step == self.row:
            index, tweak = self.segment, self.plan.tweaks[self.segment]
            self.segment += 1
            try:
                self._apply(tweak, f"tweaks.{index}")
            except Refusal as refusal:
                self._fail(refusal.message, refusal.where)
                return
            self._watch()
            if recorded:
                self._write()
            else:
                self._take_rate()

    def _apply(self, tweak: Tweak, where: str) -> None:
        settings = in_force(self.plan, self.segment)[0]
        self._probe(settings, f"{where}.settings")
        changed = torch_settings(tweak.settings)
        self._rate = float(settings.get("lr", 0.0))
        self._stepper.change({name: value for name, value in changed.items() if name != "lr"})
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
