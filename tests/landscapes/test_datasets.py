"""Data from a seed: as many points as asked for, the same for everyone, and mislabelled as much as asked."""

import pytest
import torch

from landscapes.datasets import CURVES, IN_CLASSES, Dataset, in_classes, of_a_curve

POINTS = 101


def classified(name: str, *, noise: float = 0.1, label_noise: float = 0.0, seed: int = 3) -> Dataset:
    return in_classes(
        name, points=POINTS, noise=noise, label_noise=label_noise, validation=0.25, data_seed=seed, pasted=""
    )


def curve(name: str, *, noise: float = 0.1, validation: float = 0.25, seed: int = 3) -> Dataset:
    return of_a_curve(name, points=POINTS, noise=noise, validation=validation, data_seed=seed, pasted="")


def same(one: Dataset, other: Dataset) -> bool:
    pairs = ("inputs", "targets", "held_inputs", "held_targets")
    return all(torch.equal(getattr(one, name), getattr(other, name)) for name in pairs)


@pytest.mark.parametrize("name", IN_CLASSES)
def test_points_in_classes_are_split_into_those_for_training_and_those_held(name: str) -> None:
    data = classified(name)
    assert (data.inputs.shape, data.targets.shape) == ((76, 2), (76,))
    assert (data.held_inputs.shape, data.held_targets.shape) == ((25, 2), (25,))
    assert (data.inputs.dtype, data.targets.dtype) == (torch.float32, torch.int64)


@pytest.mark.parametrize("name", CURVES)
def test_points_of_a_curve_are_pairs_of_numbers(name: str) -> None:
    data = curve(name)
    assert data.inputs.shape == data.targets.shape == (76, 1)
    assert data.inputs.dtype == data.targets.dtype == torch.float32
    assert data.classes == 0


@pytest.mark.parametrize("name", IN_CLASSES)
def test_every_class_has_its_share_of_points(name: str) -> None:
    data = classified(name)
    counts = torch.cat((data.targets, data.held_targets)).bincount(minlength=data.classes)
    assert data.classes == len(counts)
    assert int(counts.min()) > 0.7 * POINTS / data.classes


@pytest.mark.parametrize("name", IN_CLASSES)
def test_the_same_data_seed_gives_the_same_points_and_another_gives_others(name: str) -> None:
    assert same(classified(name), classified(name))
    assert not torch.equal(classified(name).inputs, classified(name, seed=4).inputs)


@pytest.mark.parametrize("name", CURVES)
def test_the_same_data_seed_gives_the_same_curve_and_another_gives_another(name: str) -> None:
    assert same(curve(name), curve(name))
    assert not torch.equal(curve(name).inputs, curve(name, seed=4).inputs)


@pytest.mark.parametrize("name", IN_CLASSES)
def test_points_without_noise_lie_within_two_of_the_middle(name: str) -> None:
    data = classified(name, noise=0.0)
    assert 0.9 < float(data.inputs.abs().max()) <= 2.0
    assert float(torch.cat((data.inputs, data.held_inputs)).mean(dim=0).abs().max()) < 0.15


@pytest.mark.parametrize("name", IN_CLASSES)
def test_more_noise_moves_the_same_points_further(name: str) -> None:
    still, little, much = (classified(name, noise=noise) for noise in (0.0, 0.1, 0.2))
    moved = little.inputs - still.inputs
    assert torch.allclose(much.inputs - still.inputs, 2.0 * moved, atol=1e-6)  # float32 near 2
    assert 0.08 < float(moved.std()) < 0.12


def test_label_noise_moves_just_that_share_of_the_points_for_training_to_another_class() -> None:
    true, wrong = classified("blobs"), classified("blobs", label_noise=0.25)
    assert int((true.targets != wrong.targets).sum()) == 19
    assert torch.equal(true.held_targets, wrong.held_targets)
    assert torch.equal(true.inputs, wrong.inputs)
    assert set(wrong.targets.tolist()) == {0, 1, 2}


def test_a_curve_without_noise_is_the_function_itself() -> None:
    sine, step = curve("sine", noise=0.0), curve("step", noise=0.0)
    assert torch.allclose(sine.targets, (torch.pi * sine.inputs).sin())
    assert torch.equal(step.targets, step.inputs.sign())


def test_with_no_validation_share_nothing_is_held() -> None:
    data = curve("sine", validation=0.0)
    assert (len(data.inputs), len(data.held_inputs)) == (POINTS, 0)


def test_a_point_is_held_or_trained_on_but_never_both() -> None:
    data = classified("xor")
    everything = torch.cat((data.inputs, data.held_inputs))
    assert len(everything.unique(dim=0)) == POINTS


@pytest.mark.parametrize("name", ["moons", "circles", "spirals"])
def test_shapes_without_noise_keep_their_classes_apart(name: str) -> None:
    data = classified(name, noise=0.0)
    first, second = (data.inputs[data.targets == one] for one in (0, 1))
    assert float(torch.cdist(first, second).min()) > 0.1
