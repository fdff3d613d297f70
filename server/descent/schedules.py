"""The learning-rate schedules: one entry each, in reading order, with all that a page needs to show them.

Every scheduler of ``torch.optim.lr_scheduler`` that takes plain numbers. Left out: LambdaLR and
MultiplicativeLR (they take functions) and ChainedScheduler (a lane's list of schedules is chained already).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from torch import optim
from torch.optim import lr_scheduler

from landscapes.setting import Proposal, Setting
from server.descent.notes import Note, read_settings
from server.descent.optimizer import torch_settings
from server.experiment import Chosen

Scheduler: TypeAlias = lr_scheduler.LRScheduler
MOST = 20_000


def _of_steps(*times: float) -> Proposal:
    return Proposal(of="steps", times=times)


def _of_rate(*times: float) -> Proposal:
    return Proposal(of="lr", times=times)


def _steps(meaning: str, default: int, share: float | None, *, minimum: int = 1, symbol: str | None = None) -> Note:
    return Note(
        type="int", meaning=meaning, default=default, minimum=minimum, maximum=MOST, low=minimum, high=2000,
        scale="log", main=True, symbol=symbol, proposed=None if share is None else _of_steps(share),
    )  # fmt: skip


def _rate(
    meaning: str, *, default: float | None = None, times: float | None = None, minimum: float | None = None
) -> Note:
    return Note(
        meaning=meaning, default=default, above=None if minimum is not None else 0, minimum=minimum, maximum=1000,
        low=1e-6, high=10, scale="log", main=True, proposed=None if times is None else _of_rate(times),
    )  # fmt: skip


def _factor(meaning: str, *, high: float = 1.0, default: float | None = None) -> Note:
    return Note(meaning=meaning, default=default, above=0, maximum=10, low=0.01, high=high, main=True, symbol="γ")


CYCLE_MOMENTUM = Note(
    type="bool",
    meaning="Momentum goes down while the rate goes up, and back. Needs an optimizer with momentum or betas.",
)
BASE_MOMENTUM = Note(meaning="Momentum while the rate is highest.", minimum=0, maximum=0.9999, low=0, high=0.999)
MAX_MOMENTUM = Note(meaning="Momentum while the rate is lowest.", minimum=0, maximum=0.9999, low=0, high=0.999)


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """One scheduler. ``drives``: the settings that it sets by itself whatever the base rate is."""

    name: str
    title: str
    summary: str
    formula: str
    make: type
    notes: dict[str, Note]
    drives: tuple[str, ...] = ()
    nests: bool = True

    @property
    def source(self) -> str:
        """PyTorch's page of the scheduler."""
        return f"https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.{self.name}.html"

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """Its settings, read from the class's signature."""
        return read_settings(self.make, self.notes)


