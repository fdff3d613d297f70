"""Landscapes under several settings, and what the tests ask of them."""

from dataclasses import dataclass

import torch
from torch import Tensor

from landscapes.blobs import keep
from landscapes.catalogue import LANDSCAPES, landscape
from landscapes.landscape import Landscape, Loss, Marks, Point, Window
from landscapes.points import write_points
from landscapes.setting import Settings
from tests.pictures import pgm


@dataclass(frozen=True)
class Case:
    """A landscape under some settings."""

    landscape: Landscape
    settings: Settings

    @property
    def loss(self) -> Loss:
        """Its loss under these settings."""
        return self.landscape.loss_with(self.settings)

    @property
    def marks(self) -> Marks:
        """Its known points under these settings."""
        return self.landscape.marks_with(self.settings)

    def __str__(self) -> str:
        return " ".join([self.landscape.name, *(f"{name}={value}" for name, value in self.settings.items())])


_OTHER_SETTINGS: tuple[tuple[str, Settings], ...] = (
    ("ravine", {"condition": 1000.0, "rotation": -90.0}),
    ("ravine", {"condition": 1.0, "rotation": 45.0}),
    ("rosenbrock", {"a": -1.5, "b": 1.0}),
    ("rosenbrock", {"a": 1.5, "b": 1000.0}),
    ("rastrigin", {"depth": 0.0}),
    ("rastrigin", {"depth": 20.0}),
    ("hills", {"seed": 3, "roughness": 1.0, "tilt": 0.0}),
    ("formula", {"expression": "sigmoid(x) * hypot(x, y) + x^3 - cosh(y/9) + where(x < y, atan2(y, x), abs(x)^2.3)"}),
    ("image", {"picture": keep(pgm(12, 8)), "blur": 0.0, "height": -2.0}),
    ("hills", {"seed": 9999, "roughness": 0.0, "tilt": 1.0}),
    ("line_fit", {"outliers": 0.4, "noise": 0.6, "data_seed": 3}),
    ("logistic_fit", {"pasted": keep(write_points([(0.5, 1, 0), (-1, 2, 1), (2, 0.25, 0), (1, -1, 1), (-1, -1, 0)]))}),
    ("one_neuron", {"dip": 0.3, "points": 9}),
)

CASES = (
    *(Case(entry, {}) for entry in LANDSCAPES),
    *(Case(landscape(name), settings) for name, settings in _OTHER_SETTINGS),
)

# Where the Hessian says nothing: the tip of a cone has none, the middle of the monkey saddle has only zeros.
WITHOUT_CURVATURE: frozenset[tuple[str, Point]] = frozenset({("ackley", (0.0, 0.0)), ("monkey_saddle", (0.0, 0.0))})


def random_points(window: Window, *shape: int, seed: int = 0) -> Tensor:
    """Points (*shape, 2), evenly spread over ``window``."""
    generator = torch.Generator().manual_seed(seed)
    low = torch.tensor((window.x[0], window.y[0]), dtype=torch.float64)
    high = torch.tensor((window.x[1], window.y[1]), dtype=torch.float64)
    return low + (high - low) * torch.rand((*shape, 2), generator=generator, dtype=torch.float64)


def loss_and_slope(loss: Loss, points: Tensor) -> tuple[Tensor, Tensor]:
    """Losses (...) and gradients (..., 2) at ``points`` (..., 2)."""
    points = points.clone().requires_grad_()
    value = loss(points)
    (slope,) = torch.autograd.grad(value.sum(), points)
    return value.detach(), slope


def hessian(loss: Loss, at: Point) -> Tensor:
    """The matrix (2, 2) of second derivatives."""
    matrix = torch.autograd.functional.hessian(loss, torch.tensor(at, dtype=torch.float64))
    assert isinstance(matrix, Tensor)
    return matrix


def curvatures(loss: Loss, at: Point) -> list[float]:
    """The Hessian's eigenvalues, smallest first."""
    return torch.linalg.eigvalsh(hessian(loss, at)).tolist()


def ring(at: Point, radius: float) -> Tensor:
    """96 points (96, 2) all round ``at``."""
    angle = torch.arange(96, dtype=torch.float64) * (2.0 * torch.pi / 96)
    return torch.tensor(at, dtype=torch.float64) + radius * torch.stack((angle.cos(), angle.sin()), dim=-1)
