"""The data of a landscape: generated ones, pasted ones, and what is refused."""

import base64
import json
from typing import Any

import numpy as np
import pytest

from landscapes.batches import Batches
from landscapes.blobs import name_of
from landscapes.catalogue import landscape, network
from landscapes.points import write_points
from server.web import alone
from tests.running import RunningServer
from tests.web.calling import call

POINTS = write_points([(0.5, 1.0), (1.5, -2.0), (-1.0, 0.1)])


def data(server: RunningServer, name: str = "line_fit", **settings: object) -> Any:
    return call(server, "/api/data", {"landscape": {"name": name, "settings": settings}})


def numbers(array: dict[str, str]) -> np.ndarray:
    shape = [int(size) for size in array["shape"].split(", ")]
    return np.frombuffer(base64.b64decode(array["bdata"]), dtype=f"<{array['dtype']}").reshape(shape)


@pytest.mark.parametrize("name", ["line_fit", "logistic_fit", "one_neuron"])
def test_the_data_are_those_that_the_loss_is_measured_on(server: RunningServer, name: str) -> None:
    sent = data(server, name, points=20).json
    expected = landscape(name).data_with({"points": 20})
    assert expected is not None
    assert numbers(sent["inputs"]).tolist() == expected.inputs.tolist()
    assert numbers(sent["targets"]).tolist() == expected.targets.tolist()
    assert (numbers(sent["held_targets"]).size, sent["classes"]) == (0, expected.classes)


def test_a_network_s_data_are_told_in_the_same_words(server: RunningServer) -> None:
    sent = data(server, "mlp_classifier", points=40).json
    trained, held = numbers(sent["inputs"]), numbers(sent["held_inputs"])
    assert sent["shows"] == "regions"
    assert (len(trained) + len(held), trained.shape[1]) == (40, 2)
    assert set(numbers(sent["targets"]).tolist()) <= set(range(sent["classes"]))


def test_pasted_points_come_back_as_they_were(server: RunningServer) -> None:
    name = call(server, "/api/blobs", POINTS).json["blob"]
    sent = data(server, pasted=name, noise=0.5).json
    assert numbers(sent["inputs"]).tolist() == [[0.5], [1.5], [-1.0]]
    assert numbers(sent["targets"]).tolist() == [1.0, -2.0, 0.1]


def test_points_that_are_none_are_refused_at_their_setting(server: RunningServer) -> None:
    name = call(server, "/api/blobs", b"x,y\n1,2\n").json["blob"]
    error = data(server, pasted=name).error
    assert error["where"] == "landscape.settings.pasted"
    assert "Expected a number in line 1, got 'x'" in error["message"]


def test_a_page_brings_its_points_along_to_the_command_line() -> None:
    lanes = [{"optimizer": {"name": "SGD", "settings": {"lr": 0.1}}, "batch_size": 2}]
    landscape = {"name": "line_fit", "settings": {"pasted": name_of(POINTS)}}
    page = {"boards": [{"landscape": landscape, "steps": 5, "lanes": lanes}]}
    text = json.dumps(page | {"blobs": {name_of(POINTS): base64.b64encode(POINTS).decode()}})
    lines = b"".join(alone.run(text, kind=".csv")).decode().splitlines()
    assert len(lines) == 7
    assert "full_loss" in lines[0]
    assert "inputs = torch.tensor(" in alone.code(text, lane=None)


def test_points_that_are_not_there_are_asked_for_by_name(server: RunningServer) -> None:
    error = data(server, pasted="ab" * 32).error
    assert (error["where"], error["missing_blob"]) == ("landscape.settings.pasted", "ab" * 32)


def test_a_landscape_without_data_says_which_have_some(server: RunningServer) -> None:
    error = data(server, "sphere").error
    assert error["where"] == "landscape.name"
    assert "line_fit, logistic_fit" in error["message"]


def test_the_batches_are_those_that_lanes_of_that_size_take(server: RunningServer) -> None:
    chosen = {"name": "line_fit", "settings": {"points": 10}}
    asked = {"landscape": chosen, "seed": 5, "batch_size": 4, "first_epoch": 2, "epochs": 3}
    sent = call(server, "/api/batches", asked).json
    batches = Batches(10, 4, seed=5)
    assert (sent["first_epoch"], sent["size"], sent["an_epoch"]) == (2, 4, 3)
    orders = numbers(sent["orders"])
    assert orders.shape == (3, 10)
    for row in range(6, 15):
        epoch, place = divmod(row, 3)
        assert orders[epoch - 2][4 * place : 4 * place + 4].tolist() == batches.at(row).tolist()


@pytest.mark.parametrize("name", ["mlp_classifier", "mlp_regression"])
def test_the_data_of_a_network_are_those_it_is_trained_on_and_those_held(server: RunningServer, name: str) -> None:
    sent = data(server, name, points=40, data_seed=3).json
    problem = network(name).problem(0, {"points": 40, "data_seed": 3})
    assert (sent["shows"], sent["classes"]) == (network(name).shows, problem.classes)
    assert numbers(sent["inputs"]).tolist() == problem.inputs.tolist()
    assert numbers(sent["targets"]).tolist() == problem.targets.flatten().tolist()
    assert numbers(sent["held_inputs"]).tolist() == problem.held_inputs.tolist()
    assert numbers(sent["held_targets"]).tolist() == problem.held_targets.flatten().tolist()


def test_pasted_points_of_a_network_come_back(server: RunningServer) -> None:
    name = call(server, "/api/blobs", write_points([(0.5, 1.0, 0), (1.5, -2.0, 3)])).json["blob"]
    sent = data(server, "mlp_classifier", pasted=name).json
    assert sorted(numbers(sent["inputs"]).tolist()) == [[0.5, 1.0], [1.5, -2.0]]
    assert sorted(numbers(sent["targets"]).tolist()) == [0.0, 3.0]
    assert sent["classes"] == 4


def test_pasted_points_of_one_class_are_refused_for_a_network(server: RunningServer) -> None:
    name = call(server, "/api/blobs", b"1,2,0\n3,4,0\n").json["blob"]
    error = data(server, "mlp_classifier", pasted=name).error
    assert error["where"] == "landscape.settings.pasted"
    assert "at least 2 classes" in error["message"]


def test_of_images_only_those_that_are_shown_come(server: RunningServer) -> None:
    sent, none_held = data(server, "digits_cnn").json, data(server, "digits_cnn", validation=0.0).json
    problem = network("digits_cnn").problem(0, {})
    assert numbers(sent["held_inputs"]).tolist() == problem.held_inputs[:60].flatten(start_dim=1).tolist()
    assert numbers(sent["held_targets"]).tolist() == problem.held_targets[:60].tolist()
    assert numbers(sent["inputs"]).shape == (0, 64)
    assert (numbers(none_held["inputs"]).shape, numbers(none_held["held_inputs"]).shape) == ((60, 64), (0, 64))
