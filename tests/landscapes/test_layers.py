"""Layer by layer: gradients and activations are those of a training step, and units that are stuck are counted."""

import copy
from math import sqrt

import pytest
import torch
from torch import Tensor, nn

from landscapes.catalogue import network
from landscapes.layers import Layer, layers
from landscapes.network import Problem
from landscapes.setting import Settings
from landscapes.weights import Weights

BATCH = torch.arange(32)
SEED = 9


def problem_of(settings: Settings, name: str = "mlp_classifier") -> tuple[Problem, Tensor, Tensor]:
    problem = network(name).problem(SEED, settings)
    weights = Weights(copy.deepcopy(problem.model))
    return problem, weights.parameters, weights.statistics


def at_batch(problem: Problem, parameters: Tensor, statistics: Tensor) -> list[Layer]:
    batch = problem.inputs[BATCH], problem.targets[BATCH]
    return layers(problem, parameters, statistics, batch, SEED)


def looked_at(settings: Settings, name: str = "mlp_classifier") -> list[Layer]:
    return at_batch(*problem_of(settings, name))


def stepped(settings: Settings) -> nn.Module:
    """The model after a backward pass in training mode, dropout under the seed."""
    problem = network("mlp_classifier").problem(SEED, settings)
    state = torch.get_rng_state()
    torch.manual_seed(SEED)
    problem.criterion(problem.model(problem.inputs[BATCH]), problem.targets[BATCH]).backward()
    torch.set_rng_state(state)
    return problem.model


def norm_of(model: nn.Module, *names: str) -> float:
    own = [one for name in names for one in model.get_submodule(name).parameters()]
    return sqrt(sum(float(one.grad.double().square().sum()) for one in own if one.grad is not None))


def test_gradient_norms_are_those_of_a_backward_pass_with_normalization_and_dropout() -> None:
    settings: Settings = {"batch_norm": True, "dropout": 0.4}
    model = stepped(settings)
    expected = [norm_of(model, "hidden_1", "norm_1"), norm_of(model, "hidden_2", "norm_2"), norm_of(model, "output")]
    assert [layer.gradient_norm for layer in looked_at(settings)] == pytest.approx(expected, rel=1e-5)


def test_mean_and_spread_are_those_of_the_activations() -> None:
    problem = problem_of({})[0]
    given = problem.model[:2](problem.inputs[BATCH]).detach()
    first = looked_at({})[0]
    assert (first.mean, first.spread) == pytest.approx((float(given.mean()), float(given.numpy().std())), rel=1e-5)


def test_layers_are_named_with_their_kind_and_activation() -> None:
    found = looked_at({"batch_norm": True, "activation": "gelu"})
    assert [(layer.name, layer.kind, layer.activation) for layer in found] == [
        ("hidden_1", "Linear", "GELU"),
        ("hidden_2", "Linear", "GELU"),
        ("output", "Linear", None),
    ]


def test_convolutions_are_layers_too() -> None:
    found = looked_at({"batch_norm": True}, "digits_cnn")
    assert [layer.kind for layer in found] == ["Conv2d", "Conv2d", "Linear"]
    assert all(layer.gradient_norm > 0.0 for layer in found)


def test_units_of_tanh_at_their_limits_are_counted_as_saturated() -> None:
    before, driven = looked_at({"width": 64})[1], looked_at({"width": 64, "initialization": "too large"})[1]
    assert before.saturation == 0.0
    assert driven.saturation is not None
    assert driven.saturation > 0.5


def test_a_sigmoid_saturates_at_zero_as_at_one() -> None:
    problem, parameters, statistics = problem_of({"activation": "sigmoid", "hidden_layers": 1, "width": 4})
    parameters = parameters.clone()
    parameters[:8] = 0.0
    parameters[8:12] = torch.tensor([-9.0, 9.0, 0.0, 1.0])
    assert at_batch(problem, parameters, statistics)[0].saturation == 0.5


def test_units_of_relu_that_give_nothing_for_the_batch_are_counted_as_dead() -> None:
    problem, parameters, statistics = problem_of({"activation": "relu", "hidden_layers": 1, "width": 4})
    parameters = parameters.clone()
    parameters[8:12] = torch.tensor([-99.0, 99.0, 99.0, 99.0])
    assert at_batch(problem, parameters, statistics)[0].saturation == 0.25


def test_gelu_and_the_output_have_no_limits_to_be_at() -> None:
    assert [layer.saturation for layer in looked_at({"activation": "gelu"})] == [None, None, None]


def test_batch_normalization_keeps_a_too_large_beginning_from_saturating() -> None:
    large: Settings = {"initialization": "too large", "width": 64}
    without, normalized = looked_at(large)[1].saturation, looked_at(large | {"batch_norm": True})[1].saturation
    assert without is not None
    assert normalized is not None
    assert normalized < 0.1 < 0.5 * without
