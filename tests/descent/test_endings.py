"""How a lane ends, and what is refused before it begins."""

import math
from typing import Any

import pytest
import torch
from pydantic import ValidationError

from landscapes.catalogue import landscape
from server.completion import complete
from server.descent.catalogue import catalogue
from server.descent.point_lane import PointLane
from server.descent.run import run
from server.experiment import Experiment
from server.refusal import Refusal
from server.segments import lane_plan


def described(*lanes: dict[str, Any], landscape: str = "rosenbrock", **others: Any) -> dict[str, Any]:
    return {"landscape": {"name": landscape}, "steps": 200, "lanes": list(lanes), **others}


def sgd(**others: Any) -> dict[str, Any]:
    return {"optimizer": {"name": "SGD", "settings": {"lr": 0.001}}, **others}


def test_a_lane_that_takes_all_its_steps_is_complete() -> None:
    (found,) = run(described(sgd()))
    assert (found.kind, found.step, len(found.columns["x"])) == ("complete", 200, 201)


def test_a_lane_that_leaves_the_map_keeps_its_last_row_outside() -> None:
    (found,) = run(described({"optimizer": {"name": "SGD", "settings": {"lr": 0.02}}}))
    assert found.kind == "left"
    assert found.message == f"left the map at step {found.step}"
    assert len(found.columns["x"]) == found.step + 1
    assert max(abs(found.columns["x"][-1]), abs(found.columns["y"][-1])) > 4


def test_a_lane_that_is_no_longer_finite_keeps_its_last_finite_row() -> None:
    complete_one = complete(Experiment.model_validate(described(sgd())), catalogue())
    parameter = torch.nn.Parameter(torch.zeros(2, dtype=torch.float64))
    where = landscape("rosenbrock")
    lane = PointLane(
        lane_plan(complete_one, 0),
        ["only"],
        parameter,
        gradient=torch.ones(2, dtype=torch.float64),
        loss_of=where.loss_with({}),
        bounds=where.bounds,
    )
    lane.begin()
    lane.record([0.0, 0.0], 1.0, [1.0, 1.0], ())
    lane.step()
    lane.record([0.0, 0.0], math.inf, [1.0, 1.0], ())
    assert lane.ended is not None
    assert (lane.ended.kind, lane.ended.step, lane.ended.message) == ("diverged", 0, "diverged at step 1")
    assert lane.spans[0].chunk()["row_count"] == 1


def test_leaving_a_saddle_is_how_its_lanes_end() -> None:
    (found,) = run(
        described({"optimizer": {"name": "SGD", "settings": {"lr": 0.1}}}, landscape="saddle", start=[1.0, 0.1])
    )
    assert found.kind == "left"
    assert found.columns["loss"][-1] < 0


