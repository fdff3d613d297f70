"""The eigenvectors of the largest eigenvalues, of a matrix that need only be multiplied by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import torch
from torch import Tensor

Multiply: TypeAlias = Callable[[Tensor], Tensor]

_SEED = 0
_EMPTY = 1e-10  # beside the columns as they came: what is left of one that lies in the basis already


@dataclass(frozen=True, kw_only=True, eq=False)
class Eigenvectors:
    """The largest ``values`` (count,), falling, and their ``vectors`` (size, count), orthonormal, float64.

    ``settled``: whether they reached the tolerance; if not, they are the best of the space that was searched.
    """

    values: Tensor
    vectors: Tensor
    settled: bool


def top_eigenvectors(
    multiply: Multiply, size: int, count: int, *, block: int, rounds: int, tolerance: float
) -> Eigenvectors:
    """The ``count`` algebraically largest eigenvalues and their eigenvectors.

    ``multiply`` maps (size, block) to the symmetric matrix times that. A block Krylov space (Golub and Underwood 1977,
    "The block Lanczos method") grows by ``block`` columns a round, each made orthogonal to all before it, from a start
    of its own seed; equal eigenvalues are found up to ``block`` times. It ends when ``|A v - l v|`` is at most
    ``tolerance`` times the largest eigenvalue's size for all that are asked for, or after ``rounds``.
    """
    generator = torch.Generator().manual_seed(_SEED)
    count, width = min(count, size), min(max(block, count), size)
    basis = torch.empty((size, 0), dtype=torch.float64)
    images = torch.empty((size, 0), dtype=torch.float64)
    fresh = torch.randn((size, width), dtype=torch.float64, generator=generator)
    found = Eigenvectors(values=torch.empty(0), vectors=basis, settled=False)
    for _ in range(rounds):
        fresh = _orthonormal(fresh, basis, generator)[:, : size - basis.shape[1]]
        image = multiply(fresh)
        basis, images = torch.cat([basis, fresh], 1), torch.cat([images, image], 1)
        values, inner = _largest(basis.T @ images, count)
        vectors = basis @ inner
        residual = torch.linalg.vector_norm(images @ inner - vectors * values, dim=0)
        settled = basis.shape[1] == size or bool((residual <= tolerance * values.abs().max()).all())
        found = Eigenvectors(values=values, vectors=vectors, settled=settled)
        if settled:
            break
        fresh = image
    return found


def _largest(small: Tensor, count: int) -> tuple[Tensor, Tensor]:
    values, vectors = torch.linalg.eigh((small + small.T) / 2)
    return values.flip(0)[:count], vectors.flip(1)[:, :count]


def _orthonormal(columns: Tensor, basis: Tensor, generator: torch.Generator) -> Tensor:
    """Columns of unit length, at right angles to each other and to the basis; drawn anew where nothing is left."""
    length = torch.linalg.vector_norm(columns)
    columns = columns - basis @ (basis.T @ columns)
    left, rest = torch.linalg.qr(columns)
    drawn = torch.randn(columns.shape, dtype=torch.float64, generator=generator)
    left = torch.where(rest.diagonal().abs() > _EMPTY * length, left, drawn)
    for _ in range(2):
        left = torch.linalg.qr(left - basis @ (basis.T @ left))[0]
    return left
