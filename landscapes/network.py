"""The contract of a network as a landscape: a model with its data, whose loss is descended in all its parameters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from torch import Tensor, nn

from landscapes.setting import Setting, Settings

Criterion: TypeAlias = Callable[[Tensor, Tensor], Tensor]
Shows: TypeAlias = Literal["regions", "curve", "images"]
NORMALIZATIONS = (nn.BatchNorm1d, nn.BatchNorm2d)
MOST_PARAMETERS = 20_000  # of a model: bounds the memory of its paths


class TooManyParametersError(ValueError):
    """A model of more than ``MOST_PARAMETERS`` parameters."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Problem:
    """A model at its seeded initialization, and the data that it is fitted to, float32 throughout.

    ``inputs`` (N, ...) and ``targets``, which are whole numbers (N,) int64 where there are ``classes`` and values
    (N, 1) where there are none (``classes`` is 0), are what it is trained on; ``held_inputs`` and ``held_targets``, in
    the same form, are kept for validation and may be empty. ``criterion(outputs, targets)`` is the mean loss, shape ().
    """

    model: nn.Module
    inputs: Tensor
    targets: Tensor
    held_inputs: Tensor
    held_targets: Tensor
    criterion: Criterion
    classes: int


@dataclass(frozen=True, kw_only=True)
class Network:
    """A small network and its data, with everything that a page needs to show it.

    ``build(seed, **settings)`` makes the problem: the same for the same arguments, with random numbers of its own,
    torch's default generator left as it was. Raises ``MissingBlobError`` and ``PointsError`` for pasted data.
    ``shows``: what its outputs are drawn as. ``suggested`` names good settings by optimizer; ``steps`` is a good
    length, ``batch_size`` a good size of batch.
    """

    name: str
    title: str
    group: str
    formula: str
    source: str
    teaches: str
    build: Callable[..., Problem]
    shows: Shows
    settings: tuple[Setting, ...]
    suggested: Mapping[str, Settings]
    batch_size: int
    steps: int

    def defaults(self) -> Settings:
        """Every setting at its default."""
        return {setting.name: setting.default for setting in self.settings}

    def problem(self, seed: int, settings: Settings) -> Problem:
        """A new problem under ``settings`` (complete or not). Raises ``TooManyParametersError`` besides."""
        problem = self.build(seed, **(self.defaults() | settings))
        count = sum(parameter.numel() for parameter in problem.model.parameters())
        if count > MOST_PARAMETERS:
            raise TooManyParametersError(
                f"Expected at most {MOST_PARAMETERS:,} parameters, but {self.name} has {count:,} under these settings: "
                "choose fewer or narrower layers."
            )
        return problem
