"""Randomness of a lane's own, for optimizers that draw from torch's default generator."""

from collections.abc import Generator
from contextlib import contextmanager

import torch
from torch import Tensor

# Beside the noise of the gradient, which is drawn with the experiment's seed itself.
_BESIDE_NOISE = 1


class Randomness:
    """The default generator as this lane left it: put in place for a step, and taken out after it."""

    def __init__(self, seed: int) -> None:
        self.state: Tensor = torch.Generator().manual_seed(seed + _BESIDE_NOISE).get_state()

    @contextmanager
    def in_place(self) -> Generator[None]:
        """Within this, what is drawn is the lane's; nothing outside notices."""
        outside = torch.get_rng_state()
        torch.set_rng_state(self.state)
        try:
            yield
        finally:
            self.state = torch.get_rng_state()
            torch.set_rng_state(outside)
