"""Networks: built the same for everyone, as large as their settings say, begun as their initialization says."""

from itertools import pairwise
from math import sqrt

import pytest
import torch
from torch import nn

from landscapes.batches import Batches
from landscapes.blobs import MissingBlobError, keep
from landscapes.catalogue import NETWORKS, network
from landscapes.network import MOST_PARAMETERS, Network, Problem, TooManyParametersError
from landscapes.perceptron import ACTIVATIONS, perceptron
from landscapes.points import PointsError, write_points
from landscapes.setting import Settings

SEED = 5
WIDE: Settings = {"hidden_layers": 3, "width": 64}
FITTED = pytest.mark.parametrize("entry", NETWORKS, ids=lambda entry: entry.name)
LAYERS = pytest.mark.parametrize("hidden_layers", [0, 1, 4])


def classifier(**settings: float | str) -> Problem:
    return network("mlp_classifier").problem(SEED, dict(settings))


def numbers(problem: Problem) -> list[torch.Tensor]:
    return list(problem.model.state_dict().values())


def count(model: nn.Module) -> int:
    return sum(parameter.numel() for parameter in model.parameters())


@FITTED
def test_the_same_seed_builds_the_same_problem(entry: Network) -> None:
    one, other = entry.problem(SEED, {}), entry.problem(SEED, {})
    assert all(map(torch.equal, numbers(one), numbers(other)))
    assert torch.equal(one.inputs, other.inputs)


@FITTED
def test_another_seed_changes_the_weights_and_not_the_data(entry: Network) -> None:
    one, other = entry.problem(SEED, {}), entry.problem(SEED + 1, {})
    assert not torch.equal(next(one.model.parameters()), next(other.model.parameters()))
    assert torch.equal(one.inputs, other.inputs)
    assert torch.equal(one.targets, other.targets)


@FITTED
def test_building_leaves_torchs_default_generator_alone(entry: Network) -> None:
    before = torch.get_rng_state()
    entry.problem(SEED, {"initialization": "kaiming", "dropout": 0.5} if "dropout" in entry.defaults() else {})
    assert torch.equal(torch.get_rng_state(), before)


@FITTED
def test_a_model_and_its_data_fit_together(entry: Network) -> None:
    problem = entry.problem(SEED, {})
    outputs = problem.model(problem.inputs)
    assert outputs.shape == (len(problem.inputs), max(1, problem.classes))
    assert problem.criterion(outputs, problem.targets).isfinite()
    assert len(problem.held_inputs) == len(problem.held_targets) > 0
    assert problem.inputs.dtype == torch.float32


@FITTED
def test_every_network_has_at_most_as_many_parameters_as_are_allowed(entry: Network) -> None:
    most = {
        setting.name: int(setting.maximum or 0)
        for setting in entry.settings
        if setting.name in {"hidden_layers", "width"}
    }
    norm: Settings = {"batch_norm": True}
    assert count(entry.problem(SEED, most | norm).model) <= MOST_PARAMETERS


@LAYERS
@pytest.mark.parametrize("width", [1, 7, 64])
def test_a_perceptron_has_the_parameters_that_its_size_asks_for(hidden_layers: int, width: int) -> None:
    model = classifier(hidden_layers=hidden_layers, width=width, batch_norm=True).model
    sizes = [2, *[width] * hidden_layers, 2]
    linear = sum((before + 1) * after for before, after in pairwise(sizes))
    assert count(model) == linear + 2 * width * hidden_layers


def test_too_large_a_model_is_refused_with_what_to_do() -> None:
    def build(seed: int, **_: object) -> Problem:
        hidden = {"hidden_layers": 2, "width": 200, "activation": "relu", "dropout": 0.0, "initialization": "default"}
        model = perceptron(seed, inputs=2, outputs=2, batch_norm=False, **hidden)
        return Problem(**(vars(classifier()) | {"model": model}))

    large = Network(**(vars(network("mlp_classifier")) | {"build": build}))
    with pytest.raises(TooManyParametersError, match=r"at most 20,000 parameters, but .* has 41,202 .*: choose fewer"):
        large.problem(SEED, {})


@pytest.mark.parametrize(("name", "made"), ACTIVATIONS.items())
def test_modules_are_in_the_order_of_the_forward_pass(name: str, made: type[nn.Module]) -> None:
    model = classifier(hidden_layers=1, activation=name, batch_norm=True, dropout=0.5).model
    assert [(called, type(module)) for called, module in model.named_children()] == [
        ("hidden_1", nn.Linear),
        ("norm_1", nn.BatchNorm1d),
        (f"{name}_1", made),
        ("dropout_1", nn.Dropout),
        ("output", nn.Linear),
    ]


def test_what_is_switched_off_is_not_among_the_modules() -> None:
    kinds = {type(module) for module in classifier().model.children()}
    assert kinds == {nn.Linear, nn.Tanh}


