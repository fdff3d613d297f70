"""A model's numbers in one piece: writing there is writing into the model."""

import torch
from torch import Tensor, nn

from landscapes.weights import Weights


def small_model() -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4), nn.Tanh(), nn.Linear(4, 2))


def points() -> Tensor:
    return torch.randn(8, 2, generator=torch.Generator().manual_seed(1))


def test_the_model_computes_the_same_as_before() -> None:
    expected = small_model()(points())
    model = small_model()
    Weights(model)
    assert torch.equal(model(points()), expected)


def test_running_statistics_are_followed() -> None:
    model = small_model()
    weights = Weights(model)
    model(points())
    expected = small_model()
    expected(points())
    assert torch.equal(weights.statistics, torch.cat([expected[1].running_mean, expected[1].running_var]))


def test_what_is_written_the_model_has() -> None:
    model, other = small_model(), small_model()
    with torch.no_grad():
        for parameter in other.parameters():
            parameter.add_(1.0)
    there = Weights(other)
    Weights(model).write(there.parameters, there.statistics)
    assert torch.equal(model.eval()(points()), other.eval()(points()))


def test_parts_name_the_shapes_in_order() -> None:
    parts = Weights(small_model()).parts
    assert [(part.name, part.shape) for part in parts[:3]] == [
        ("0.weight", (4, 2)),
        ("0.bias", (4,)),
        ("1.weight", (4,)),
    ]
    assert [part.begin for part in parts[1:]] == [part.end for part in parts[:-1]]
