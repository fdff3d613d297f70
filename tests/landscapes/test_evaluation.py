"""Looks at a network agree with the module itself, and leave it as it was."""

import copy
from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from landscapes.catalogue import network
from landscapes.evaluation import evaluation
from landscapes.initialization import seeded
from landscapes.layers import layers
from landscapes.network import Problem
from landscapes.regions import curve, extent, images, predicted, regions
from landscapes.setting import Settings
from landscapes.weights import Weights

ROWS = 5
BUSY: Settings = {"batch_norm": True, "dropout": 0.3, "points": 60}
KINDS: list[tuple[str, Settings]] = [
    ("mlp_classifier", BUSY),
    ("mlp_classifier", {"dataset": "blobs", "points": 60}),
    ("mlp_regression", BUSY),
    ("digits_cnn", {"batch_norm": True, "channels": 2}),
]
EVERY = pytest.mark.parametrize(("name", "settings"), KINDS, ids=str)
CLASSIFIERS = pytest.mark.parametrize(("name", "settings"), KINDS[:2], ids=str)


def trained(name: str, settings: Settings) -> tuple[Problem, Tensor, Tensor]:
    """A problem, and the numbers of a few steps away from it."""
    problem = network(name).problem(0, settings)
    moving = copy.deepcopy(problem.model)
    weights, parameters, statistics = Weights(moving), [], []
    for step in range(ROWS):
        moving.zero_grad()
        with seeded(step):
            problem.criterion(moving(problem.inputs[:40]), problem.targets[:40]).backward()
        with torch.no_grad():
            for parameter in moving.parameters():
                parameter.sub_(0.1 * parameter.grad)
        parameters.append(weights.parameters.clone())
        statistics.append(weights.statistics.clone())
    return problem, torch.stack(parameters), torch.stack(statistics)


def module_at(problem: Problem, parameters: Tensor, statistics: Tensor) -> nn.Module:
    weights = Weights(copy.deepcopy(problem.model))
    weights.write(parameters, statistics)
    return weights.model


def numbers(problem: Problem) -> list[Tensor]:
    return [value.clone() for value in problem.model.state_dict().values()]


@EVERY
def test_losses_are_those_of_the_module_in_evaluation_mode(name: str, settings: Settings) -> None:
    problem, parameters, statistics = trained(name, settings)
    found = evaluation(problem, parameters, statistics)
    assert found.validation_loss is not None
    for row in range(ROWS):
        model = module_at(problem, parameters[row], statistics[row]).eval()
        with torch.no_grad():
            assert found.full_loss[row] == problem.criterion(model(problem.inputs), problem.targets)
            assert found.validation_loss[row] == problem.criterion(model(problem.held_inputs), problem.held_targets)


@CLASSIFIERS
def test_accuracies_are_shares_of_points_in_the_right_class(name: str, settings: Settings) -> None:
    problem, parameters, statistics = trained(name, settings)
    found = evaluation(problem, parameters, statistics)
    model = module_at(problem, parameters[-1], statistics[-1]).eval()
    for share, inputs, targets in (
        (found.accuracy, problem.inputs, problem.targets),
        (found.validation_accuracy, problem.held_inputs, problem.held_targets),
    ):
        assert share is not None
        right = sum(int(model(one[None]).argmax()) == int(target) for one, target in zip(inputs, targets, strict=True))
        assert float(share[-1]) == right / len(targets)


def test_what_there_is_not_is_none() -> None:
    problem, parameters, statistics = trained("mlp_regression", {"validation": 0.0})
    found = evaluation(problem, parameters, statistics)
    assert (found.accuracy, found.validation_loss, found.validation_accuracy) == (None, None, None)


def test_a_regression_has_a_validation_loss_without_an_accuracy() -> None:
    found = evaluation(*trained("mlp_regression", {}))
    assert found.validation_loss is not None
    assert found.validation_accuracy is None


