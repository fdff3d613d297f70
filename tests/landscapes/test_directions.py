"""Random directions have the scale of the model, filter by filter."""

import torch

from landscapes.directions import random_directions
from landscapes.weights import Weights
from tests.landscapes.small_problems import images


def test_each_filter_is_as_long_as_the_models() -> None:
    weights = Weights(images().model)
    convolution = weights.parts[0]
    around = weights.parameters[: convolution.end].view(3, 9).norm(dim=1).double()
    directions = random_directions(weights.parts, weights.parameters, 1)[:, : convolution.end].view(2, 3, 9)
    assert torch.allclose(directions.norm(dim=2), around.expand(2, 3))


def test_biases_and_batch_normalization_stay_as_they_are() -> None:
    weights = Weights(images().model)
    vectors = [slice(part.begin, part.end) for part in weights.parts if len(part.shape) == 1]
    directions = random_directions(weights.parts, weights.parameters, 1)
    assert len(vectors) == 4
    assert all(not directions[:, place].any() for place in vectors)


def test_the_seed_decides() -> None:
    weights = Weights(images().model)
    first, again, other = (random_directions(weights.parts, weights.parameters, seed) for seed in (1, 1, 2))
    assert torch.equal(first, again)
    assert not torch.allclose(first, other)


def test_a_filter_of_zeros_has_no_direction() -> None:
    weights = Weights(images().model)
    weights.parameters[:9] = 0.0
    assert not random_directions(weights.parts, weights.parameters, 1)[:, :9].any()
