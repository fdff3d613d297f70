"""What a network makes of any input: regions of the plane, a curve, or digits read."""

from dataclasses import dataclass

import torch
from torch import Tensor

from landscapes.evaluation import still
from landscapes.landscape import Window
from landscapes.network import Problem

MOST_IMAGES = 60
_MARGIN = 0.1  # on each side, beside the extent of the data
_NARROWEST = 0.1
_TWO = 2


@dataclass(frozen=True, kw_only=True, eq=False)
class Regions:
    """``z[row, column]`` at ``(x[column], y[row])`` of n evenly spaced points a side of ``window``: (n, n) float32.

    The probability of class 1 where there are two classes, else the number of the likeliest class.
    """

    window: Window
    z: Tensor


@dataclass(frozen=True, kw_only=True, eq=False)
class Curve:
    """Inputs ``x`` and outputs ``y``, (n,) float32 each."""

    x: Tensor
    y: Tensor


def extent(problem: Problem) -> Window:
    """A square around all data of two inputs, and a little more."""
    points = torch.cat((problem.inputs, problem.held_inputs))
    low, high = points.amin(dim=0), points.amax(dim=0)
    half = (0.5 + _MARGIN) * max(_NARROWEST, float((high - low).max()))
    x, y = ((low + high) / 2.0).tolist()
    return Window(x=(x - half, x + half), y=(y - half, y + half))


@torch.no_grad()
def regions(problem: Problem, parameters: Tensor, statistics: Tensor, resolution: int) -> Regions:
    """The regions of a classifier of two inputs at ``parameters`` (P,) with running ``statistics`` (B,)."""
    window = extent(problem)
    x, y = (torch.linspace(*side, resolution) for side in (window.x, window.y))
    points = torch.cartesian_prod(y, x).flip(-1)
    outputs = _model(problem, parameters, statistics)(points)
    z = outputs.softmax(dim=-1)[:, 1] if problem.classes == _TWO else outputs.argmax(dim=-1).float()
    return Regions(window=window, z=z.view(resolution, resolution))


@torch.no_grad()
def curve(problem: Problem, parameters: Tensor, statistics: Tensor, resolution: int) -> Curve:
    """The outputs of a regression of one input at ``resolution`` evenly spaced inputs, a little beyond the data."""
    every = torch.cat((problem.inputs, problem.held_inputs))
    low, high = float(every.min()), float(every.max())
    margin = _MARGIN * max(_NARROWEST, high - low)
    x = torch.linspace(low - margin, high + margin, resolution)
    return Curve(x=x, y=_model(problem, parameters, statistics)(x.unsqueeze(-1)).squeeze(-1))


def images(problem: Problem) -> tuple[Tensor, Tensor]:
    """The first ``MOST_IMAGES`` held for validation, or of the training data where none are, and their classes."""
    held = len(problem.held_inputs) > 0
    inputs, targets = (problem.held_inputs, problem.held_targets) if held else (problem.inputs, problem.targets)
    return inputs[:MOST_IMAGES], targets[:MOST_IMAGES]


@torch.no_grad()
def predicted(problem: Problem, parameters: Tensor, statistics: Tensor) -> Tensor:
    """The likeliest class of each of ``images``, (N,) int64."""
    return _model(problem, parameters, statistics)(images(problem)[0]).argmax(dim=-1)


def _model(problem: Problem, parameters: Tensor, statistics: Tensor) -> torch.nn.Module:
    weights = still(problem.model)
    weights.write(parameters, statistics)
    return weights.model
