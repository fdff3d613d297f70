"""Walls around a terrain: they rise smoothly from nothing, then straight."""

from torch import Tensor


def walls(beyond: Tensor, shore: float) -> Tensor:
    """How high walls of slope 1 are at ``beyond``, distances of at least 0 from where they begin; any shape.

    At u it is u^3 / (shore + u)^2: twice differentiable, its curvature bounded, finite however far away.
    """
    share = beyond / (shore + beyond)
    return beyond * share * share
