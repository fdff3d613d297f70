"""Where an absolute value or a square root has a corner, loss and gradient are numbers all the same."""

import pytest
import torch

from landscapes.catalogue import landscape
from tests.landscapes.probing import loss_and_slope

# Points exactly on the corners: of both square roots of the eggholder, of sine, cosine and circle of the others.
CORNERS: dict[str, list[tuple[float, float]]] = {
    "ackley": [(0.0, 0.0)],
    "drop_wave": [(0.0, 0.0)],
    "schwefel": [(0.0, 0.0), (0.0, 300.0), (-250.0, 0.0)],
    "cross_in_tray": [(0.0, 0.0), (0.0, 3.0), (-5.0, 0.0)],
    "holder_table": [(0.0, 0.0), (0.0, 3.0), (torch.pi, 0.0)],
    "eggholder": [(0.0, -47.0), (94.0, -94.0), (300.0, 253.0), (47.0, 0.0)],
}


@pytest.mark.parametrize(("name", "points"), CORNERS.items())
def test_on_a_corner_loss_and_gradient_are_finite(name: str, points: list[tuple[float, float]]) -> None:
    loss, slope = loss_and_slope(landscape(name).loss_with({}), torch.tensor(points, dtype=torch.float64))
    assert loss.isfinite().all()
    assert slope.isfinite().all()


@pytest.mark.parametrize(("name", "points"), [pair for pair in CORNERS.items() if pair[0] != "cross_in_tray"])
def test_on_a_corner_the_loss_is_that_of_its_neighbours(name: str, points: list[tuple[float, float]]) -> None:
    at = torch.tensor(points, dtype=torch.float64)
    loss = landscape(name).loss_with({})
    # A square root of 1e-12 is 1e-6, and the waves are up to 512 high.
    torch.testing.assert_close(loss(at), loss(at + 1e-12), rtol=0.02, atol=1e-3)


def test_the_creases_of_the_tray_are_its_highest_lines() -> None:
    """They are too thin to be seen from a neighbour: beside them e to the 100 lowers the loss at once."""
    at = torch.tensor(CORNERS["cross_in_tray"], dtype=torch.float64)
    assert landscape("cross_in_tray").loss_with({})(at).tolist() == [-0.0001] * 3
