"""Handwritten digits: all there, as they were published, split the same for everyone."""

import hashlib
from pathlib import Path

import torch

import landscapes
from landscapes.batches import Batches
from landscapes.catalogue import network
from landscapes.digits import digits

DATA = Path(landscapes.__file__).parent / "data"
OF_EACH_DIGIT = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]  # as scikit-learn counts them


def test_the_file_is_the_one_that_its_licence_names() -> None:
    named = (DATA / "LICENSES.md").read_text()
    assert hashlib.sha256((DATA / "digits.csv.gz").read_bytes()).hexdigest() in named


def test_every_digit_is_there_as_often_as_published() -> None:
    assert digits(validation=0.0, data_seed=0).targets.bincount().tolist() == OF_EACH_DIGIT


def test_images_go_from_paper_at_0_to_ink_at_1() -> None:
    data = digits(validation=0.25, data_seed=0)
    assert (data.inputs.shape, data.held_inputs.shape) == ((1348, 1, 8, 8), (449, 1, 8, 8))
    assert (float(data.inputs.min()), float(data.inputs.max())) == (0.0, 1.0)
    assert data.inputs.dtype == torch.float32


def test_the_data_seed_says_which_images_are_held() -> None:
    one, same, other = (digits(validation=0.25, data_seed=seed) for seed in (1, 1, 2))
    assert torch.equal(one.held_inputs, same.held_inputs)
    assert not torch.equal(one.held_inputs, other.held_inputs)


def test_the_largest_network_for_digits_stays_small() -> None:
    model = network("digits_cnn").problem(0, {"channels": 14, "batch_norm": True}).model
    count = sum(parameter.numel() for parameter in model.parameters())
    assert count == (9 + 1) * 14 + (9 * 14 + 1) * 28 + (4 * 28 + 1) * 10 + 2 * (14 + 28)
    assert count < 5_000


def test_three_epochs_teach_the_digits() -> None:
    problem = network("digits_cnn").problem(0, {"batch_norm": True})
    optimizer = torch.optim.SGD(problem.model.parameters(), lr=0.3)
    batches = Batches(len(problem.inputs), 64, seed=0)
    for batch in map(batches.at, range(3 * batches.an_epoch)):
        optimizer.zero_grad()
        problem.criterion(problem.model(problem.inputs[batch]), problem.targets[batch]).backward()
        optimizer.step()
    right = problem.model.eval()(problem.held_inputs).argmax(dim=-1) == problem.held_targets
    assert float(right.float().mean()) > 0.9
