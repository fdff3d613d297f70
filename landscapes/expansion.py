"""A landscape to second order: loss, slope and curvature at points, exact by differentiating twice."""

from dataclasses import dataclass

import torch
from torch import Tensor

from landscapes.landscape import Loss


@dataclass(frozen=True, kw_only=True)
class Expansion:
    """Taylor's expansion at each of n points: loss, slope and the Hessian's three entries, each (n,) float64."""

    loss: Tensor
    slope: tuple[Tensor, Tensor]
    xx: Tensor
    xy: Tensor
    yy: Tensor

    def determinant(self) -> Tensor:
        """Above 0 where the curvature has one sign in all directions, below 0 at a saddle."""
        return self.xx * self.yy - self.xy * self.xy


def expand(loss: Loss, points: Tensor) -> Expansion:
    """The expansion of ``loss`` at ``points`` (n, 2); a kink has the curvature of one of its sides."""
    points = points.detach().requires_grad_()
    value = loss(points)
    (slope,) = torch.autograd.grad(value.sum(), points, create_graph=True)
    gx, gy = slope.unbind(-1)
    if slope.requires_grad:
        (x_row,) = torch.autograd.grad(gx.sum(), points, retain_graph=True, materialize_grads=True)
        (y_row,) = torch.autograd.grad(gy.sum(), points, materialize_grads=True)
    else:
        x_row = y_row = torch.zeros_like(slope)
    return Expansion(
        loss=value.detach(), slope=(gx.detach(), gy.detach()), xx=x_row[:, 0], xy=x_row[:, 1], yy=y_row[:, 1]
    )
