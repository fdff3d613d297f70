"""What an optimizer remembers, taken out as plain values and put back.

``load_state_dict`` is not exact for every optimizer, some keep numbers on themselves or in their groups, and
wrappers (Lookahead) hold a second optimizer: so each owner's state, group and own attributes are kept as they are.
"""

from collections import deque
from typing import Any, TypeAlias

import torch
from torch import Tensor, optim

Kept: TypeAlias = dict[str, Any]

# What stands for the parameter itself, and for its id as a key, in what is kept.
_PARAMETER = "\0parameter"
_PARAMETERS_ID = "\0parameter's id"

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


def keep(optimizer: optim.Optimizer, parameter: torch.nn.Parameter) -> tuple[Kept, ...]:
    """Everything that the next step depends on, owner by owner."""
    return tuple(
        {
            "state": _taken(dict(owner.state), parameter),
            "group": _plain(owner.param_groups[0], frozenset({"params"}), parameter),
            "own": _plain(vars(owner), _HOUSEKEEPING, parameter),
        }
        for owner in owners(optimizer)
    )


def put_back(kept: tuple[Kept, ...], optimizer: optim.Optimizer, parameter: torch.nn.Parameter) -> None:
    """Make a newly built optimizer the one that ``keep`` was given."""
    for owner, memory in zip(owners(optimizer), kept, strict=True):
        owner.param_groups[0].update(_given(memory["group"], parameter))
        vars(owner).update(_given(memory["own"], parameter))
        owner.state.clear()
        owner.state.update(_given(memory["state"], parameter))


def _plain(values: dict[str, Any], without: frozenset[str], parameter: torch.nn.Parameter) -> Kept:
    taken = ((name, _taken(value, parameter)) for name, value in values.items() if name not in without)
    return {name: value for name, value in taken if _is_plain(value)}


def _taken(value: Any, parameter: torch.nn.Parameter) -> Any:  # noqa: ANN401 - any shape of memory
    """The same with tokens in place of the parameter and its id, which are others where it is put back."""
    if value is parameter:
        return _PARAMETER
    if type(value) is dict:
        return {_key(key, parameter): _taken(entry, parameter) for key, entry in value.items()}
    return value


def _key(key: Any, parameter: torch.nn.Parameter) -> Any:  # noqa: ANN401 - any key
    if key is parameter:
        return _PARAMETER
    return _PARAMETERS_ID if type(key) is int and key == id(parameter) else key


def _given(value: Any, parameter: torch.nn.Parameter) -> Any:  # noqa: ANN401 - any shape of memory
    """The same with the parameter and its id in place of their tokens."""
    if type(value) is not dict:
        return parameter if type(value) is str and value == _PARAMETER else value
    keys: dict[str, Any] = {_PARAMETER: parameter, _PARAMETERS_ID: id(parameter)}
    return {keys.get(key, key): _given(entry, parameter) for key, entry in value.items()}


def _is_plain(value: object) -> bool:
    """Whether it is made of numbers, text and tensors, and is not empty housekeeping."""
    match value:
        case torch.nn.Parameter():
            return False
        case None | bool() | int() | float() | str() | Tensor():
            return True
        case list() | tuple() | deque() | set():
            return all(_is_plain(entry) for entry in value)
        case dict():
            return type(value) is dict and all(_is_plain(key) and _is_plain(entry) for key, entry in value.items())
        case _:
            return False