SCHEDULES: tuple[Schedule, ...] = (
    Schedule(
        name="StepLR",
        title="Step",
        summary="Multiplies the rate by γ every so many steps.",
        formula=r"\eta_k = \eta_0\, \gamma^{\lfloor k / s \rfloor}",
        make=lr_scheduler.StepLR,
        notes={
            "step_size": _steps("Steps between two drops.", 100, 0.25, symbol="s"),
            "gamma": _factor("Factor of each drop."),
        },
    ),
    Schedule(
        name="MultiStepLR",
        title="Milestones",
        summary="Multiplies the rate by γ at each of the listed steps.",
        formula=r"\eta_k = \eta_0\, \gamma^{\#\{m \le k\}}",
        make=lr_scheduler.MultiStepLR,
        notes={
            "milestones": Note(
                type="list",
                meaning="Steps at which the rate drops.",
                default=[200, 300],
                minimum=1,
                maximum=MOST,
                main=True,
                proposed=_of_steps(0.5, 0.75),
            ),
            "gamma": _factor("Factor of each drop."),
        },
    ),
    Schedule(
        name="ExponentialLR",
        title="Exponential",
        summary="Multiplies the rate by γ after every step.",
        formula=r"\eta_k = \eta_0\, \gamma^{k}",
        make=lr_scheduler.ExponentialLR,
        notes={
            "gamma": Note(
                meaning="Factor of each step.",
                default=0.99,
                above=0,
                maximum=10,
                low=0.9,
                high=1,
                main=True,
                symbol="γ",
            )
        },
    ),
    Schedule(
        name="CosineAnnealingLR",
        title="Cosine",
        summary="Lets the rate fall along half a cosine, and rise again after it.",
        formula=r"\eta_k = \eta_{\min} + \frac{\eta_0 - \eta_{\min}}{2}\left(1 + \cos\frac{k \pi}{T_{\max}}\right)",
        make=lr_scheduler.CosineAnnealingLR,
        notes={
            "T_max": _steps("Steps from the highest to the lowest rate.", 400, 1.0, symbol="Tₘₐₓ"),
            "eta_min": Note(meaning="The lowest rate.", minimum=0, maximum=1000, low=0, high=1, symbol="ηₘᵢₙ"),
        },
    ),
    Schedule(
        name="CosineAnnealingWarmRestarts",
        title="Cosine with restarts",
        summary="Cosine that jumps back to the full rate at each restart.",
        formula=r"\eta_k = \eta_{\min} + \frac{\eta_0 - \eta_{\min}}{2}\left(1 + \cos\frac{T_{cur}\,\pi}{T_i}\right)",
        make=lr_scheduler.CosineAnnealingWarmRestarts,
        notes={
            "T_0": _steps("Steps until the first restart.", 100, 0.25, symbol="T₀"),
            "T_mult": Note(
                type="int",
                meaning="Factor by which each round is longer than the one before.",
                minimum=1,
                maximum=10,
                high=4,
                main=True,
            ),
            "eta_min": Note(meaning="The lowest rate.", minimum=0, maximum=1000, low=0, high=1, symbol="ηₘᵢₙ"),
        },
    ),
    Schedule(
        name="PolynomialLR",
        title="Polynomial",
        summary="Lets the rate fall to zero along a power of the steps that are left.",
        formula=r"\eta_k = \eta_0 \left(1 - \frac{\min(k, T)}{T}\right)^{p}",
        make=lr_scheduler.PolynomialLR,
        notes={
            "total_iters": _steps("Steps until the rate is zero.", 400, 1.0, symbol="T"),
            "power": Note(meaning="1 is a straight line.", above=0, maximum=10, low=0.1, high=4, main=True, symbol="p"),
        },
    ),
    Schedule(
        name="LinearLR",
        title="Linear",
        summary="Moves the rate along a straight line between two factors: a warm-up when it rises.",
        formula=r"\eta_k = \eta_0 \left(a + (b - a)\, \frac{\min(k, T)}{T}\right)",
        make=lr_scheduler.LinearLR,
        notes={
            "start_factor": Note(
                meaning="Factor of the rate at the start.", above=0, maximum=1, low=0.001, main=True, symbol="a"
            ),
            "end_factor": Note(meaning="Factor of the rate at the end.", minimum=0, maximum=1, main=True, symbol="b"),
            "total_iters": _steps("Steps from the first factor to the last.", 40, 0.1, symbol="T"),
        },
    ),
    Schedule(
        name="ConstantLR",
        title="Constant, then full",
        summary="Holds the rate at a fraction for some steps, then uses it in full.",
        formula=r"\eta_k = c\,\eta_0 \;(k < T), \quad \eta_0 \;(k \ge T)",
        make=lr_scheduler.ConstantLR,
        notes={
            "factor": Note(meaning="The fraction held at first.", minimum=0, maximum=1, main=True, symbol="c"),
            "total_iters": _steps("Steps at the fraction.", 40, 0.1, symbol="T"),
        },
    ),
    Schedule(
        name="CyclicLR",
        title="Cyclic",
        summary="Swings the rate between two bounds of its own, up and down in straight lines.",
        formula=r"\eta_k = \eta_{base} + (\eta_{\max} - \eta_{base}) \max(0, 1 - |c_k|)",
        make=lr_scheduler.CyclicLR,
        notes={
            "base_lr": _rate("The lowest rate.", default=0.001, times=0.1),
            "max_lr": _rate("The highest rate.", default=0.01, times=1.0),
            "step_size_up": _steps("Steps of the way up.", 50, 0.125),
            "step_size_down": Note(
                type="optional",
                meaning="Steps of the way down; none: as many as up.",
                minimum=1,
                maximum=MOST,
                low=1,
                high=2000,
                scale="log",
            ),
            "mode": Note(
                type="choice",
                choices=("triangular", "triangular2", "exp_range"),
                meaning="Whether each cycle keeps its height, halves it, or shrinks it by γ at every step.",
            ),
            "gamma": Note(meaning="Factor of each step in mode exp_range.", above=0, maximum=1, low=0.9, symbol="γ"),
            "cycle_momentum": CYCLE_MOMENTUM,
            "base_momentum": BASE_MOMENTUM,
            "max_momentum": MAX_MOMENTUM,
        },
        drives=("lr",),
    ),
    Schedule(
        name="OneCycleLR",
        title="One cycle",
        summary="Up from a small rate to the highest and down to almost nothing, once.",
        formula=r"\frac{\eta_{\max}}{d} \to \eta_{\max} \to \frac{\eta_{\max}}{d\, d_{final}}",
        make=lr_scheduler.OneCycleLR,
        notes={
            "max_lr": _rate("The highest rate.", default=0.01, times=2.0),
            "total_steps": _steps("Steps of the whole cycle; the run can be no longer.", MOST, 1.0, minimum=2),
            "pct_start": Note(meaning="Share of the cycle on the way up.", minimum=0.01, maximum=0.99, main=True),
            "anneal_strategy": Note(type="choice", choices=("cos", "linear"), meaning="Shape of both ways."),
            "cycle_momentum": CYCLE_MOMENTUM,
            "base_momentum": BASE_MOMENTUM,
            "max_momentum": MAX_MOMENTUM,
            "div_factor": Note(
                meaning="The highest rate divided by this is the first.",
                minimum=1,
                maximum=1e6,
                high=1000,
                scale="log",
                symbol="d",
            ),
            "final_div_factor": Note(
                meaning="The first rate divided by this is the last.", minimum=1, maximum=1e9, high=1e6, scale="log"
            ),
            "three_phase": Note(type="bool", meaning="Comes down to the first rate before it goes to the last."),
        },
        drives=("lr",),
    ),
    Schedule(
        name="ReduceLROnPlateau",
        title="On plateau",
        summary="Multiplies the rate by a factor when the loss has not improved for a while.",
        formula=r"\eta_{k+1} = \gamma\, \eta_k \;\text{ after }\; p \;\text{ steps without improvement}",
        make=lr_scheduler.ReduceLROnPlateau,
        notes={
            "mode": Note(type="choice", choices=("min", "max"), meaning="Whether a lower or a higher loss is better."),
            "factor": Note(
                meaning="Factor of each reduction.", above=0, maximum=0.999, low=0.01, main=True, symbol="γ"
            ),
            "patience": Note(
                type="int",
                meaning="Steps without improvement that are let pass.",
                minimum=0,
                maximum=MOST,
                low=0,
                high=200,
                main=True,
                symbol="p",
            ),
            "threshold": Note(
                meaning="How much better counts as improvement.", minimum=0, maximum=1, low=1e-8, high=0.1, scale="log"
            ),
            "threshold_mode": Note(
                type="choice",
                choices=("rel", "abs"),
                meaning="Whether that is a share of the best loss or a difference.",
            ),
            "cooldown": Note(
                type="int", meaning="Steps to wait after a reduction.", minimum=0, maximum=MOST, low=0, high=200
            ),
            "min_lr": Note(meaning="The lowest rate.", default=0.0, minimum=0, maximum=1000, low=0, high=1),
            "eps": Note(
                meaning="A smaller change of the rate is not made.",
                minimum=0,
                maximum=1,
                low=1e-12,
                high=1e-3,
                scale="log",
            ),
        },
        nests=False,
    ),
    Schedule(
        name="SequentialLR",
        title="One after another",
        summary="Runs several schedules in turn: a warm-up, then anything else.",
        formula=r"\text{schedule } i \;\text{ from milestone }\; m_i \;\text{ on}",
        make=lr_scheduler.SequentialLR,
        notes={
            "schedulers": Note(
                type="schedules",
                meaning="The schedules, in order.",
                main=True,
                default=[
                    {"name": "LinearLR", "settings": {"start_factor": 0.1, "total_iters": 40}},
                    {"name": "CosineAnnealingLR", "settings": {"T_max": 360}},
                ],
            ),
            "milestones": Note(
                type="list",
                meaning="The steps at which the next schedule takes over.",
                default=[40],
                minimum=1,
                maximum=MOST,
                main=True,
                proposed=_of_steps(0.1),
            ),
        },
        nests=False,
    ),
)

