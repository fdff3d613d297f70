"""An optimizer of the library as an entry: what the class says by itself, the table of capabilities, and our words."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from torch import optim

from landscapes.setting import Setting, Settings
from server.descent.library.arguments import ARGUMENTS
from server.descent.library.capabilities import CAPABILITIES
from server.descent.notes import Note
from server.descent.optimizer import Group, Optimizer, Wraps
from server.descent.optimizers.arguments import STEP_COUNT

NAME = "pytorch_optimizer"


def entry(
    make: Callable[..., optim.Optimizer],
    *,
    group: Group,
    summary: str,
    source: str,
    suggest: Callable[[float, float], Settings] = lambda _sharpness, _reach: {},
    title: str = "",
    formula: str = "",
    notes: Mapping[str, Note] | None = None,
    fixed: Mapping[str, object] | None = None,
    left_out: Mapping[str, str] | None = None,
    wraps: Wraps = "",
    reason: str = "",
    network_reason: str = "",
    in_group: Mapping[str, object] | None = None,
) -> Optimizer:
    """The entry of ``make``: its arguments in the signature's order, each with its own note or the shared one.

    ``fixed`` arguments are given as they are; the library's batched kernels are off where a class has them. One that
    is told which parameters are matrices by ``in_group`` takes those of a network.
    """
    name = make.__name__
    parameters = inspect.signature(make).parameters
    given = {"foreach": False} if "foreach" in parameters else {}
    given |= dict(fixed or {})
    known = ARGUMENTS | dict(notes or {})
    able = CAPABILITIES[name]
    described = {
        argument: _held(_filled(known[argument], parameter.default), argument in able.held)
        for argument, parameter in parameters.items()
        if argument in known and argument not in given
    }
    runs = not reason or in_group
    return Optimizer(
        name=f"{NAME}:{name}",
        title=title or name,
        group=group,
        summary=summary,
        formula=formula,
        source=source,
        make=make,
        notes=described if runs else {},
        suggest=suggest,
        left_out={**(STEP_COUNT if wraps else {}), **(left_out or {})},
        schedulable=("lr" in described or bool(wraps)) and "lr" not in able.held,
        needs=able.needs,
        random=able.random,
        separable=able.separable,
        reason=reason,
        network_reason=network_reason or ("" if in_group else reason),
        matrices_only=bool(in_group),
        in_group=in_group or {},
        fixed=given if runs else {},
        wraps=wraps,
    )


def _held(note: Note, held: bool) -> Note:  # noqa: FBT001 - a column of the table
    return replace(note, live=False) if held else note


def _filled(note: Note, default: Any) -> Note:  # noqa: ANN401 - a signature's default is of any type
    """A tuple's parts with the signature's numbers as their defaults."""
    if not note.parts or not isinstance(default, tuple):
        return note
    parts: list[Setting] = [
        part.model_copy(update={"default": float(number)}) for part, number in zip(note.parts, default, strict=True)
    ]
    return replace(note, parts=tuple(parts))
