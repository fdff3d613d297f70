"""Random directions at a model's own scale, so that the loss along them can be compared between models."""

from collections.abc import Sequence

import torch
from torch import Tensor

from landscapes.weights import Part

_TINY = 1e-10  # as their code has it


def random_directions(parts: Sequence[Part], parameters: Tensor, seed: int) -> Tensor:
    """Two directions (2, P) float64 around ``parameters`` (P,), filter by filter as long as the parameters there.

    Li, Xu, Taylor, Studer and Goldstein 2018, "Visualizing the loss landscape of neural nets", arXiv 1712.09913:
    each filter (row of a matrix, output channel of a convolution) of a Gaussian direction becomes ``d * |w| / |d|``.
    Biases and the parameters of batch normalization stay as they are: their components are 0, as with
    ``--xignore biasbn`` of the paper's code. The directions are nearly at right angles, not exactly.
    """
    generator = torch.Generator().manual_seed(seed)
    directions = torch.randn((2, len(parameters)), dtype=torch.float64, generator=generator)
    for part in parts:
        place = slice(part.begin, part.end)
        if len(part.shape) < 2:  # noqa: PLR2004 - a vector has no filters
            directions[:, place] = 0.0
            continue
        filters = directions[:, place].view(2, part.shape[0], -1)
        own = parameters[place].double().view(part.shape[0], -1)
        filters *= (own.norm(dim=-1) / (filters.norm(dim=-1) + _TINY)).unsqueeze(-1)
    return directions
