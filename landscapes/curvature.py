"""The directions in which the loss of a network bends most: the top eigenvectors of its Hessian."""

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from landscapes.components import signed
from landscapes.eigenvectors import top_eigenvectors
from landscapes.evaluation import still
from landscapes.network import Problem
from landscapes.plane_loss import loss_of, named, normalize_by_input
from landscapes.planes import Numbers

_BLOCK, _ROUNDS, _TOLERANCE = 2, 40, 1e-6


@dataclass(frozen=True, kw_only=True, eq=False)
class Curvature:
    """``directions`` (2, P), orthonormal, float64, and ``values`` (2,): the curvature along each, the largest first.

    ``points``: how many points of the training data it was found with. ``settled``: whether the search came to an end.
    """

    directions: Tensor
    values: Numbers
    points: int
    settled: bool


def curvature(problem: Problem, parameters: Tensor, *, most_points: int) -> Curvature:
    """The two largest eigenvalues of the loss's Hessian at ``parameters`` (P,), and their eigenvectors.

    In float64, by products of the Hessian with vectors (Pearlmutter 1994, "Fast exact multiplication by the Hessian"),
    without dropout, batch normalization with the mean and variance of the data. Of more than ``most_points`` points of
    training data it takes so many, evenly spread. The largest component of each direction is positive.
    """
    weights = still(problem.model)
    normalize_by_input(weights.model)
    fewer = _share(problem, most_points)
    here = parameters.double().requires_grad_()
    loss = loss_of(fewer, weights.model.double(), named(weights.parts, here))
    (gradient,) = torch.autograd.grad(loss, here, create_graph=True)

    def multiply(vectors: Tensor) -> Tensor:
        products = [torch.autograd.grad(gradient, here, one, retain_graph=True)[0] for one in vectors.T]
        return torch.stack(products, 1)

    found = top_eigenvectors(multiply, len(here), 2, block=_BLOCK, rounds=_ROUNDS, tolerance=_TOLERANCE)
    directions = torch.stack([torch.from_numpy(signed(one)) for one in found.vectors.T.numpy()])
    return Curvature(
        directions=directions, values=found.values.numpy(), points=len(fewer.inputs), settled=found.settled
    )


def _share(problem: Problem, most: int) -> Problem:
    """The problem in float64 with at most so many points of its training data."""
    count = len(problem.inputs)
    chosen = torch.arange(min(count, most)) * count // min(count, most)
    targets = problem.targets[chosen]
    return replace(
        problem,
        inputs=problem.inputs[chosen].double(),
        targets=targets.double() if targets.is_floating_point() else targets,
    )
