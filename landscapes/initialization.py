"""How a network's weights begin."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager

import torch
from torch import Tensor, nn

_SMALL = 0.05  # times the spread of Xavier's
_LARGE = 8.0


def xavier(weight: Tensor) -> None:
    """Uniform up to √(6 / (inputs + outputs)). Source: Glorot and Bengio 2010, "normalized initialization"."""
    nn.init.xavier_uniform_(weight)


def kaiming(weight: Tensor) -> None:
    """Gaussian of variance 2 / inputs. Source: He et al. 2015, arXiv:1502.01852."""
    nn.init.kaiming_normal_(weight, nonlinearity="relu")


def too_small(weight: Tensor) -> None:
    """A twentieth of Xavier's: layers hardly pass on what they get."""
    nn.init.xavier_uniform_(weight, gain=_SMALL)


def too_large(weight: Tensor) -> None:
    """Eight times Xavier's: bounded units begin at their limits."""
    nn.init.xavier_uniform_(weight, gain=_LARGE)


INITIALIZATIONS: Mapping[str, Callable[[Tensor], None] | None] = {
    "default": None,  # what each module of PyTorch does by itself
    "xavier": xavier,
    "kaiming": kaiming,
    "too small": too_small,
    "too large": too_large,
}


@contextmanager
def seeded(seed: int) -> Generator[None]:
    """Inside, torch's default generator begins at ``seed``; afterwards it is as it was before."""
    before = torch.get_rng_state()
    torch.default_generator.manual_seed(seed)
    try:
        yield
    finally:
        torch.set_rng_state(before)


def initialize(model: nn.Module, name: str) -> None:
    """Draw every weight matrix and kernel anew as ``name`` of ``INITIALIZATIONS`` says, biases at 0; or leave all.

    Uses torch's default generator. The numbers of normalization are left as they are.
    """
    draw = INITIALIZATIONS[name]
    if draw is None:
        return
    for module in model.modules():
        if isinstance(module, nn.Linear | nn.Conv2d):
            draw(module.weight)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