REFUSED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("landscape.name", described(sgd(), landscape="rosenbrok"), "Did you mean 'rosenbrock'?"),
    ("landscape.settings.c", {**described(sgd()), "landscape": {"name": "rosenbrock", "settings": {"c": 1}}}, "a, b"),
    (
        "landscape.settings.b",
        {**described(sgd()), "landscape": {"name": "rosenbrock", "settings": {"b": "x"}}},
        "number",
    ),
    ("start.0", described(sgd(), start=[1e9, 0]), "on the map"),
    ("lanes.0.start.1", described(sgd(start=[0.0, -1e9])), "on the map"),
    ("lanes.0.optimizer.name", described({"optimizer": {"name": "Adm"}}), "Did you mean 'Adam'?"),
    ("lanes.0.optimizer.settings.lr", described({"optimizer": {"name": "SGD", "settings": {"lr": 0}}}), "above 0"),
    ("lanes.0.optimizer.settings.lr", described({"optimizer": {"name": "SGD", "settings": {"lr": True}}}), "True"),
    ("lanes.0.optimizer.settings.lr", described({"optimizer": {"name": "SGD", "settings": {"lr": 10**400}}}), "inf"),
    ("lanes.0.optimizer.settings.betas", described({"optimizer": {"name": "Adam", "settings": {"betas": [0.9]}}}), "2"),
    (
        "lanes.0.optimizer.settings.betas.1",
        described({"optimizer": {"name": "Adam", "settings": {"betas": [0.9, 1]}}}),
        "1",
    ),
    (
        "lanes.0.optimizer.settings",
        described({"optimizer": {"name": "SGD", "settings": {"nesterov": True}}}),
        "Nesterov",
    ),
    ("lanes.0.batch_size", described(sgd(batch_size=4)), "no data"),
    ("lanes.0.schedule.0.name", described(sgd(schedule=[{"name": "LambdaLR"}])), "schedule"),
    (
        "lanes.0.schedule.0.settings.step_size",
        described(sgd(schedule=[{"name": "StepLR", "settings": {"step_size": 0}}])),
        "from 1",
    ),
    (
        "lanes.0.schedule.0.settings.total_steps",
        described(sgd(schedule=[{"name": "OneCycleLR", "settings": {"total_steps": 199}}])),
        "at least 200",
    ),
    (
        "lanes.0.schedule.0.settings.milestones",
        described(sgd(schedule=[{"name": "MultiStepLR", "settings": {"milestones": [9, 9]}}])),
        "larger",
    ),
    (
        "lanes.0.schedule.0.settings.milestones",
        described(sgd(schedule=[{"name": "SequentialLR", "settings": {"milestones": [9, 20]}}])),
        "Expected 1",
    ),
    (
        "lanes.0.schedule.0.settings.schedulers.1.name",
        described(
            sgd(
                schedule=[
                    {
                        "name": "SequentialLR",
                        "settings": {"schedulers": [{"name": "StepLR"}, {"name": "ReduceLROnPlateau"}]},
                    }
                ]
            )
        ),
        "part",
    ),
    (
        "lanes.0.schedule.0.settings.schedulers.0",
        described(sgd(schedule=[{"name": "SequentialLR", "settings": {"schedulers": [1, 2]}}])),
        "name",
    ),
    (
        "lanes.0.schedule.0.settings.cycle_momentum",
        described(
            {"optimizer": {"name": "Adagrad"}, "schedule": [{"name": "CyclicLR", "settings": {"cycle_momentum": True}}]}
        ),
        "no momentum",
    ),
    ("lanes.0.schedule", described({"optimizer": {"name": "Rprop"}, "schedule": [{"name": "StepLR"}]}), "first step"),
    (
        "lanes.0.tweaks.0.settings.lr",
        described({"optimizer": {"name": "Rprop"}, "tweaks": [{"step": 3, "settings": {"lr": 1}}]}),
        "whole run",
    ),
    (
        "lanes.0.tweaks.0.settings.amsgrad",
        described({"optimizer": {"name": "Adam"}, "tweaks": [{"step": 3, "settings": {"amsgrad": True}}]}),
        "whole run",
    ),
    ("lanes.0.tweaks.0.settings.lr", described(sgd(tweaks=[{"step": 3, "settings": {"lr": 0}}])), "above 0"),
    ("lanes.0.tweaks.0", described(sgd(tweaks=[{"step": 3}])), "neither"),
    (
        "lanes.0.tweaks.1.step",
        described(sgd(tweaks=[{"step": 3, "settings": {"lr": 1}}, {"step": 3, "settings": {"lr": 2}}])),
        "after 3",
    ),
    (
        "lanes.0.tweaks.0.settings.lr",
        described(
            sgd(
                schedule=[{"name": "OneCycleLR", "settings": {"total_steps": 200}}],
                tweaks=[{"step": 3, "settings": {"lr": 1}}],
            )
        ),
        "One cycle",
    ),
    (
        "lanes.0.tweaks.0.settings.momentum",
        described(sgd(schedule=[{"name": "CyclicLR"}], tweaks=[{"step": 3, "settings": {"momentum": 0.5}}])),
        "Cyclic",
    ),
    (
        "lanes.0.tweaks.0.settings.lr",
        described(
            sgd(
                schedule=[
                    {"name": "SequentialLR", "settings": {"schedulers": [{"name": "LinearLR"}, {"name": "CyclicLR"}]}}
                ],
                tweaks=[{"step": 3, "settings": {"lr": 1}}],
            )
        ),
        "Cyclic",
    ),
    (
        "lanes.0.tweaks.0.settings",
        described(
            {
                "optimizer": {"name": "SGD", "settings": {"momentum": 0.9, "nesterov": True}},
                "tweaks": [{"step": 3, "settings": {"momentum": 0}}],
            }
        ),
        "Nesterov",
    ),
    (
        "lanes.0.tweaks.0.settings",
        described({"optimizer": {"name": "RMSprop"}, "tweaks": [{"step": 3, "settings": {"momentum": 0.9}}]}),
        "whole run",
    ),
)


@pytest.mark.parametrize(
    ("where", "experiment", "says"), REFUSED, ids=[f"{w}-{i}" for i, (w, _, _) in enumerate(REFUSED)]
)
def test_what_cannot_be_run_is_refused_at_its_field_with_what_would_do(
    where: str, experiment: dict[str, Any], says: str
) -> None:
    with pytest.raises(Refusal) as refused:
        run(experiment)
    assert refused.value.where == where
    assert says in refused.value.message


@pytest.mark.parametrize(
    "field",
    [
        {"version": 2},
        {"steps": 0},
        {"steps": 10**9},
        {"steps": 1.5},
        {"seed": -1},
        {"gradient_noise": float("nan")},
        {"gradient_noise": -1.0},
        {"lanes": []},
        {"lanes": [{"optimizer": {"name": "SGD"}}] * 17},
        {"start": [1.0]},
        {"start": [float("inf"), 0.0]},
        {"colour": "red"},
        {"lanes": [{"optimizer": {"name": "SGD"}, "tweaks": [{"step": -1, "settings": {"lr": 1}}]}]},
        {"lanes": [{"optimizer": {"name": "SGD"}, "clip_norm": 0}]},
    ],
)
def test_what_is_no_experiment_is_refused(field: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        run({**described(sgd()), **field})