def all_of(problem: Problem) -> tuple[Tensor, Tensor]:
    return problem.inputs, problem.targets


LOOKS: dict[str, Callable[[Problem, Tensor, Tensor], object]] = {
    "evaluation": evaluation,
    "regions": lambda problem, own, running: regions(problem, own[-1], running[-1], 8),
    "layers": lambda problem, own, running: layers(problem, own[-1], running[-1], all_of(problem), seed=4),
}


@pytest.mark.parametrize("look", LOOKS)
def test_looking_changes_neither_the_model_nor_the_random_numbers(look: str) -> None:
    problem, parameters, statistics = trained("mlp_classifier", BUSY)
    before, state = numbers(problem), torch.get_rng_state()
    LOOKS[look](problem, parameters, statistics)
    assert all(map(torch.equal, numbers(problem), before))
    assert torch.equal(torch.get_rng_state(), state)
    assert problem.model.training
    assert all(parameter.grad is None for parameter in problem.model.parameters())


def test_two_classes_are_shown_as_the_probability_of_the_second() -> None:
    problem, parameters, statistics = trained("mlp_classifier", BUSY)
    found = regions(problem, parameters[-1], statistics[-1], 7)
    model = module_at(problem, parameters[-1], statistics[-1]).eval()
    x, y = (torch.linspace(*side, 7) for side in (found.window.x, found.window.y))
    expected = torch.stack([torch.stack([model(torch.stack((a, b))[None])[0].softmax(-1)[1] for a in x]) for b in y])
    assert torch.allclose(found.z, expected, atol=1e-6)  # float32; many points at once sum in another order


def test_three_classes_are_shown_by_the_number_of_the_likeliest() -> None:
    problem, parameters, statistics = trained("mlp_classifier", {"dataset": "blobs"})
    found = regions(problem, parameters[-1], statistics[-1], 20)
    corners = [problem.inputs[problem.targets == one].mean(dim=0) for one in range(3)]
    low, wide = found.window.x[0], found.window.x[1] - found.window.x[0]
    bottom = found.window.y[0]
    places = [(round(19 * float(y - bottom) / wide), round(19 * float(x - low) / wide)) for x, y in corners]
    model = module_at(problem, parameters[-1], statistics[-1]).eval()
    assert [found.z[place] for place in places] == model(torch.stack(corners)).argmax(-1).tolist()


def test_the_window_is_a_square_with_all_data_inside() -> None:
    problem = network("mlp_classifier").problem(0, {})
    window = extent(problem)
    assert window.x[1] - window.x[0] == pytest.approx(window.y[1] - window.y[0])
    assert all(window.contains((x, y)) for x, y in torch.cat((problem.inputs, problem.held_inputs)).tolist())


def test_a_curve_is_the_modules_output_from_beyond_the_data_on() -> None:
    problem, parameters, statistics = trained("mlp_regression", BUSY)
    found = curve(problem, parameters[-1], statistics[-1], 50)
    model = module_at(problem, parameters[-1], statistics[-1]).eval()
    expected = torch.cat([model(x.view(1, 1))[0] for x in found.x])
    assert torch.allclose(found.y, expected, atol=1e-6)  # float32; many points at once sum in another order
    assert found.x[0] < problem.inputs.min() < problem.inputs.max() < found.x[-1]


def test_digits_read_are_those_of_the_first_images_held() -> None:
    problem, parameters, statistics = trained("digits_cnn", {"channels": 2})
    model = module_at(problem, parameters[-1], statistics[-1]).eval()
    found = predicted(problem, parameters[-1], statistics[-1])
    assert found.tolist() == [int(model(image[None]).argmax()) for image in problem.held_inputs[:60]]


def test_where_no_image_is_held_those_for_training_are_shown() -> None:
    problem = network("digits_cnn").problem(0, {"validation": 0.0})
    shown, classes = images(problem)
    assert torch.equal(shown, problem.inputs[:60])
    assert torch.equal(classes, problem.targets[:60])
