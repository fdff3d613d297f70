"""Looks at a network over the socket: what it does at rows of its path, and what is refused."""

import base64
import json
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn, optim

from landscapes.catalogue import network
from landscapes.network import Problem
from server.catalogue import Catalogue
from server.web.look_messages import EvaluationAnswer, LayersAnswer, RegionsAnswer
from tests.descent.plain_training import plain_training
from tests.web.in_process import InProcess
from tests.web.samples import Json, experiment, lane

STEPS, LR = 20, 0.05
MOONS: Json = {"points": 80, "width": 6}
SINE: Json = {"points": 40, "width": 4}
DIGITS: Json = {"channels": 1}


@pytest.fixture
def bench(catalogue: Catalogue) -> InProcess:
    return InProcess(catalogue)


def trained(name: str = "mlp_classifier", settings: Json | None = None, **fields: object) -> Json:
    """An experiment of one lane on a network."""
    whole = experiment({**lane(lr=LR), "batch_size": 16}, landscape=name, **{"steps": STEPS, **fields})
    whole["landscape"]["settings"] = MOONS if settings is None else settings
    return whole


def look(what: str, of: Json | None = None, *, slot: str = "looks-0", **fields: object) -> str:
    """The message that asks for a look."""
    return json.dumps({"ask": {"slot": slot, "number": 1, "what": what, "experiment": of or trained(), **fields}})


def answered(bench: InProcess, message: str) -> Json:
    """The one answer to the message."""
    (answer,) = bench.converse(bench.viewer(), message).named("answer")
    assert answer["part"] == "final"
    found: Json = answer
    return found


def numbers(array: Json) -> np.ndarray:
    """The numbers of an array that travels."""
    shape = [int(side) for side in array["shape"].split(",")]
    return np.frombuffer(base64.b64decode(array["bdata"]), f"<{array['dtype']}").reshape(shape)


def plainly(name: str, settings: Json, row: int) -> Problem:
    """The problem with its model as a plain loop has it at ``row``, in evaluation mode."""
    found = plain_training(lambda own: optim.Adam(own, lr=LR), settings=settings, steps=row, batch_size=16, name=name)
    problem = network(name).problem(0, settings)
    nn.utils.vector_to_parameters(found.parameters[row], problem.model.parameters())
    problem.model.eval()
    return problem


def test_an_evaluation_is_that_of_a_plain_loop_at_those_rows(bench: InProcess) -> None:
    found = answered(bench, look("evaluation", first=0, until=STEPS, every=7))["evaluation"]
    assert numbers(found["rows"]).tolist() == [0, 7, 14]
    for place, row in enumerate((0, 7, 14)):
        problem = plainly("mlp_classifier", MOONS, row)
        with torch.no_grad():
            training, held = problem.model(problem.inputs), problem.model(problem.held_inputs)
        assert numbers(found["full_loss"])[place] == problem.criterion(training, problem.targets)
        assert numbers(found["validation_loss"])[place] == problem.criterion(held, problem.held_targets)
        right = float((training.argmax(-1) == problem.targets).double().mean())
        assert numbers(found["accuracy"])[place] == right


def test_an_evaluation_from_the_middle_on_is_the_rest_of_the_whole(bench: InProcess) -> None:
    whole = answered(bench, look("evaluation", first=0, until=STEPS, every=1))["evaluation"]
    rest = answered(bench, look("evaluation", first=13, until=STEPS, every=1))["evaluation"]
    assert numbers(rest["full_loss"]).tolist() == numbers(whole["full_loss"])[13:].tolist()


def test_a_regression_has_no_accuracy(bench: InProcess) -> None:
    asked = look("evaluation", trained("mlp_regression", SINE), first=0, until=4, every=2)
    found = answered(bench, asked)["evaluation"]
    assert (found["accuracy"], found["validation_accuracy"]) == (None, None)
    assert numbers(found["validation_loss"]).shape == (3,)


def test_regions_are_the_probabilities_of_a_plain_loops_model(bench: InProcess) -> None:
    found = answered(bench, look("regions", row=12, resolution=5))["regions"]
    model = plainly("mlp_classifier", MOONS, 12).model
    x, y = (np.linspace(*found["window"][axis], 5, dtype="<f4") for axis in "xy")
    points = torch.tensor([[[a, b] for a in x] for b in y]).view(-1, 2)
    expected = model(points).softmax(-1)[:, 1].detach().view(5, 5).numpy()
    assert (found["shows"], found["row"]) == ("regions", 12)
    assert numbers(found["z"]) == pytest.approx(expected, abs=1e-6)  # float32 places, computed twice


