"""Runs in which every branch of an anatomy is taken: settings, decay, clipping, schedules, tweaks, noise, batches."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from server.completion import complete
from server.descent.anatomy.amounts import Amount
from server.descent.anatomy.anatomy import Anatomy
from server.descent.anatomy.in_rows import values_in
from server.descent.catalogue import catalogue
from server.descent.registry import optimizer
from server.descent.run import run
from server.experiment import Experiment
from server.segments import LanePlan, lane_plan

STEPS = 60
MOST_LANES = 16


@dataclass(frozen=True, kw_only=True)
class Case:
    """A lane and its rows."""

    where: str
    lane: dict[str, Any]
    plan: LanePlan
    columns: dict[str, np.ndarray]

    def __str__(self) -> str:
        return f"{self.where}: {self.lane}"

    @property
    def name(self) -> str:
        """The optimizer's."""
        return self.plan.optimizer.name

    @property
    def anatomy(self) -> Anatomy:
        """The optimizer's."""
        found = optimizer(self.name).anatomy
        assert found is not None
        return found

    @property
    def values(self) -> dict[str, Amount]:
        """What every name stands for in each step."""
        return {name: found[:-1] for name, found in values_in(self.plan, self.columns).items()}


def ran(where: str, described: dict[str, Any]) -> list[Case]:
    """Every lane of an experiment with its rows."""
    complete_one = complete(Experiment.model_validate(described), catalogue())
    return [
        Case(where=where, lane=lane, plan=lane_plan(complete_one, i), columns=trajectory.columns)
        for i, (lane, trajectory) in enumerate(zip(described["lanes"], run(described), strict=True))
    ]


def tweak(step: int, **settings: Any) -> dict[str, Any]:
    """A change by hand of an optimizer's settings."""
    return {"step": step, "settings": settings}


CYCLE = {"name": "OneCycleLR", "settings": {"max_lr": 0.0004, "total_steps": 100, "cycle_momentum": True}}
DROPS = {"name": "StepLR", "settings": {"step_size": 15, "gamma": 0.5}}
ADAMS: tuple[dict[str, Any], ...] = (
    {},
    {"settings": {"weight_decay": 0.1}, "clip_norm": 1.0},
    {"settings": {"betas": [0.5, 0.9], "eps": 1e-3}, "schedule": [DROPS]},
    {"tweaks": [tweak(20, lr=0.2, betas=[0.8, 0.95]), tweak(40, weight_decay=0.3)]},
    {"schedule": [CYCLE]},
)
SWITCHED: tuple[dict[str, Any], ...] = (
    *ADAMS,
    {"settings": {"weight_decay": 0.2, "decoupled_weight_decay": True}, "clip_norm": 5.0},
    {"settings": {"weight_decay": 0.2}, "tweaks": [tweak(30, decoupled_weight_decay=True)]},
)
AMSGRAD: tuple[dict[str, Any], ...] = (
    {"settings": {"amsgrad": True}},
    {"settings": {"amsgrad": True, "betas": [0.9, 0.5], "weight_decay": 0.1}, "clip_norm": 2.0},
)
PLAIN: tuple[dict[str, Any], ...] = ({}, {"settings": {"weight_decay": 0.1}, "clip_norm": 1.0}, {"schedule": [DROPS]})

# The rate of each, and what else is tried.
TRIED: dict[str, tuple[float, tuple[dict[str, Any], ...]]] = {
    "SGD": (
        0.0002,
        (
            *PLAIN,
            {"settings": {"momentum": 0.9}},
            {"settings": {"momentum": 0.9, "dampening": 0.5, "weight_decay": 0.1}, "clip_norm": 3.0},
            {"settings": {"momentum": 0.8, "nesterov": True, "weight_decay": 0.05}},
            {"settings": {"momentum": 0.5}, "tweaks": [tweak(10, lr=0.0003, momentum=0.9), tweak(30, nesterov=True)]},
            {"tweaks": [tweak(10, momentum=0.9, dampening=0.3), tweak(30, momentum=0.0), tweak(45, momentum=0.7)]},
            {"settings": {"momentum": 0.9, "lr": 0.0001}, "schedule": [CYCLE]},
        ),
    ),
    "Adam": (0.05, (*SWITCHED, *AMSGRAD)),
    "AdamW": (0.05, (*ADAMS, *AMSGRAD, {"settings": {"weight_decay": 0.0}})),
    "NAdam": (
        0.05,
        (*SWITCHED, {"settings": {"momentum_decay": 0.1}}, {"tweaks": [tweak(25, momentum_decay=0.05)]}),
    ),
    "RAdam": (0.0005, (*SWITCHED, {"settings": {"betas": [0.9, 0.5], "lr": 0.0002}})),
    "Adamax": (0.05, ADAMS),
    "RMSprop": (
        0.01,
        (
            *PLAIN,
            {"settings": {"centered": True, "alpha": 0.9, "weight_decay": 0.1}, "clip_norm": 2.0},
            {"settings": {"momentum": 0.8, "lr": 0.003}, "tweaks": [tweak(25, momentum=0.5, alpha=0.9, eps=0.01)]},
            {"settings": {"momentum": 0.8, "centered": True, "lr": 0.003}, "schedule": [DROPS]},
        ),
    ),
    "Adagrad": (
        0.1,
        (
            *PLAIN,
            {"settings": {"lr_decay": 0.05, "initial_accumulator_value": 0.5}},
            {"tweaks": [tweak(20, lr=0.3, lr_decay=0.1, eps=0.1)]},
        ),
    ),
    "Adadelta": (1.0, (*PLAIN, {"settings": {"rho": 0.5, "eps": 1e-4}}, {"tweaks": [tweak(20, rho=0.8, lr=0.5)]})),
    "Rprop": (
        0.05,
        (
            {},
            {"settings": {"etas": [0.6, 1.5], "step_sizes": [0.01, 0.2]}, "clip_norm": 1.0},
            {"tweaks": [tweak(20, etas=[0.3, 1.1]), tweak(40, step_sizes=[0.02, 0.03])]},
        ),
    ),
    "ASGD": (
        0.0002,
        (
            *PLAIN,
            {"settings": {"lambd": 0.1, "alpha": 0.5, "t0": 20}},
            {"settings": {"lambd": 0.0, "t0": 0}, "tweaks": [tweak(20, lr=0.0003, lambd=0.05)]},
        ),
    ),
}


def cases() -> list[Case]:
    """All of them, run on three landscapes: plain, with noise on the gradient, and in batches."""
    places: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
        ("rosenbrock", {"landscape": {"name": "rosenbrock"}, "start": [-1.5, 2.0]}, {}),
        ("himmelblau, noise", {"landscape": {"name": "himmelblau"}, "start": [0.5, -0.5], "gradient_noise": 0.5}, {}),
        ("line_fit, batches", {"landscape": {"name": "line_fit"}}, {"batch_size": 4}),
    )
    lanes = [
        {
            **{key: value for key, value in one.items() if key != "settings"},
            "optimizer": {"name": name, "settings": settings},
        }
        for name, (rate, tried) in TRIED.items()
        for one in tried
        for settings in [{"lr": rate} | one.get("settings", {})]
    ]
    return [
        case
        for where, experiment, more in places
        for first in range(0, len(lanes), MOST_LANES)
        for group in [[lane | more for lane in lanes[first : first + MOST_LANES]]]
        for case in ran(where, {**experiment, "steps": STEPS, "lanes": group})
    ]
