"""Swarms over the socket: what is answered, how much at most, and what is refused."""

import base64
import json
from typing import Any

import numpy as np
import pytest

from landscapes.landscape import Window
from server.catalogue import Catalogue
from server.descent.run import run
from server.descent.starts import grid_starts
from server.descent.swarm import MOST_ALONE
from tests.web.in_process import InProcess
from tests.web.samples import Received, ask, experiment, lane

WINDOW = {"x": [-4.0, 4.0], "y": [-4.0, 4.0]}
GRID = {"kind": "grid", "count": 9, "window": WINDOW}


@pytest.fixture
def bench(catalogue: Catalogue) -> InProcess:
    return InProcess(catalogue)


def swarm(number: int = 1, *, slot: str = "swarm-0", starts: object = None, of: object = None, steps: int = 50) -> str:
    """The message that asks for a swarm."""
    fields = {"slot": slot, "number": number, "what": "swarm", "starts": starts or GRID}
    return json.dumps({"ask": {**fields, "experiment": of or experiment(lane(lr=0.05), steps=steps)}})


def paths(answer: dict[str, Any]) -> np.ndarray:
    """The paths of an answer (rows, K, 2)."""
    array = answer["swarm"]["paths"]
    shape = [int(side) for side in array["shape"].split(",")]
    return np.frombuffer(base64.b64decode(array["bdata"]), "<f4").reshape(shape)


def only_answer(heard: Received) -> dict[str, Any]:
    """The one answer that came."""
    (answer,) = heard.named("answer")
    return dict(answer)


def test_a_swarm_goes_where_lanes_from_its_starts_go(bench: InProcess) -> None:
    found = paths(only_answer(bench.converse(bench.viewer(), swarm())))
    for k, start in enumerate(grid_starts(Window(x=(-4.0, 4.0), y=(-4.0, 4.0)), 9)):
        (alone,) = run(experiment(lane(lr=0.05), steps=50, start=start))
        expected = np.stack([alone.columns["x"], alone.columns["y"]], axis=-1).astype("<f4")
        assert np.array_equal(found[:, k], expected)


def test_a_long_swarm_is_answered_by_its_first_steps_and_then_whole(bench: InProcess) -> None:
    heard = bench.converse(bench.viewer(), swarm(steps=300))
    told = [(answer["part"], paths(answer).shape) for answer in heard.named("answer")]
    assert told == [("coarse", (61, 9, 2)), ("final", (301, 9, 2))]


def test_the_same_swarm_of_another_name_and_start_is_known(bench: InProcess) -> None:
    bench.converse(bench.viewer(), swarm())
    done = len(bench.computed)
    other = experiment({**lane(lr=0.05, label="Mine"), "start": [1.0, 1.0], "frozen": True}, steps=50, start=[2.0, 2.0])
    assert only_answer(bench.converse(bench.viewer(), swarm(2, of=other)))["number"] == 2
    assert len(bench.computed) == done


def test_no_more_steps_are_answered_than_the_limit(catalogue: Catalogue) -> None:
    bench = InProcess(catalogue, swarm_steps=20)
    assert paths(only_answer(bench.converse(bench.viewer(), swarm(steps=50)))).shape == (21, 9, 2)


def test_starts_off_the_map_are_left_out(bench: InProcess) -> None:
    disc = {"kind": "disc", "count": 40, "middle": [5.0, 5.0], "radius": 40.0}
    found = paths(only_answer(bench.converse(bench.viewer(), swarm(starts=disc))))
    assert 0 < found.shape[1] < 40


def test_starts_that_step_by_themselves_are_fewer(bench: InProcess) -> None:
    many = {**GRID, "count": 100}
    clipped = experiment({**lane(lr=0.05), "clip_norm": 1.0}, steps=20)
    answer = only_answer(bench.converse(bench.viewer(), swarm(starts=many, of=clipped)))
    assert paths(answer).shape[1] == MOST_ALONE
    assert not answer["swarm"]["together"]


FAR = {"kind": "disc", "count": 5, "middle": [900.0, 900.0], "radius": 1.0}
BACKWARDS = {**GRID, "window": {"x": [4.0, -4.0], "y": [-4.0, 4.0]}}
REFUSED = {
    "no starts": (swarm(starts={**GRID, "count": 0}), "starts.count"),
    "more starts than the limit": (swarm(starts={**GRID, "count": 201}), "starts.count"),
    "a window from right to left": (swarm(starts=BACKWARDS), "starts.window.x"),
    "a disc without a size": (swarm(starts={**FAR, "radius": 0.0}), "starts.radius"),
    "another kind of starts": (swarm(starts={"kind": "ring"}), "starts"),
    "an unknown field": (swarm(starts={**GRID, "speed": 1}), "starts.speed"),
    "two lanes": (swarm(of=experiment(lane(), lane())), "lanes"),
    "an unknown optimizer": (swarm(of=experiment(lane("Adom"))), "lanes.0.optimizer.name"),
    "a setting out of range": (swarm(of=experiment(lane(lr=-1.0))), "lanes.0.optimizer.settings.lr"),
    "settings that torch refuses": (swarm(of=experiment(lane("SGD", lr=0.1, nesterov=True))), "lanes.0.optimizer"),
    "starts that are all off the map": (swarm(starts=FAR), "starts"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_swarm_is_refused_at_its_slot_with_the_field(bench: InProcess, case: str) -> None:
    message, where = REFUSED[case]
    (error,) = bench.converse(bench.viewer(), message).named("error")
    assert (error["where"], error["number"]) == ("swarm-0", 1)
    assert error["message"].startswith(where)


def test_an_unknown_field_is_answered_with_those_of_its_kind(bench: InProcess) -> None:
    (error,) = bench.converse(bench.viewer(), swarm(starts={**GRID, "speed": 1})).named("error")
    assert "Known here: count, kind, window." in error["message"]


def test_a_swarm_and_a_surface_are_answered_side_by_side(bench: InProcess) -> None:
    heard = bench.converse(bench.viewer(), swarm(), ask(1, resolution=40))
    assert {answer["slot"] for answer in heard.named("answer")} == {"swarm-0", "surface-0"}
