"""Data from a seed, or pasted: points in classes, and points of a curve."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import pi
from typing import TypeAlias

import torch
from torch import Generator, Tensor

from landscapes.blobs import kept
from landscapes.points import MOST_CLASSES, read_points

_OUTER, _INNER = 1.4, 0.6  # radii of the circles
_TURNS = 1.25  # of each spiral
_REACH = 1.5  # where the spirals end
_GAP = 0.1  # between an axis and the points of xor
_SPREAD = 0.3  # standard deviation of a blob before noise
_FEWEST_TRAINED = 2  # batch normalization needs a spread
_EDGE = 2.0  # curves reach from -_EDGE to _EDGE

Maker: TypeAlias = Callable[[int, Generator], tuple[Tensor, Tensor]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Dataset:
    """What a model is fitted to, and what is kept from it, float32.

    ``inputs`` (N, d) with ``targets``, the classes (N,) int64 or values (N, 1); ``held_inputs`` and ``held_targets`` in
    the same form, none where nothing is held. ``classes`` is how many classes there are, 0 for values.
    """

    inputs: Tensor
    targets: Tensor
    held_inputs: Tensor
    held_targets: Tensor
    classes: int


def moons(count: int, _: Generator) -> tuple[Tensor, Tensor]:
    """Two half circles of radius 1 that reach into each other, (count, 2) and classes (count,)."""
    classes, along = _in_turn(count, 2)
    angle = pi * along
    upper = torch.stack((angle.cos(), angle.sin()), dim=-1)
    lower = torch.stack((1.0 - angle.cos(), 0.5 - angle.sin()), dim=-1)
    return torch.where((classes == 0).unsqueeze(-1), upper, lower) - torch.tensor((0.5, 0.25)), classes


def circles(count: int, _: Generator) -> tuple[Tensor, Tensor]:
    """A circle (class 1) inside another, (count, 2) and classes (count,)."""
    classes, along = _in_turn(count, 2)
    return _polar(_OUTER - (_OUTER - _INNER) * classes, 2.0 * pi * along), classes


def spirals(count: int, _: Generator) -> tuple[Tensor, Tensor]:
    """Two arms of one and a quarter turns, half a turn apart, (count, 2) and classes (count,)."""
    classes, along = _in_turn(count, 2)
    return _polar(_REACH * (0.05 + 0.95 * along), 2.0 * pi * _TURNS * along + pi * classes), classes


def xor(count: int, generator: Generator) -> tuple[Tensor, Tensor]:
    """Points of a square with sides of 2, class 1 where x and y have different signs, (count, 2) and (count,)."""
    points = 2.0 * torch.rand((count, 2), generator=generator) - 1.0
    points = points.sign() * (_GAP + (1.0 - _GAP) * points.abs())
    return points, (points.prod(dim=-1) < 0.0).to(torch.int64)


def blobs(count: int, generator: Generator) -> tuple[Tensor, Tensor]:
    """Three round clouds at the corners of a triangle, (count, 2) and classes (count,)."""
    classes = torch.arange(count) % 3
    middle = _polar(torch.ones(count), pi / 2.0 + 2.0 * pi / 3.0 * classes)
    return middle + _SPREAD * torch.randn((count, 2), generator=generator), classes


def sine(count: int, generator: Generator) -> tuple[Tensor, Tensor]:
    """Two waves, y = sin(π x) for x from -2 to 2, (count, 1) each."""
    x = _EDGE * (2.0 * torch.rand((count, 1), generator=generator) - 1.0)
    return x, (pi * x).sin()


def step(count: int, generator: Generator) -> tuple[Tensor, Tensor]:
    """A step from -1 to 1 at 0, x from -2 to 2, (count, 1) each."""
    x = _EDGE * (2.0 * torch.rand((count, 1), generator=generator) - 1.0)
    return x, torch.where(x < 0.0, -1.0, 1.0)


IN_CLASSES: Mapping[str, Maker] = {"moons": moons, "circles": circles, "spirals": spirals, "xor": xor, "blobs": blobs}
CURVES: Mapping[str, Maker] = {"sine": sine, "step": step}


def in_classes(
    name: str, *, points: int, noise: float, label_noise: float, validation: float, data_seed: int, pasted: str
) -> Dataset:
    """``points`` of one of ``IN_CLASSES``, moved by Gaussian noise of standard deviation ``noise``; or pasted ones.

    A share ``validation`` of them is held; a share ``label_noise`` of the others gets another class. The same seed
    makes the same points, split and order whatever the two kinds of noise are. Raises ``MissingBlobError`` and
    ``PointsError`` for what is ``pasted``, the name of points with classes.
    """
    generator = torch.Generator().manual_seed(data_seed)
    if pasted:
        rows = torch.tensor(read_points(kept(pasted), classes=MOST_CLASSES))
        return split(rows[:, :-1], rows[:, -1].long(), validation, generator, label_noise=label_noise)
    inputs, targets = IN_CLASSES[name](points, generator)
    inputs = inputs + noise * torch.randn(inputs.shape, generator=generator)
    return split(inputs, targets, validation, generator, label_noise=label_noise)


def of_a_curve(name: str, *, points: int, noise: float, validation: float, data_seed: int, pasted: str) -> Dataset:
    """``points`` of one of ``CURVES``, their values moved by Gaussian noise; or pasted ones. A share is held.

    Raises ``MissingBlobError`` and ``PointsError`` for what is ``pasted``, the name of points with a value each.
    """
    generator = torch.Generator().manual_seed(data_seed)
    if pasted:
        rows = torch.tensor(read_points(kept(pasted), classes=None))
        return split(rows[:, :1], rows[:, 1:], validation, generator)
    inputs, targets = CURVES[name](points, generator)
    targets = targets + noise * torch.randn(targets.shape, generator=generator)
    return split(inputs, targets, validation, generator)


def split(
    inputs: Tensor, targets: Tensor, validation: float, generator: Generator, *, label_noise: float = 0.0
) -> Dataset:
    """A random share ``validation`` held, all in random order; whole-numbered ``targets`` are classes.

    Two are never held. A share ``label_noise`` of those that are not held gets another class.
    """
    count = len(inputs)
    order = torch.randperm(count, generator=generator)
    classes = 0 if targets.is_floating_point() else int(targets.max()) + 1
    held = min(int(validation * count), count - _FEWEST_TRAINED)
    kept = targets[order[held:]]
    if classes:
        kept = _mislabelled(kept, classes, label_noise, generator)
    return Dataset(
        inputs=inputs[order[held:]],
        targets=kept,
        held_inputs=inputs[order[:held]],
        held_targets=targets[order[:held]],
        classes=classes,
    )


def _mislabelled(targets: Tensor, classes: int, share: float, generator: Generator) -> Tensor:
    """A share of the targets (rounded to whole points), chosen at random, moved to another class at random."""
    chosen = torch.randperm(len(targets), generator=generator)[: round(share * len(targets))]
    by = torch.randint(1, classes, (len(targets),), generator=generator)
    moved = targets.clone()
    moved[chosen] = (targets[chosen] + by[chosen]) % classes
    return moved


def _in_turn(count: int, classes: int) -> tuple[Tensor, Tensor]:
    """Classes 0, 1, ..., 0, 1, ... and how far each point is along its class, from 0 to 1, (count,) each."""
    index = torch.arange(count)
    each = max(1, -(-count // classes) - 1)
    return index % classes, (index // classes) / each


def _polar(radius: Tensor, angle: Tensor) -> Tensor:
    return torch.stack((radius * angle.cos(), radius * angle.sin()), dim=-1)
