"""Lanes that see batches give the rows of a plain torch loop over shuffled data, bit for bit."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, optim

from landscapes.catalogue import LANDSCAPES, landscape
from landscapes.fit import Data, Fit
from server.descent.run import run
from server.descent.script import script
from server.refusal import Refusal
from tests.descent.interpreter import Interpreter, assert_prints
from tests.descent.plain_loop import PlainTweak, plain_loop
from tests.descent.same_rows import assert_same_rows

Json = dict[str, Any]
STEPS = 50
FITS = [entry.name for entry in LANDSCAPES if entry.fit]
POINTS = 25


def lane(name: str = "SGD", size: int | None = 4, **others: Any) -> Json:
    chosen = {"lr": 1.0, "max_iter": 4, "max_eval": 5} if name == "LBFGS" else {"lr": 0.1}
    return {"optimizer": {"name": name, "settings": chosen}, "batch_size": size, **others}


def experiment(*lanes: Json, where: str = "line_fit", **others: Any) -> Json:
    chosen = {"name": where, "settings": {"points": POINTS}}
    return {"landscape": chosen, "steps": STEPS, "seed": 7, "lanes": list(lanes), **others}


def parts(where: str) -> tuple[Fit, Data]:
    """How the loss on data is made."""
    entry = landscape(where)
    data = entry.data_with({"points": POINTS})
    assert entry.fit is not None
    assert data is not None
    return entry.fit, data


def shuffled(where: str, size: int) -> Callable[[Tensor], Tensor]:
    """The loss over the next batch at every call, as a loop over a shuffling loader sees it."""
    fit, data = parts(where)

    def batches() -> Iterator[Tensor]:
        generator = torch.Generator().manual_seed(7)
        while True:
            yield from torch.randperm(POINTS, generator=generator).split(size)

    coming = batches()

    def loss(point: Tensor) -> Tensor:
        batch = next(coming)
        return fit.loss(point, data.inputs[batch], data.targets[batch])

    return loss


@pytest.mark.parametrize("size", [1, 4, 25, 1000])
@pytest.mark.parametrize("where", FITS)
def test_a_batch_lane_gives_the_rows_of_a_loop_over_shuffled_data(where: str, size: int) -> None:
    (found,) = run(experiment(lane("Adam", size), where=where))
    expected = plain_loop(shuffled(where, size), landscape(where).start, lambda of: optim.Adam(of, lr=0.1), steps=STEPS)
    assert_same_rows(found.columns, expected)


def test_tweaks_schedules_and_clipping_act_on_the_batchs_gradient() -> None:
    schedule = [{"name": "StepLR", "settings": {"step_size": 9, "gamma": 0.5}}]
    tweaks = [{"step": 20, "settings": {"lr": 0.05}}]
    (found,) = run(experiment(lane(schedule=schedule, tweaks=tweaks, clip_norm=0.5)))
    expected = plain_loop(
        shuffled("line_fit", 4),
        landscape("line_fit").start,
        lambda of: optim.SGD(of, lr=0.1),
        make_schedulers=lambda of: [optim.lr_scheduler.StepLR(of, 9, 0.5)],
        steps=STEPS,
        clip_norm=0.5,
        tweaks=[PlainTweak(step=20, lr=0.05)],
    )
    assert_same_rows(found.columns, expected)


def test_an_optimizer_that_asks_again_sees_the_batch_of_its_row() -> None:
    (found,) = run(experiment(lane("LBFGS", 5)))
    fit, data = parts("line_fit")
    generator = torch.Generator().manual_seed(7)
    point = torch.nn.Parameter(torch.tensor(landscape("line_fit").start, dtype=torch.float64))
    optimizer = optim.LBFGS([point], lr=1.0, max_iter=4, max_eval=5)
    for row in range(STEPS):
        if row % 5 == 0:
            order = torch.randperm(POINTS, generator=generator)
        batch = order[row % 5 * 5 :][:5]

        def closure(batch: Tensor = batch) -> Tensor:
            optimizer.zero_grad()
            loss = fit.loss(point, data.inputs[batch], data.targets[batch])
            loss.backward()
            return loss

        assert [found.columns["x"][row], found.columns["y"][row]] == point.tolist()
        optimizer.step(closure)


LANES = (lane(), lane("Adam", 1), lane("LBFGS", 4), lane("pytorch_optimizer:AdaHessian"), lane("Adam", None), lane())


@pytest.mark.parametrize("piece", [1, 7])
def test_pieces_and_neighbours_change_no_row(piece: int) -> None:
    lanes = [{**one, "tweaks": [{"step": 9, "settings": {"lr": 0.05}}]} for one in LANES]
    together = run(experiment(*lanes, gradient_noise=0.1), piece=piece)
    for one, found in zip(lanes, together, strict=True):
        (alone,) = run(experiment(one, gradient_noise=0.1))
        assert_same_rows(found.columns, alone.columns)


def test_lanes_of_one_size_see_the_same_batches() -> None:
    one, other = run(experiment(lane(), lane("Adam")))
    assert one.columns["loss"][0] == other.columns["loss"][0]
    first, second = run(experiment(lane(), lane()))
    assert_same_rows(first.columns, second.columns)


def test_the_loss_over_all_data_stands_beside_that_over_the_batch() -> None:
    batched, full = run(experiment(lane(), lane(size=None)))
    at = torch.tensor(np.stack([batched.columns["x"], batched.columns["y"]], -1)).requires_grad_()
    losses = landscape("line_fit").loss_with({"points": POINTS})(at)
    losses.sum().backward()
    assert at.grad is not None
    assert batched.columns["full_loss"].tolist() == losses.tolist()
    assert batched.columns["full_grad_x"].tolist() == at.grad[:, 0].tolist()
    assert batched.columns["full_grad_y"].tolist() == at.grad[:, 1].tolist()
    assert batched.columns["epoch"][:8].tolist() == [row / 7 for row in range(8)]  # 25 points in batches of 4
    assert "full_loss" not in full.columns


@pytest.mark.parametrize("name", ["SGD", "LBFGS", "pytorch_optimizer:AdaHessian"])
def test_the_script_of_a_batch_lane_prints_its_rows(interpreter: Interpreter, name: str) -> None:
    for described in (
        experiment(lane(name)),
        experiment(lane(name), lane(name, 1), lane(name, 1000), lane(name, None), gradient_noise=0.2),
    ):
        assert_prints(interpreter.run(script(described)), run(described))


def test_a_function_has_no_batches() -> None:
    with pytest.raises(Refusal, match="has no data to take batches of"):
        run({"landscape": {"name": "sphere"}, "lanes": [lane()]})
