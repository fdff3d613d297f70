"""The directions in which the loss of a network bends most: the top eigenvectors of its Hessian."""

import math
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from landscapes.components import signed
from landscapes.eigenvectors import Multiply, top_eigenvectors
from landscapes.evaluation import still
from landscapes.network import Problem
from landscapes.plane_loss import loss_of, named, normalize_by_input
from landscapes.planes import Numbers

_BLOCK, _ROUNDS, _TOLERANCE = 2, 40, 1e-6
_LOOSE = 1e-2  # the error of an eigenvalue is of the order of the square of its vector's


@dataclass(frozen=True, kw_only=True, eq=False)
class Curvature:
    """``directions`` (2, P), orthonormal, float64, and ``values`` (2,): the curvature along each, the largest first.

    ``points``: how many points of the training data it was found with. ``settled``: whether the search came to an end.
    """

    directions: Tensor
    values: Numbers
    points: int
    settled: bool


@dataclass(frozen=True, kw_only=True)
class Sharpness:
    """The largest eigenvalue ``value`` of the loss's Hessian, found with so many ``points``; ``settled`` as above."""

    value: float
    points: int
    settled: bool


def curvature(problem: Problem, parameters: Tensor, *, most_points: int) -> Curvature:
    """The two largest eigenvalues of the loss's Hessian at ``parameters`` (P,), and their eigenvectors.

    In float64, by products of the Hessian with vectors (Pearlmutter 1994, "Fast exact multiplication by the Hessian"),
    without dropout, batch normalization with the mean and variance of the data. Of more than ``most_points`` points of
    training data it takes so many, evenly spread. The largest component of each direction is positive.
    """
    fewer = _share(problem, most_points)
    found = top_eigenvectors(
        _multiply(fewer, parameters), len(parameters), 2, block=_BLOCK, rounds=_ROUNDS, tolerance=_TOLERANCE
    )
    directions = torch.stack([torch.from_numpy(signed(one)) for one in found.vectors.T.numpy()])
    return Curvature(
        directions=directions, values=found.values.numpy(), points=len(fewer.inputs), settled=found.settled
    )


def sharpness(problem: Problem, parameters: Tensor, *, most_points: int) -> Sharpness:
    """The largest eigenvalue alone, as in ``curvature``; NaN where the loss does not bend finitely there."""
    fewer = _share(problem, most_points)
    multiply = _multiply(fewer, parameters)
    if not multiply(torch.ones((len(parameters), 1), dtype=torch.float64)).isfinite().all():
        return Sharpness(value=math.nan, points=len(fewer.inputs), settled=False)
    found = top_eigenvectors(multiply, len(parameters), 1, block=1, rounds=_ROUNDS, tolerance=_LOOSE)
    return Sharpness(value=float(found.values[0]), points=len(fewer.inputs), settled=found.settled)


def _multiply(problem: Problem, parameters: Tensor) -> Multiply:
    """The Hessian at ``parameters`` times vectors (P, n); the problem's own model is left alone."""
    weights = still(problem.model)
    normalize_by_input(weights.model)
    here = parameters.double().requires_grad_()
    loss = loss_of(problem, weights.model.double(), named(weights.parts, here))
    (gradient,) = torch.autograd.grad(loss, here, create_graph=True)

    def multiply(vectors: Tensor) -> Tensor:
        products = [torch.autograd.grad(gradient, here, one, retain_graph=True)[0] for one in vectors.T]
        return torch.stack(products, 1)

    return multiply


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
