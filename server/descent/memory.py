"""What an optimizer remembers, taken out as plain values and put back.

``load_state_dict`` is not exact for every optimizer, some keep numbers on themselves or in their groups, and
wrappers (Lookahead) hold a second optimizer: so each owner's state, group and own attributes are kept as they are.
"""

from collections import deque
from typing import Any, TypeAlias

import torch
from torch import Tensor, optim

Kept: TypeAlias = dict[str, Any]

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
            "state": dict(owner.state[parameter]),
            "group": {k: v for k, v in owner.param_groups[0].items() if k != "params" and _is_plain(v)},
            "own": {k: v for k, v in vars(owner).items() if k not in _HOUSEKEEPING and _is_plain(v)},
        }
        for owner in owners(optimizer)
    )


def put_back(kept: tuple[Kept, ...], optimizer: optim.Optimizer, parameter: torch.nn.Parameter) -> None:
    """Make a newly built optimizer the one that ``keep`` was given."""
    for owner, memory in zip(owners(optimizer), kept, strict=True):
        owner.param_groups[0].update(memory["group"])
        vars(owner).update(memory["own"])
        owner.state[parameter] = memory["state"]


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
