"""A network lane's rows are those of a plain training loop, exactly."""

from typing import Any

import numpy as np
import pytest
import torch
from torch import optim
from torch.optim import lr_scheduler

from server.completion import complete
from server.descent.catalogue import catalogue
from server.descent.kept_path import kept_path
from server.descent.paths import spool
from server.descent.run import Trajectory, run
from server.experiment import Experiment
from server.refusal import Refusal
from server.segments import LanePlan, lane_plan, segments
from tests.descent.plain_training import Trained, plain_training

STEPS = 40
SETTINGS = {"points": 120, "hidden_layers": 2, "width": 8, "batch_norm": True, "dropout": 0.2}
ADAM = {"name": "Adam", "settings": {"lr": 0.02}}


def described(*lanes: dict[str, Any], steps: int = STEPS, **settings: Any) -> dict[str, Any]:
    landscape = {"name": "mlp_classifier", "settings": {**SETTINGS, **settings}}
    return {"landscape": landscape, "steps": steps, "lanes": list(lanes)}


def plan_of(experiment: dict[str, Any]) -> LanePlan:
    return lane_plan(complete(Experiment.model_validate(experiment), catalogue()), 0)


def assert_same(found: Trajectory, plain: Trained) -> None:
    assert found.columns["loss"].tolist() == plain.losses
    assert found.columns["lr"].tolist() == plain.rates
    np.testing.assert_allclose(found.columns["grad_norm"], plain.norms, rtol=1e-5)


@pytest.mark.parametrize("batch_size", [None, 32, 1])
def test_losses_are_those_of_a_plain_loop_at_every_batch_size(batch_size: int | None) -> None:
    settings = {**SETTINGS, "batch_norm": batch_size != 1}
    (found,) = run(described({"optimizer": ADAM, "batch_size": batch_size}, **settings))
    assert_same(
        found,
        plain_training(lambda own: optim.Adam(own, lr=0.02), settings=settings, steps=STEPS, batch_size=batch_size),
    )


def test_every_parameter_of_every_row_is_kept() -> None:
    experiment = described({"optimizer": ADAM, "batch_size": 32})
    run(experiment)
    path = kept_path(plan_of(experiment), STEPS)
    plain = plain_training(lambda own: optim.Adam(own, lr=0.02), settings=SETTINGS, steps=STEPS, batch_size=32)
    assert np.array_equal(path.parameters, torch.stack(plain.parameters).numpy())


def test_a_path_that_was_dropped_is_trained_again() -> None:
    experiment = described({"optimizer": ADAM, "batch_size": 16, "tweaks": [{"step": 7, "settings": {"lr": 0.1}}]})
    plan = plan_of(experiment)
    before = kept_path(plan, STEPS)
    for segment in segments(plan, catalogue().versions):
        (spool().folder / segment.id).unlink()
    again = kept_path(plan, STEPS)
    assert before.rows.tolist() == list(range(STEPS + 1))
    assert np.array_equal(before.parameters, again.parameters)
    assert np.array_equal(before.statistics, again.statistics)


SCHEDULED: dict[str, dict[str, Any]] = {
    "StepLR": {"step_size": 10},
    "MultiStepLR": {"milestones": [5, 20]},
    "ExponentialLR": {"gamma": 0.9},
    "CosineAnnealingLR": {"T_max": 15, "eta_min": 0.001},
    "CosineAnnealingWarmRestarts": {"T_0": 10},
    "PolynomialLR": {"total_iters": 30},
    "LinearLR": {"start_factor": 0.1, "total_iters": 20},
    "ConstantLR": {"factor": 0.5, "total_iters": 10},
    "CyclicLR": {"base_lr": 0.001, "max_lr": 0.05, "step_size_up": 10, "cycle_momentum": False},
    "OneCycleLR": {"max_lr": 0.05, "total_steps": 60},
    "ReduceLROnPlateau": {"patience": 2, "factor": 0.5},
}


