"""What an optimizer remembers, taken out as plain values and put back.

``load_state_dict`` is not exact for every optimizer, some keep numbers on themselves or in their groups, and
wrappers (Lookahead) hold a second optimizer: so each owner's state, group and own attributes are kept as they are.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import torch
from torch import Tensor, optim

Kept: TypeAlias = dict[str, Any]
Parameters: TypeAlias = Sequence[torch.nn.Parameter]


@dataclass(frozen=True)
class _Parameter:
    """What stands for a parameter in what is kept, or as a key for its id."""

    place: int
    as_id: bool = False


# What torch's own base class keeps on itself; ``state`` and the group are kept apart.
_HOUSEKEEPING = frozenset(
    {
        "defaults",
        "param_groups",
        "state",
        "step",
        "_params",
        "_zero_grad_profile_name",
        "_warned_capturable_if_run_uncaptured",
    }
)


def owners(optimizer: optim.Optimizer) -> tuple[optim.Optimizer, ...]:
    """The optimizer, and the one that it wraps."""
    wrapped = (value for value in vars(optimizer).values() if isinstance(value, optim.Optimizer))
    return (optimizer, *wrapped)


def keep(optimizer: optim.Optimizer, parameters: Parameters) -> tuple[Kept, ...]:
    """Everything that the next step depends on, owner by owner."""
    taken = _Taken(parameters)
    return tuple(
        {
            "state": taken.value(dict(owner.state)),
            "groups": [taken.plain(group, frozenset({"params"})) for group in owner.param_groups],
            "own": taken.plain(vars(owner), _HOUSEKEEPING),
        }
        for owner in owners(optimizer)
    )


def put_back(kept: tuple[Kept, ...], optimizer: optim.Optimizer, parameters: Parameters) -> None:
    """Make a newly built optimizer the one that ``keep`` was given."""
    for owner, memory in zip(owners(optimizer), kept, strict=True):
        for group, values in zip(owner.param_groups, memory["groups"], strict=True):
            group.update(_given(values, parameters))
        vars(owner).update(_given(memory["own"], parameters))
        owner.state.clear()
        owner.state.update(_given(memory["state"], parameters))


class _Taken:
    """Values with tokens in place of the parameters and their ids, which are others where they are put back."""

    def __init__(self, parameters: Parameters) -> None:
        self._places = {id(parameter): place for place, parameter in enumerate(parameters)}

    def plain(self, values: dict[str, Any], without: frozenset[str]) -> Kept:
        taken = ((name, self.value(value)) for name, value in values.items() if name not in without)
        return {name: value for name, value in taken if _is_plain(value)}

    def value(self, value: Any) -> Any:  # noqa: ANN401 - any shape of memory
        if id(value) in self._places:
            return _Parameter(self._places[id(value)])
        if type(value) is dict:
            return {self._key(key): self.value(entry) for key, entry in value.items()}
        return value

    def _key(self, key: Any) -> Any:  # noqa: ANN401 - any key
        if id(key) in self._places:
            return _Parameter(self._places[id(key)])
        return _Parameter(self._places[key], as_id=True) if type(key) is int and key in self._places else key


def _given(value: Any, parameters: Parameters) -> Any:  # noqa: ANN401 - any shape of memory
    """The same with the parameters and their ids in place of their tokens."""
    if isinstance(value, _Parameter):
        parameter = parameters[value.place]
        return id(parameter) if value.as_id else parameter
    if type(value) is not dict:
        return value
    return {_given(key, parameters): _given(entry, parameters) for key, entry in value.items()}


def _is_plain(value: object) -> bool:
    """Whether it is made of numbers, text and tensors, and is not empty housekeeping."""
    match value:
        case torch.nn.Parameter():
            return False
        case None | _Parameter() | bool() | int() | float() | str() | Tensor():
            return True
        case list() | tuple() | deque() | set():
            return all(_is_plain(entry) for entry in value)
        case dict():
            return type(value) is dict and all(_is_plain(key) and _is_plain(entry) for key, entry in value.items())
        case _:
            return False
