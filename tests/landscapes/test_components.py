"""The principal components are those of a singular value decomposition, with signs that do not waver."""

import numpy as np
import pytest
import torch
from torch import Tensor

from landscapes.components import principal_components
from landscapes.planes import PlaneError
from tests.landscapes.small_problems import drawn


def walk(rows: int, parameters: int) -> Tensor:
    """A path of small steps, as training leaves behind."""
    return drawn(3, rows, parameters).cumsum(0)


SHAPES = {
    "more rows than parameters": walk(400, 30),
    "more parameters than rows": walk(30, 400),
    "many of both": walk(300, 320),
    "no direction stands out": drawn(5, 300, 150),
    "few of both": walk(3, 2),
}


def decomposed(rows: Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Directions and shares of the variance as scikit-learn's PCA finds them."""
    apart = rows.double().numpy()
    _, sizes, directions = np.linalg.svd(apart - apart.mean(0), full_matrices=False)
    return directions[:2], (sizes**2 / (sizes**2).sum())[:2]


@pytest.mark.parametrize("rows", SHAPES.values(), ids=SHAPES)
def test_directions_are_those_of_the_decomposition(rows: Tensor) -> None:
    expected, _ = decomposed(rows)
    cosines = (principal_components(rows).directions.numpy() * expected).sum(1)
    assert np.abs(cosines) == pytest.approx([1.0, 1.0], abs=1e-9)


@pytest.mark.parametrize("rows", SHAPES.values(), ids=SHAPES)
def test_explained_variance_is_that_of_the_decomposition(rows: Tensor) -> None:
    assert principal_components(rows).explained == pytest.approx(decomposed(rows)[1], rel=1e-9)


@pytest.mark.parametrize("rows", SHAPES.values(), ids=SHAPES)
def test_the_largest_component_of_each_direction_is_positive(rows: Tensor) -> None:
    directions = principal_components(rows).directions
    assert (directions.gather(1, directions.abs().argmax(1, keepdim=True)) > 0).all()


def test_the_order_of_the_rows_does_not_turn_the_picture_over() -> None:
    rows = walk(200, 300)
    forth, back = principal_components(rows).directions, principal_components(rows.flip(0)).directions
    assert torch.allclose(forth, back, atol=1e-9)


def test_the_same_rows_give_the_same_bits() -> None:
    rows = walk(300, 150)
    assert torch.equal(principal_components(rows).directions, principal_components(rows.clone()).directions)


def test_rows_on_a_line_have_a_second_direction_that_explains_nothing() -> None:
    line = torch.arange(5.0).unsqueeze(1) * torch.tensor([[3.0, 4.0, 0.0]])
    found = principal_components(line)
    assert found.explained == pytest.approx([1.0, 0.0], abs=1e-12)
    assert torch.allclose(found.directions @ found.directions.T, torch.eye(2).double())


def test_rows_that_are_all_the_same_are_refused() -> None:
    with pytest.raises(PlaneError, match="Expected rows that differ"):
        principal_components(torch.ones(4, 3))