@pytest.mark.parametrize("name", SCHEDULED)
def test_every_schedule_acts_as_in_a_plain_loop(name: str) -> None:
    settings = SCHEDULED[name]
    lane = {"optimizer": ADAM, "batch_size": 32, "schedule": [{"name": name, "settings": settings}]}
    (found,) = run(described(lane))
    plain = plain_training(
        lambda own: optim.Adam(own, lr=0.02),
        settings=SETTINGS,
        steps=STEPS,
        batch_size=32,
        schedules=lambda optimizer: [getattr(lr_scheduler, name)(optimizer, **settings)],
    )
    assert_same(found, plain)


def test_clipping_and_a_rate_set_by_hand_act_as_in_a_plain_loop() -> None:
    tweak = {"step": 12, "settings": {"lr": 0.3}}
    sgd = {"name": "SGD", "settings": {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.01}}
    (found,) = run(described({"optimizer": sgd, "batch_size": 32, "clip_norm": 0.5, "tweaks": [tweak]}))
    plain = plain_training(
        lambda own: optim.SGD(own, lr=0.1, momentum=0.9, weight_decay=0.01),
        settings=SETTINGS,
        steps=STEPS,
        batch_size=32,
        clip_norm=0.5,
        lr_from=(12, 0.3),
    )
    assert found.columns["loss"].tolist() == plain.losses


NETWORKED = [entry.name for entry in catalogue().optimizers if "network" in entry.runs_on]


@pytest.mark.parametrize("name", NETWORKED)
def test_every_optimizer_trains_alike_in_one_go_and_in_pieces(name: str) -> None:
    about = catalogue().landscape("mlp_classifier")
    assert about is not None
    lane = {"optimizer": {"name": name, "settings": about.suggested[name]}, "batch_size": 32}
    experiment = described(lane, steps=12, dropout=0.1)
    (whole,), (pieces,) = run(experiment), run(experiment, piece=5)
    assert whole.kind == "complete"
    assert {name: column.tobytes() for name, column in whole.columns.items()} == {
        name: column.tobytes() for name, column in pieces.columns.items()
    }


def test_lanes_begin_alike_and_see_the_same_batches() -> None:
    sgd = {"name": "SGD", "settings": {"lr": 0.1}}
    first, second = run(described({"optimizer": ADAM, "batch_size": 32}, {"optimizer": sgd, "batch_size": 32}))
    assert first.columns["loss"][0] == second.columns["loss"][0]
    (alone,) = run(described({"optimizer": sgd, "batch_size": 32}))
    assert alone.columns["loss"].tolist() == second.columns["loss"].tolist()


def test_a_network_that_blows_up_is_a_diverged_lane() -> None:
    lane = {"optimizer": {"name": "SGD", "settings": {"lr": 100.0, "momentum": 0.9}}}
    linear = {"name": "mlp_regression", "settings": {"hidden_layers": 0}}
    (found,) = run({"landscape": linear, "steps": 400, "lanes": [lane]})
    assert found.kind == "diverged"
    assert np.isfinite(found.columns["loss"]).all()


def test_epochs_count_full_passes_over_the_training_data() -> None:
    (found,) = run(described({"optimizer": ADAM, "batch_size": 30}, points=120, validation=0.0))
    assert found.columns["epoch"][4] == 1.0


REFUSED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("steps", described({"optimizer": ADAM}, steps=6000), "at most 5000 steps of a network"),
    ("start", {**described({"optimizer": ADAM}), "start": [0.0, 0.0]}, "seeded initialization"),
    ("lanes.0.batch_size", described({"optimizer": ADAM, "batch_size": 1}), "at least 2 points"),
)


@pytest.mark.parametrize(("where", "experiment", "words"), REFUSED, ids=[where for where, _, _ in REFUSED])
def test_what_a_network_cannot_take_is_refused_at_its_field(where: str, experiment: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal) as refused:
        run(experiment)
    assert refused.value.where == where
    assert words in refused.value.message
