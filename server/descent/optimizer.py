"""What an entry among the optimizers says: how it is made, what it needs, how its settings are suggested."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import torch
from pydantic import JsonValue
from torch import optim

from landscapes.setting import Setting, Settings
from server.descent.anatomy.anatomy import Anatomy
from server.descent.notes import LR, Note, read_settings

Group = Literal["plain", "momentum", "adaptive", "second order", "recent", "wrapper"]
Need = Literal["closure", "second derivatives", "matrices", "model"]
Wraps = Literal["", "class", "optimizer"]
Kind = Literal["function", "data", "network"]

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


# Where an optimizer takes matrices only, AdamW takes the rest, with settings of its own under these names.
ASIDE = "adamw_"
ASIDE_SETTINGS = (
    Setting(
        name=f"{ASIDE}lr", type="float", default=0.01, above=0, maximum=1000, low=1e-5, high=10, scale="log", live=True,
        main=True, meaning="The rate of AdamW, which takes the parameters that are no matrices: biases and scales.",
    ),
    Setting(
        name=f"{ASIDE}weight_decay", type="float", default=0.0, minimum=0, maximum=1000, live=True,
        meaning="How strongly AdamW pulls those parameters to zero, beside the gradient.",
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Optimizer:
    """One optimizer: ``make`` is its class, ``suggest(sharpness, reach)`` good settings to begin with.

    ``sharpness`` (the landscape's typical largest curvature) sets the rate of methods whose step grows with
    the gradient: gradient descent is stable below 2 / sharpness. ``reach`` (the distance to travel) sets it
    where a step's length is about the rate itself.

    ``needs`` says what a step takes beyond the row's gradient; ``matrices``: it treats them in another way than two
    numbers. ``matrices_only``: it takes no other parameters, so of a network only those with two dimensions, in a
    group with the arguments ``in_group``. ``random``: it draws from torch's default generator. ``separable``:
    coordinates do not mix, so many points can be the rows of one parameter. ``reason``: why it cannot run on two
    parameters, empty where it can; ``network_reason``: why it cannot run on a network. ``fixed`` arguments are the same
    for all and are no settings. ``wraps`` says how a wrapper takes the optimizer that its setting ``base`` names: its
    ``class`` after the parameters, or an ``optimizer`` in their place; its rate is the wrapper's. ``anatomy`` is what
    happens in a step, where it is known exactly.
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
    network_reason: str = ""
    matrices_only: bool = False
    in_group: Mapping[str, object] = field(default_factory=dict[str, object])
    fixed: Mapping[str, object] = field(default_factory=dict[str, object])
    wraps: Wraps = ""
    anatomy: Anatomy | None = None

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """Its settings, read from the signature; a wrapper's begin with its base and the base's rate."""
        own = read_settings(self.make, self.notes)
        if self.matrices_only:
            return (*own, *ASIDE_SETTINGS)
        return (BASE, *read_settings(BASES["SGD"], {"lr": LR}), *own) if self.wraps else own

    @property
    def runs_on(self) -> tuple[Kind, ...]:
        """The kinds of landscapes that it can descend."""
        two: tuple[Kind, ...] = () if self.reason else ("function", "data")
        return two if self.network_reason else (*two, "network")

    def build(self, parameters: Sequence[torch.nn.Parameter], settings: Settings) -> optim.Optimizer:
        """The torch optimizer of ``parameters``. Raises what torch's constructor raises."""
        arguments: dict[str, Any] = {**torch_settings(settings), **self.fixed}
        given: list[Any] = [{"params": list(parameters), **self.in_group}] if self.in_group else list(parameters)
        built = self._wrap(given, arguments) if self.wraps else self.make(given, **arguments)
        # Schedule-free optimizers want to be told that training begins.
        getattr(built, "train", _nothing)()
        return built

    def _wrap(self, parameters: list[Any], arguments: dict[str, Any]) -> optim.Optimizer:
        base = BASES[arguments.pop("base", BASE.default)]
        rate = {"lr": arguments.pop("lr")} if "lr" in arguments else {}
        if self.wraps == "class":
            return self.make(parameters, base, **rate, **arguments)
        return self.make(base(parameters, **rate), **arguments)


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
