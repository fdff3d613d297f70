"""A lane on a network: epoch after epoch, forward pass, loss, backward pass, update."""

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, optim

from landscapes.setting import Settings
from server.columns import NETWORK
from server.descent.fit import unfit
from server.descent.lane import Ended, LaneRun
from server.descent.network_stepper import NetworkStepper, network_stepper_of
from server.descent.optimizer import UNFIT, Optimizer
from server.descent.paths import Recording
from server.descent.registry import optimizer
from server.descent.subject import Subject
from server.descent.trajectory import Rows, changing
from server.segments import LanePlan


class NetworkLane(LaneRun):
    """A lane whose parameters are all those of ``subject``'s model, float32.

    It is run with its own random numbers in place of torch's default ones: dropout draws from them.
    """

    _stepper: NetworkStepper

    def __init__(self, plan: LanePlan, segments: list[str], subject: Subject, recording: Recording) -> None:
        super().__init__(plan, segments)
        self._subject = subject
        self._problem = subject.problem
        self._parameters = subject.weights.trained
        self._flat: np.ndarray = subject.weights.parameters.numpy()
        self._statistics: np.ndarray = subject.weights.statistics.numpy()
        self._recording = recording
        self._feed = subject.feed(plan)
        self._curved = "second derivatives" in optimizer(plan.optimizer.name).needs

    def run(self, last: int) -> None:
        """Write down every row up to ``last``, or to where the lane ends."""
        self._problem.model.train()
        while self.ended is None:
            self.arrive(last=self.row == last)
            self._recording.take(self.ids[self.segment], self.row, self._flat, self._statistics)
            if self._look() and self.row < last:
                self.step()
            else:
                break
        if self.ended is not None and self.ended.kind == "diverged":
            self._recording.drop(self.ids[self.segment], self.ended.step + 1)

    # Where the parameters are

    def begin(self) -> None:
        """Stand at row 0. A batch that is too small for the network ends the lane as failed."""
        super().begin()
        size = self.plan.batch_size
        if self.ended is None and size is not None and size < self._subject.fewest:
            message = f"Expected at least {self._subject.fewest} points in a batch for batch normalization, got {size}."
            self._fail(message, "batch_size")

    def _place(self) -> None:
        self._subject.begin()

    def _kept_place(self) -> dict[str, Any]:
        weights = self._subject.weights
        return {
            "parameters": weights.parameters.clone(),
            "statistics": weights.statistics.clone(),
            "random": torch.get_rng_state(),
        }

    def _put_place(self, kept: dict[str, Any]) -> None:
        self._subject.weights.write(kept["parameters"], kept["statistics"])
        torch.set_rng_state(kept["random"])

    # What steps them

    def _steps_of(self, entry: Optimizer, settings: dict[str, Any]) -> NetworkStepper:
        return network_stepper_of(entry)(
            entry, settings, self._parameters, evaluate=self._evaluate, clip_norm=self.plan.clip_norm
        )

    def _probe(self, settings: Settings, where: str) -> None:
        probe_network_optimizer(self.plan.optimizer.name, settings, where)

    def step(self) -> None:
        """From this row to the next: the update, then the schedules."""
        if self._base:
            self._stepper.share = self._group.get("lr", self._base) / self._base
        super().step()

    # A row

    def _evaluate(self) -> Tensor:
        """The loss of the row's batch in training mode, shape (); every parameter's gradient is written anew."""
        inputs, targets = self._batch
        for parameter in self._parameters:
            parameter.grad = None
        loss = self._problem.criterion(self._problem.model(inputs), targets)
        if self._curved:
            slopes = torch.autograd.grad(loss, self._parameters, create_graph=True)
            for parameter, slope in zip(self._parameters, slopes, strict=True):
                parameter.grad = slope
        else:
            loss.backward()
        if self.plan.gradient_noise:
            for parameter, noise in zip(self._parameters, self._noise, strict=True):
                parameter.grad = noise if parameter.grad is None else parameter.grad + noise
        return loss

    def _look(self) -> bool:
        """Evaluate the row and write it down, or end the lane; whether it can go on."""
        self._batch = self._feed.at(self.row)
        if self.plan.gradient_noise:
            self._noise = [self._draw(parameter) for parameter in self._parameters]
        try:
            loss = self._evaluate().item()
        except UNFIT as error:
            self._fail(f"torch could not evaluate step {self.row}: {error}", "optimizer.settings")
            return False
        gradient_norm = self._gradient_norm()
        if not (math.isfinite(loss) and math.isfinite(gradient_norm)):
            self.ended = Ended(self.ids[self.segment], "diverged", self.row - 1, f"diverged at step {self.row}")
            return False
        self._loss = loss
        self._seen = loss, gradient_norm
        self._write()
        if self.row in self._tweak_rows:
            self._apply_tweaks()
        return self.ended is None

    def _draw(self, parameter: Tensor) -> Tensor:
        return self.plan.gradient_noise * torch.randn(parameter.shape, generator=self._generator)

    def _gradient_norm(self) -> float:
        total = 0.0
        for parameter in self._parameters:
            if parameter.grad is not None:
                slope = (parameter.grad.detach() if self._curved else parameter.grad).numpy()
                total += float(np.vdot(slope, slope))
        return math.sqrt(total) if total >= 0 else math.nan

    def _changed(self) -> list[float]:
        if not self._changing:
            return []
        values = ((self._stepper.value(name), i) for name, i, _ in self._changing)
        return [value if i is None else value[i] for value, i in values]

    def _new_span(self) -> Rows:
        changed = (column for _, _, column in changing(self.plan, self.segment))
        return Rows(self.ids[self.segment], self.row, (*NETWORK, *changed))

    def _write(self) -> None:
        self._take_rate()
        epoch = self.row / self._feed.an_epoch
        length = math.sqrt(float(np.dot(self._flat, self._flat)))
        self._records.append((*self._seen, self._lr, self._stepper.evaluations, epoch, length, *self._changed()))


def probe_network_optimizer(name: str, settings: Settings, where: str) -> optim.Optimizer:
    """An optimizer of a small network's parameters. Raises ``Refusal`` at ``where``."""
    parameters = [torch.nn.Parameter(torch.zeros(2, 2)), torch.nn.Parameter(torch.zeros(2))]
    entry = optimizer(name)
    try:
        probed = network_stepper_of(entry)(
            entry, settings, parameters, evaluate=lambda: torch.zeros(()), clip_norm=None
        )
    except UNFIT as error:
        raise unfit(where, error) from error
    return probed.optimizer
