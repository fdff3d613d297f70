"""The loss along a line, asked for over the socket: over all data, over a step's batch, and what is refused."""

import json

import numpy as np
import pytest
import torch

from landscapes.catalogue import landscape
from server.catalogue import Catalogue
from server.descent.run import run
from server.web.line_messages import MOST_LINE_POINTS
from tests.web.in_process import InProcess
from tests.web.samples import Json
from tests.web.test_curvatures import answered, numbers, refused


@pytest.fixture
def bench(catalogue: Catalogue) -> InProcess:
    return InProcess(catalogue)


def line(name: str = "rosenbrock", **fields: object) -> str:
    """The message that asks for the loss along a line."""
    asked: Json = {"at": [0.5, 1.0], "direction": [1.0, -2.0], "reach": [-1.0, 1.0], "points": 5, "batch": None}
    return json.dumps(
        {"ask": {"slot": "line", "number": 1, "what": "line", "landscape": {"name": name}, **asked | fields}}
    )


def test_the_loss_is_that_of_the_landscape_at_each_place(bench: InProcess) -> None:
    found = answered(bench, line())["line"]
    offsets = numbers(found["offsets"])
    assert offsets == np.linspace(-1, 1, 5).tolist()
    points = torch.tensor([[0.5 + t, 1.0 - 2.0 * t] for t in offsets], dtype=torch.float64)
    assert numbers(found["loss"]) == pytest.approx(landscape("rosenbrock").loss_with({})(points).tolist(), rel=1e-14)


def test_a_step_sees_its_own_batch_and_the_loss_there_is_that_of_the_row(bench: InProcess) -> None:
    lane = {"optimizer": {"name": "SGD", "settings": {"lr": 0.05}}, "batch_size": 4}
    (path,) = run({"landscape": {"name": "line_fit"}, "lanes": [lane], "steps": 7})
    at = [path.columns["x"][7], path.columns["y"][7]]
    found = answered(bench, line("line_fit", at=at, points=3, batch={"size": 4, "seed": 0, "step": 7}))["line"]
    assert numbers(found["loss"])[1] == pytest.approx(path.columns["loss"][7], rel=1e-12)


def test_what_is_no_line_is_refused_with_its_field(bench: InProcess) -> None:
    assert "not both 0" in refused(bench, line(direction=[0.0, 0.0]))
    assert "below the last" in refused(bench, line(reach=[1.0, 1.0]))
    assert "two parameters" in refused(bench, line("mlp_classifier"))
    assert "no data" in refused(bench, line(batch={"size": 4, "seed": 0, "step": 0}))
    assert str(MOST_LINE_POINTS) in refused(bench, line(points=MOST_LINE_POINTS + 1))