def test_the_default_initialization_is_pytorchs_own_under_the_seed() -> None:
    state = torch.get_rng_state()
    torch.manual_seed(SEED)
    own = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 16), nn.Tanh(), nn.Linear(16, 2))
    torch.set_rng_state(state)
    assert all(map(torch.equal, classifier().model.parameters(), own.parameters()))


@pytest.mark.parametrize(
    ("name", "spread"),
    [
        ("default", 1.0 / sqrt(3.0 * 64)),
        ("xavier", sqrt(2.0 / 128)),
        ("kaiming", sqrt(2.0 / 64)),
        ("too small", 0.05 * sqrt(2.0 / 128)),
        ("too large", 8.0 * sqrt(2.0 / 128)),
    ],
)
def test_weights_have_the_spread_of_their_initialization(name: str, spread: float) -> None:
    model = classifier(**WIDE, initialization=name).model
    weight = model.get_submodule("hidden_2").weight.detach()
    assert float(weight.std()) == pytest.approx(spread, rel=0.05)  # 4096 numbers: three standard errors are 3 %


@pytest.mark.parametrize("name", ["xavier", "kaiming", "too small", "too large"])
def test_biases_begin_at_zero_and_normalization_at_one(name: str) -> None:
    model = classifier(initialization=name, batch_norm=True).model
    assert not any(module.bias.any() for module in model.modules() if isinstance(module, nn.Linear))
    assert bool((model.get_submodule("norm_1").weight == 1.0).all())


def test_units_begin_saturated_where_the_initialization_is_too_large() -> None:
    share = {}
    for name in ("xavier", "too large"):
        problem = classifier(**WIDE, initialization=name)
        share[name] = float((problem.model[:4](problem.inputs).abs() > 0.97).float().mean())
    assert share["too large"] > 0.5
    assert share["xavier"] < 0.05


def test_pasted_points_are_the_data_of_a_classifier_with_a_class_for_each_number() -> None:
    rows = [(0.5, 1.0, 0), (1.5, -2.0, 2), (-1.0, 0.25, 2), (0.0, 0.0, 0)]
    problem = classifier(pasted=keep(write_points(rows)), validation=0.25)
    inputs, targets = (
        torch.cat((problem.inputs, problem.held_inputs)),
        torch.cat((problem.targets, problem.held_targets)),
    )
    found = [(*point, one) for point, one in zip(inputs.tolist(), targets.tolist(), strict=True)]
    assert sorted(found) == sorted(rows)
    assert problem.model(problem.inputs).shape == (3, 3)


def test_pasted_points_are_the_data_of_a_regression() -> None:
    rows = [(0.5, 1.0), (1.5, -2.0), (-1.0, 0.25)]
    problem = network("mlp_regression").problem(SEED, {"pasted": keep(write_points(rows)), "validation": 0.0})
    assert sorted(torch.cat((problem.inputs, problem.targets), dim=-1).tolist()) == sorted(map(list, rows))


@pytest.mark.parametrize("validation", [0.0, 0.5])
def test_two_pasted_points_are_both_trained_on_with_batch_normalization(validation: float) -> None:
    two = keep(write_points([(0.5, 1.0, 0), (1.5, -2.0, 1)]))
    problem = classifier(pasted=two, validation=validation, batch_norm=True)
    assert problem.criterion(problem.model(problem.inputs), problem.targets).isfinite()


def test_pasted_points_of_one_class_are_refused() -> None:
    with pytest.raises(PointsError, match="at least 2 classes"):
        classifier(pasted=keep(b"1,2,1\n3,4,1\n"))


def test_pasted_points_that_are_not_here_are_missing() -> None:
    with pytest.raises(MissingBlobError):
        classifier(pasted="0" * 64)


@pytest.mark.slow
@pytest.mark.parametrize("name", network("mlp_classifier").suggested)
def test_suggested_settings_learn_the_moons(name: str) -> None:
    problem = classifier()
    whole = name in {"Rprop", "LBFGS"}  # they take every change of the loss for one of the landscape
    batches = Batches(len(problem.inputs), len(problem.inputs) if whole else 32, SEED)
    settings = network("mlp_classifier").suggested[name]
    optimizer = getattr(torch.optim, name)(problem.model.parameters(), **settings)
    for step in range(20 if name == "LBFGS" else 400):
        batch = batches.at(step)

        def loss(batch: torch.Tensor = batch) -> torch.Tensor:
            optimizer.zero_grad()
            value = problem.criterion(problem.model(problem.inputs[batch]), problem.targets[batch])
            value.backward()
            return value

        optimizer.step(loss)
    right = problem.model.eval()(problem.inputs).argmax(dim=-1) == problem.targets
    assert float(right.float().mean()) > 0.95
