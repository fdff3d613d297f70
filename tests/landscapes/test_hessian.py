"""The curvature at a point: against the literature's numbers, second derivatives and differences of gradients."""

import math

import numpy as np
import pytest
import torch
from torch import Tensor

from landscapes.catalogue import landscape
from landscapes.hessian import eigen, hessian
from landscapes.landscape import Loss, Point, Window

UNIT = Window(x=(-2.0, 2.0), y=(-2.0, 2.0))

# Eigenvalues at minima, to three digits as the literature gives them.
LISTED: tuple[tuple[str, Point, tuple[float, float]], ...] = (
    ("sphere", (0.0, 0.0), (2.0, 2.0)),
    ("booth", (1.0, 3.0), (2.0, 18.0)),
    ("matyas", (0.0, 0.0), (0.04, 1.0)),
    ("rosenbrock", (1.0, 1.0), (0.3994, 1002.0)),
    ("himmelblau", (3.0, 2.0), (25.7, 82.3)),
    ("himmelblau", (3.584428340330, -1.848126526964), (28.7, 105.4)),
    ("beale", (3.0, 0.5), (0.3015, 48.98)),
    ("goldstein_price", (0.0, -1.0), (402.8, 965.2)),
    ("three_hump_camel", (0.0, 0.0), (1.586, 4.414)),
    ("mccormick", (-0.54719756022, -1.54719755927), (1.732, 4.0)),
    ("rastrigin", (0.0, 0.0), (396.8, 396.8)),
    ("easom", (math.pi, math.pi), (3.0, 3.0)),
)


def curved(kind: str) -> Loss:
    """A loss around the origin."""

    def loss(points: Tensor) -> Tensor:
        x, y = points.unbind(-1)
        shapes = {
            "hilltop": -(x * x) - 3 * y * y,
            "trough": x * x + 0.0 * y * y,
            "fourth power": x**4 + y**4,
            "plain": x + 2 * y,
            "level": 0.0 * x * y,
            "tip": (x * x + y * y).sqrt(),
        }
        return shapes[kind]

    return loss


@pytest.mark.parametrize(("name", "at", "values"), LISTED)
def test_eigenvalues_at_a_minimum_are_those_of_the_literature(name: str, at: Point, values: Point) -> None:
    entry = landscape(name)
    found = hessian(entry.loss_with({}), at, entry.window)
    assert found.kind == "minimum"
    assert found.eigenvalues == pytest.approx(values, rel=2e-3)


@pytest.mark.parametrize("name", ["rosenbrock", "beale", "ackley", "goldstein_price", "logistic_fit", "one_neuron"])
def test_the_matrix_is_what_differentiating_twice_gives(name: str) -> None:
    entry = landscape(name)
    at = (entry.start[0] + 0.13, entry.start[1] - 0.07)
    found = hessian(entry.loss_with({}), at, entry.window)
    whole = torch.autograd.functional.hessian(entry.loss_with({}), torch.tensor(at, dtype=torch.float64))
    assert found.matrix is not None
    assert np.array(found.matrix) == pytest.approx(whole.numpy(), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", ["rosenbrock", "himmelblau"])
def test_the_matrix_is_how_the_gradient_changes(name: str) -> None:
    entry, h = landscape(name), 1e-5
    loss = entry.loss_with({})

    def slope(x: float, y: float) -> Tensor:
        point = torch.tensor([x, y], dtype=torch.float64, requires_grad=True)
        return torch.autograd.grad(loss(point), point)[0]

    x, y = entry.start
    by_x, by_y = (slope(x + h, y) - slope(x - h, y)) / (2 * h), (slope(x, y + h) - slope(x, y - h)) / (2 * h)
    found = hessian(loss, (x, y), entry.window).matrix
    assert found is not None
    # What is left is h squared, and rounding over h.
    assert np.array(found) == pytest.approx(np.array([by_x.tolist(), by_y.tolist()]), rel=1e-6)


@pytest.mark.parametrize("entries", [(3.0, 1.0, 2.0), (2.0, 0.0, 5.0), (-1.0, 4.0, 0.5), (1e-3, -7.0, 1e3)])
def test_eigenvectors_are_multiplied_by_their_eigenvalues(entries: tuple[float, float, float]) -> None:
    xx, xy, yy = entries
    values, vectors = eigen(xx, xy, yy)
    matrix, columns = np.array([[xx, xy], [xy, yy]]), np.array(vectors).T
    assert values[0] <= values[1]
    assert matrix @ columns == pytest.approx(columns * np.array(values), abs=1e-12 * abs(values[1]))
    assert columns.T @ columns == pytest.approx(np.eye(2), abs=1e-12)


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ("hilltop", "maximum"),
        ("trough", "flat"),
        ("fourth power", "flat"),
        ("plain", "slope"),
        ("level", "flat"),
        ("tip", "undefined"),
    ],
)
def test_a_point_is_what_its_slope_and_curvature_say(shape: str, kind: str) -> None:
    assert hessian(curved(shape), (0.0, 0.0), UNIT).kind == kind


def test_a_saddle_has_a_direction_that_falls_and_no_condition_number() -> None:
    entry = landscape("saddle")
    found = hessian(entry.loss_with({}), (0.0, 0.0), entry.window)
    assert (found.kind, found.eigenvalues, found.condition) == ("saddle", (-2.0, 2.0), None)
    assert found.eigenvectors == ((0.0, 1.0), (1.0, 0.0))


def test_beside_the_bottom_of_a_ravine_is_a_slope() -> None:
    entry = landscape("rosenbrock")
    assert hessian(entry.loss_with({}), (0.5, 0.25), entry.window).kind == "slope"


def test_the_condition_number_is_the_ratio_of_the_eigenvalues() -> None:
    entry = landscape("booth")
    assert hessian(entry.loss_with({}), (1.0, 3.0), entry.window).condition == pytest.approx(9.0)


def test_what_is_not_finite_has_a_word_and_no_numbers() -> None:
    found = hessian(lambda points: points.log().sum(-1), (-1.0, 1.0), UNIT)
    assert (found.kind, found.matrix, found.eigenvalues) == ("undefined", None, None)