def test_a_curve_is_the_output_of_a_plain_loops_model(bench: InProcess) -> None:
    found = answered(bench, look("regions", trained("mlp_regression", SINE), row=9, resolution=30))["regions"]
    model = plainly("mlp_regression", SINE, 9).model
    expected = model(torch.tensor(numbers(found["x"])).unsqueeze(-1)).detach()[:, 0].numpy()
    assert found["shows"] == "curve"
    assert numbers(found["y"]).tolist() == expected.tolist()


def test_digits_are_read_as_a_plain_loops_model_reads_them(bench: InProcess) -> None:
    found = answered(bench, look("regions", trained("digits_cnn", DIGITS), row=STEPS, resolution=2))["regions"]
    problem = plainly("digits_cnn", DIGITS, STEPS)
    assert found["predicted"] == problem.model(problem.held_inputs[:60]).argmax(-1).tolist()


def test_layers_have_the_gradient_of_the_row(bench: InProcess) -> None:
    heard = answered(bench, look("layers", row=11))["layers"]
    plain = plain_training(lambda own: optim.Adam(own, lr=LR), settings=MOONS, steps=11, batch_size=16)
    whole = sum(layer["gradient_norm"] ** 2 for layer in heard["layers"]) ** 0.5
    assert heard["row"] == 11
    assert [layer["name"] for layer in heard["layers"]] == ["hidden_1", "hidden_2", "output"]
    assert whole == pytest.approx(plain.norms[11], rel=1e-5)  # float32, summed in another order


def test_looks_work_with_batch_normalization_after_a_tweak(bench: InProcess) -> None:
    own = {**lane(lr=LR, tweaks=[{"step": 5, "settings": {"lr": 0.01}}]), "batch_size": 16}
    of = trained(settings={**MOONS, "batch_norm": True}) | {"lanes": [own]}
    assert answered(bench, look("layers", of, row=8))["layers"]["row"] == 8
    found = answered(bench, look("evaluation", of, first=4, until=7, every=1))["evaluation"]
    assert numbers(found["rows"]).tolist() == [4, 5, 6, 7]


def test_a_name_changes_nothing_that_must_be_looked_at_again(bench: InProcess) -> None:
    answered(bench, look("regions", row=3, resolution=4))
    done = len(bench.computed)
    other = trained() | {"lanes": [{**lane(lr=LR, label="Mine"), "batch_size": 16}], "steps": 2 * STEPS}
    answered(bench, look("regions", other, row=3, resolution=4))
    assert len(bench.computed) == done


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (EvaluationAnswer, look("evaluation", first=0, until=3, every=1)),
        (RegionsAnswer, look("regions", row=0, resolution=3)),
        (RegionsAnswer, look("regions", trained("mlp_regression", SINE), row=0, resolution=3)),
        (RegionsAnswer, look("regions", trained("digits_cnn", DIGITS), row=0, resolution=3)),
        (LayersAnswer, look("layers", row=0)),
    ],
)
def test_answers_are_what_their_models_say(bench: InProcess, answer: Any, message: str) -> None:
    assert answer.model_validate(answered(bench, message))


ROWS = {"first": 0, "until": STEPS, "every": 1}
FLAT = experiment({**lane(lr=LR)}, landscape="himmelblau", steps=STEPS)
REFUSED = {
    "a landscape of two parameters": (look("layers", FLAT, row=1), "landscape.name"),
    "two lanes": (look("layers", trained() | {"lanes": [lane(), lane()]}, row=1), "lanes"),
    "a row after the last": (look("regions", row=STEPS + 1, resolution=5), "row"),
    "a row of layers after the last": (look("layers", row=STEPS + 1), "row"),
    "rows after the last": (look("evaluation", **ROWS | {"until": STEPS + 1}), "until"),
    "rows backwards": (look("evaluation", **ROWS | {"first": 5, "until": 4}), "first"),
    "every row at once": (look("evaluation", trained(steps=500), **ROWS | {"until": 500}), "every"),
    "every zeroth row": (look("evaluation", **ROWS | {"every": 0}), "every"),
    "a finer picture than the limit": (look("regions", row=1, resolution=401), "resolution"),
    "a setting out of range": (look("layers", trained(settings={"width": 65}), row=1), "landscape.settings.width"),
    "an unknown field": (look("layers", row=1, speed=1), "speed"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_looked_at_is_refused_at_its_slot_with_the_field(bench: InProcess, case: str) -> None:
    message, where = REFUSED[case]
    (error,) = bench.converse(bench.viewer(), message).named("error")
    assert (error["where"], error["number"]) == ("looks-0", 1)
    assert error["message"].startswith(where)
