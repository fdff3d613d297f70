"""What an entry among the optimizers says: how it is made, what it needs, how its settings are suggested."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import torch
from pydantic import JsonValue
from torch import optim

from landscapes.setting import Setting, Settings
from server.descent.notes import LR, Note, read_settings

Group = Literal["plain", "momentum", "adaptive", "second order", "recent", "wrapper"]
Need = Literal["closure", "second derivatives", "matrices", "model"]
Wraps = Literal["", "class", "optimizer"]

# What a wrapper can take the steps of, by the name that its setting ``base`` has.
BASES: Mapping[str, type[optim.Optimizer]] = {
    base.__name__: base for base in (optim.SGD, optim.Adam, optim.AdamW, optim.RMSprop, optim.Adagrad)
}
BASE = Setting(
    name="base",
    type="choice",
    default="SGD",
    choices=tuple(BASES),
    main=True,
    meaning="The optimizer whose steps are taken, with torch's own defaults.",
)


@dataclass(frozen=True, kw_only=True)
class Optimizer:
    """One optimizer: ``make`` is its class, ``suggest(sharpness, reach)`` good settings to begin with.

    ``sharpness`` (the landscape's typical largest curvature) sets the rate of methods whose step grows with
    the gradient: gradient descent is stable below 2 / sharpness. ``reach`` (the distance to travel) sets it
    where a step's length is about the rate itself.

    ``needs`` says what a step takes beyond the row's gradient; ``matrices``: it treats them in another way than two
    numbers. ``random``: it draws from torch's default generator. ``separable``: coordinates do not mix, so many points
    can be the rows of one parameter. ``reason``: why it cannot run on two parameters, empty where it can. ``fixed``
    arguments are the same for all and are no settings. ``wraps`` says how a wrapper takes the optimizer that its
    setting ``base`` names: its ``class`` after the parameters, or an ``optimizer`` in their place; its rate is the
    wrapper's.
    """

    name: str
    title: str
    group: Group
    summary: str
    formula: str
    source: str
    make: Callable[..., optim.Optimizer]
    notes: Mapping[str, Note]
    suggest: Callable[[float, float], Settings]
    left_out: Mapping[str, str] = field(default_factory=dict[str, str])
    schedulable: bool = True
    needs: tuple[Need, ...] = ()
    random: bool = False
    separable: bool = True
    reason: str = ""
    fixed: Mapping[str, object] = field(default_factory=dict[str, object])
    wraps: Wraps = ""

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """Its settings, read from the signature; a wrapper's begin with its base and the base's rate."""
        own = read_settings(self.make, self.notes)
        return (BASE, *read_settings(BASES["SGD"], {"lr": LR}), *own) if self.wraps else own

    def build(self, parameter: torch.nn.Parameter, settings: Settings) -> optim.Optimizer:
        """The torch optimizer of one parameter. Raises what torch's constructor raises."""
        arguments: dict[str, Any] = {**torch_settings(settings), **self.fixed}
        built = self._wrap(parameter, arguments) if self.wraps else self.make([parameter], **arguments)
        # Schedule-free optimizers want to be told that training begins.
        getattr(built, "train", _nothing)()
        return built

    def _wrap(self, parameter: torch.nn.Parameter, arguments: dict[str, Any]) -> optim.Optimizer:
        base = BASES[arguments.pop("base", BASE.default)]
        rate = {"lr": arguments.pop("lr")} if "lr" in arguments else {}
        if self.wraps == "class":
            return self.make([parameter], base, **rate, **arguments)
        return self.make(base([parameter], **rate), **arguments)


def _nothing() -> None:
    """What most optimizers do when training begins."""


# What constructors and steps raise where settings do not fit together.
UNFIT = (ArithmeticError, AttributeError, LookupError, NotImplementedError, RuntimeError, TypeError, ValueError)


def torch_settings(settings: Settings) -> dict[str, object]:
    """Settings as torch wants them: a list of numbers is a tuple, the choice "none" is None."""
    return {name: _torch_value(value) for name, value in settings.items()}


def _torch_value(value: JsonValue) -> object:
    if isinstance(value, list):
        return tuple(value)
    return None if value == "none" else value


def rounded(value: float) -> float:
    """To two digits, as a person would write it."""
    return float(f"{value:.2g}")


def steep(times: float, **others: float) -> Callable[[float, float], Settings]:
    """A rate of ``times`` / sharpness: 2 is the limit of stability of gradient descent."""
    return lambda sharpness, _: {"lr": rounded(times / sharpness), **others}


def wide(times: float, **others: float) -> Callable[[float, float], Settings]:
    """A rate of ``times`` the distance to travel."""
    return lambda _, reach: {"lr": rounded(times * reach), **others}
