"""The principal components of paths: the two directions in which they move most."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from landscapes.eigenvectors import top_eigenvectors
from landscapes.planes import Numbers, Plane, PlaneError

_SMALL = 100
_ROUNDS = 25
_LEAST = 1e-14  # of the variance along the first: below it a second direction is noise


@dataclass(frozen=True, kw_only=True, eq=False)
class Components:
    """``mean`` (P,) and ``directions`` (2, P), orthonormal, float64; ``explained`` (2,): shares of the variance.

    The component of largest size is positive in each direction, so that the same rows give the same picture.
    """

    mean: Tensor
    directions: Tensor
    explained: Numbers

    @property
    def plane(self) -> Plane:
        """The plane through the mean along both directions."""
        return Plane(origin=self.mean, directions=self.directions)


def principal_components(rows: Tensor) -> Components:
    """The first two principal components of ``rows`` (R, P), R and P at least 2, of paths that may be several.

    Equal to those of a singular value decomposition of the rows less their mean, by way of the smaller of the two
    Gram matrices, in float64. Rows on one line have a second direction all the same, which explains nothing. Raises
    ``PlaneError`` for rows that are all the same.
    """
    apart = rows.numpy().astype(np.float64)
    mean = apart.mean(0)
    apart -= mean
    total = float(np.vdot(apart, apart))
    if not total > 0:
        raise PlaneError("Expected rows that differ, got the same parameters in all: take more rows.")
    wide = apart.shape[0] < apart.shape[1]
    gram = torch.from_numpy(apart @ apart.T if wide else apart.T @ apart)
    values, vectors = _two_largest(gram)
    found = vectors.T @ apart if wide else vectors.T
    first = signed(found[0])
    second = found[1] if values[1] > _LEAST * values[0] else _some_other(first)
    second = signed(second - (second @ first) * first)
    explained = np.clip(values, 0.0, None) / total
    return Components(
        mean=torch.from_numpy(mean), directions=torch.from_numpy(np.stack([first, second])), explained=explained
    )


def _two_largest(gram: Tensor) -> tuple[Numbers, Numbers]:
    """The two largest eigenvalues (2,) and their eigenvectors (n, 2); of all at once where that is quicker."""
    if len(gram) > _SMALL:
        found = top_eigenvectors(lambda v: gram @ v, len(gram), 2, block=4, rounds=_ROUNDS, tolerance=1e-13)
        if found.settled:
            return found.values.numpy(), found.vectors.numpy()
    values, vectors = np.linalg.eigh(gram.numpy())
    return values[:-3:-1], vectors[:, :-3:-1]


def signed(direction: Numbers) -> Numbers:
    """The same direction with length 1 and its largest component positive."""
    length = float(np.linalg.norm(direction))
    return direction / (length if direction[np.abs(direction).argmax()] > 0 else -length)


def _some_other(direction: Numbers) -> Numbers:
    """The coordinate that this direction has least of."""
    other = np.zeros_like(direction)
    other[np.abs(direction).argmin()] = 1.0
    return other
