"""Curvature over the socket: at a point, in the step that went wrong, along a network's run; and what is refused."""

import base64
import json

import numpy as np
import pytest
import torch

from landscapes.catalogue import landscape, network
from landscapes.curvature import sharpness
from server.catalogue import Catalogue
from server.web.curvature_messages import MOST_SHARP_ROWS
from tests.descent.plain_training import plain_training
from tests.web.in_process import InProcess
from tests.web.samples import Json, experiment, lane

MOONS: Json = {"points": 60, "width": 4}
STEPS = 12


@pytest.fixture
def bench(catalogue: Catalogue) -> InProcess:
    return InProcess(catalogue)


def ask(what: str, number: int = 1, **fields: object) -> str:
    """The message that asks about curvature."""
    return json.dumps({"ask": {"slot": "curvature-0", "number": number, "what": what, **fields}})


def hessian(name: str = "rosenbrock", at: tuple[float, float] = (1.0, 1.0), batch: Json | None = None) -> str:
    """The message that asks for the curvature at a point."""
    return ask("hessian", landscape={"name": name}, at=at, batch=batch)


def trained() -> Json:
    """An experiment of one lane on a small network."""
    whole = experiment({**lane("SGD", lr=0.2), "batch_size": None}, landscape="mlp_classifier", steps=STEPS)
    whole["landscape"]["settings"] = MOONS
    return whole


def answered(bench: InProcess, message: str) -> Json:
    """The last answer to the message."""
    found: Json = bench.converse(bench.viewer(), message).named("answer")[-1]
    assert found["part"] == "final"
    return found


def refused(bench: InProcess, message: str) -> str:
    """Why there is no answer."""
    (error,) = bench.converse(bench.viewer(), message).named("error")
    text: str = error["message"]
    return text


def numbers(array: Json) -> list[float]:
    """The numbers of an array that travels."""
    found: list[float] = np.frombuffer(base64.b64decode(array["bdata"]), "<f8").tolist()
    return found


def test_the_curvature_at_a_point_is_answered_with_all_that_is_shown(bench: InProcess) -> None:
    found = answered(bench, hessian())["hessian"]
    assert (found["kind"], found["matrix"]) == ("minimum", [[802.0, -400.0], [-400.0, 200.0]])
    assert found["condition"] == pytest.approx(2508.0, rel=1e-4)


def test_the_same_point_is_computed_once(bench: InProcess) -> None:
    viewer = bench.viewer()
    bench.converse(viewer, hessian())
    bench.converse(viewer, ask("hessian", 2, landscape={"name": "rosenbrock"}, at=(1, 1), batch=None))
    assert len(bench.computed) == 1


def test_with_a_batch_the_curvature_is_that_of_the_points_of_its_row(bench: InProcess) -> None:
    found = answered(bench, hessian("line_fit", (0.5, 0.5), {"size": 1, "seed": 3, "step": 4}))["hessian"]
    entry = landscape("line_fit")
    data = entry.data_with({})
    assert entry.fit is not None
    assert data is not None
    chosen = torch.randperm(len(data.targets), generator=torch.Generator().manual_seed(3))[4:5]
    (one,) = data.inputs[chosen].flatten().tolist()
    assert np.array(found["matrix"]) == pytest.approx(2 * np.array([[one * one, one], [one, 1.0]]))  # of (a x + b - y)²


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (hessian("mlp_classifier"), "two parameters"),
        (hessian("sphere", batch={"size": 2, "seed": 0, "step": 0}), "has no data"),
        (hessian("line_fit", batch={"size": 2, "seed": 0, "step": 20_001}), "up to 20000"),
        (hessian("nowhere"), "nowhere"),
        (ask("why", experiment=trained()), "two parameters"),
        (ask("why", experiment=experiment(lane(lr=0.1), lane(lr=0.2))), "the one lane"),
        (ask("sharpness", experiment=experiment(lane(lr=0.1)), rows=[0]), "Expected a network"),
        (ask("sharpness", experiment=trained(), rows=[STEPS + 1]), "rows.0"),
        (ask("sharpness", experiment=trained(), rows=[0] * (MOST_SHARP_ROWS + 1)), str(MOST_SHARP_ROWS)),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_reason(bench: InProcess, message: str, said: str) -> None:
    assert said in refused(bench, message)


def test_a_lane_is_told_why_it_went_wrong(bench: InProcess) -> None:
    asked = experiment(lane("SGD", lr=1.01), landscape="sphere", start=[2.0, 1.5])
    found = answered(bench, ask("why", experiment=asked))["why"]
    assert (found["kind"], found["row"], found["limit"]) == ("curvature", 0, 2.0)


def test_the_sharpness_of_a_run_comes_by_parts_and_then_whole(bench: InProcess) -> None:
    heard = bench.converse(bench.viewer(), ask("sharpness", experiment=trained(), rows=[9, 0, 4])).named("answer")
    assert [(answer["part"], answer.get("done")) for answer in heard] == [
        ("progress", 1),
        ("progress", 2),
        ("final", None),
    ]
    assert numbers(heard[-1]["sharpness"]["rows"]) == [0.0, 4.0, 9.0]


def test_sharpness_is_that_of_a_plain_loops_parameters(bench: InProcess) -> None:
    found = answered(bench, ask("sharpness", experiment=trained(), rows=[0, 9]))["sharpness"]
    plain = plain_training(
        lambda own: torch.optim.SGD(own, lr=0.2), settings=MOONS, steps=9, batch_size=None, name="mlp_classifier"
    )
    problem = network("mlp_classifier").problem(0, MOONS)
    expected = [sharpness(problem, plain.parameters[row], most_points=100).value for row in (0, 9)]
    assert numbers(found["eigenvalues"]) == pytest.approx(expected)


def test_what_is_not_wanted_any_more_is_given_up(bench: InProcess) -> None:
    viewer = bench.viewer()
    bench.tell(viewer, ask("sharpness", experiment=trained(), rows=list(range(STEPS))))
    bench.compute(2)
    bench.converse(viewer, ask("nothing", 2))
    assert len(bench.computed) == 2
