"""Batches are those of a seeded shuffle, the same for all who ask."""

import torch
from torch.utils.data import DataLoader, TensorDataset

from landscapes.batches import Batches

COUNT, SEED = 10, 3


def epochs_of_a_loader(size: int, epochs: int) -> list[list[int]]:
    generator = torch.Generator().manual_seed(SEED)
    orders = [torch.randperm(COUNT, generator=generator) for _ in range(epochs)]
    loader = [DataLoader(TensorDataset(order), batch_size=size) for order in orders]
    return [batch.tolist() for one in loader for (batch,) in one]


def test_each_epoch_is_a_seeded_permutation_cut_into_batches() -> None:
    batches = Batches(COUNT, 4, SEED)
    assert [batches.at(step).tolist() for step in range(9)] == epochs_of_a_loader(4, 3)


def test_going_back_gives_the_same_batch() -> None:
    batches = Batches(COUNT, 3, SEED)
    first = [batches.at(step).tolist() for step in range(12)]
    assert [batches.at(step).tolist() for step in (11, 2, 7, 0)] == [first[step] for step in (11, 2, 7, 0)]


def test_a_last_batch_that_is_too_small_is_left_out() -> None:
    batches = Batches(COUNT, 3, SEED, fewest=2)
    assert batches.an_epoch == 3
    assert {len(batches.at(step)) for step in range(9)} == {3}


def test_a_size_beyond_the_points_takes_them_all() -> None:
    assert sorted(Batches(COUNT, 99, SEED).at(5).tolist()) == list(range(COUNT))
