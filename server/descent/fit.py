"""Whether torch accepts what a lane asks for: its constructors know, and say it in their own words."""

from collections.abc import Iterable

import torch
from torch import optim

from landscapes.setting import Settings
from server.descent.optimizer import UNFIT
from server.descent.registry import optimizer
from server.descent.schedules import Scheduler, build
from server.experiment import Chosen
from server.refusal import Refusal


def unfit(where: str, error: Exception) -> Refusal:
    """The refusal of settings that an optimizer's constructor does not take."""
    return Refusal(where, f"torch does not accept these settings together: {error}")


def probe_optimizer(name: str, settings: Settings, where: str) -> optim.Optimizer:
    """An optimizer of a parameter of its own. Raises ``Refusal`` at ``where``."""
    parameter = torch.nn.Parameter(torch.zeros(2, dtype=torch.float64))
    try:
        return optimizer(name).build([parameter], settings)
    except UNFIT as error:
        raise unfit(where, error) from error


def build_schedulers(schedule: Iterable[Chosen], of: optim.Optimizer, where: str) -> list[Scheduler]:
    """The schedulers ``of`` an optimizer, chained. Raises ``Refusal`` at the schedule's place under ``where``."""
    built: list[Scheduler] = []
    for i, chosen in enumerate(schedule):
        try:
            built.append(build(chosen, of))
        except (ValueError, ZeroDivisionError) as error:
            raise Refusal(f"{where}.{i}.settings", f"torch does not accept this schedule: {error}") from error
    return built
