"""Every optimizer by its name: torch's own, and those of the library under the library's name."""

from functools import cache

from server.descent import library
from server.descent import optimizers as own
from server.descent.optimizer import Optimizer


@cache
def optimizers() -> tuple[Optimizer, ...]:
    """All optimizers, in reading order."""
    return (*own.OPTIMIZERS, *library.OPTIMIZERS)


@cache
def _by_name() -> dict[str, Optimizer]:
    return {optimizer.name: optimizer for optimizer in optimizers()}


def optimizer(name: str) -> Optimizer:
    """The optimizer of that name. Raises ``KeyError``."""
    return _by_name()[name]