_BY_NAME = {schedule.name: schedule for schedule in SCHEDULES}

# Constructor arguments that the settings leave out, and why.
LEFT_OUT = frozenset(
    {
        "optimizer",  # it is the lane's
        "last_epoch",  # a lane is resumed from a snapshot
        "scale_fn",  # a function
        "scale_mode",  # only used with scale_fn
        "epochs",  # total_steps says it
        "steps_per_epoch",  # total_steps says it
    }
)


def schedule(name: str) -> Schedule:
    """The schedule of that name. Raises ``KeyError``."""
    return _BY_NAME[name]


def arguments(chosen: Chosen) -> dict[str, object]:
    """What torch's constructor is given for a complete choice of a schedule without parts."""
    given = torch_settings(chosen.settings)
    if isinstance(down := given.get("step_size_down"), float):
        given["step_size_down"] = int(down)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}


def parts(chosen: Chosen) -> list[Chosen]:
    """The schedules that a complete choice runs in turn; none for most."""
    given = chosen.settings.get("schedulers")
    return [Chosen.model_validate(part) for part in given] if isinstance(given, list) else []


def build(chosen: Chosen, optimizer: optim.Optimizer) -> Scheduler:
    """The torch scheduler of a complete choice. Raises what torch's constructor raises."""
    make = schedule(chosen.name).make
    if nested := parts(chosen):
        return make(optimizer, [build(part, optimizer) for part in nested], milestones=chosen.settings["milestones"])
    return make(optimizer, **arguments(chosen))
