"""Why lanes go wrong: cases of which the reason is known, and the numbers of the step that shows it."""

from typing import Any

import pytest

from server.completion import complete
from server.descent.catalogue import catalogue
from server.descent.run import run
from server.descent.why import Why, why
from server.experiment import Experiment
from server.segments import lane_plan

BOWL = {"landscape": {"name": "sphere"}, "start": [2.0, 1.5]}  # its Hessian is 2 in every direction
VALLEY = {"landscape": {"name": "rosenbrock"}, "start": [-1.5, 2.0]}


def asked(where: dict[str, Any], name: str = "SGD", *, steps: int = 200, **fields: Any) -> tuple[Experiment, Why]:
    """An experiment of one lane and why it went wrong; ``fields`` are the optimizer's settings or the lane's own."""
    of_lane = {key: fields.pop(key) for key in ("clip_norm", "batch_size", "tweaks", "schedule") if key in fields}
    lane = {"optimizer": {"name": name, "settings": fields}, **of_lane}
    experiment = complete(Experiment.model_validate({**where, "steps": steps, "lanes": [lane]}), catalogue())
    return experiment, why(lane_plan(experiment, 0), steps)


def reason(where: dict[str, Any], name: str = "SGD", **fields: Any) -> Why:
    """Why the lane went wrong."""
    return asked(where, name, **fields)[1]


def test_just_above_two_over_the_curvature_the_first_step_tells_it() -> None:
    found = reason(BOWL, lr=1.01)
    assert (found.kind, found.row, found.lr, found.eigenvalue, found.limit) == ("curvature", 0, 1.01, 2.0, 2.0)
    assert found.growth == pytest.approx(1.02)  # |1 - lr * curvature|
    assert found.loss is not None
    assert found.next_loss == pytest.approx(1.02**2 * found.loss)


def test_just_below_two_over_the_curvature_it_swings_and_settles() -> None:
    found = reason(BOWL, lr=0.99)
    assert found.kind == "swinging"
    assert found.growth == pytest.approx(0.98)


def test_far_below_two_over_the_curvature_nothing_is_wrong() -> None:
    assert reason(BOWL, lr=0.1).kind == "none"


def test_momentum_raises_the_limit() -> None:
    assert reason(BOWL, lr=1.91, momentum=0.9).kind == "curvature"
    assert reason(BOWL, lr=1.91, momentum=0.9).limit == pytest.approx(3.8)
    assert reason(BOWL, lr=1.01, momentum=0.9).kind == "swinging"


def test_a_swing_of_momentum_that_would_settle_is_not_blamed_on_curvature() -> None:
    assert reason(BOWL, lr=1.89, momentum=0.9).kind == "other"


def test_weight_decay_counts_as_curvature() -> None:
    assert reason(BOWL, lr=0.99, weight_decay=0.1).eigenvalue == pytest.approx(2.1)
    assert reason(BOWL, lr=0.99, weight_decay=0.1).kind == "curvature"


@pytest.mark.parametrize("name", ["saddle", "monkey_saddle"])
def test_leaving_along_a_saddle_is_no_fault(name: str) -> None:
    experiment, found = asked({"landscape": {"name": name}}, lr=0.05)
    (lane,) = run(experiment)
    assert (lane.kind, found.kind, found.row) == ("left", "saddle", lane.step - 1)


def test_a_rate_too_large_for_the_valley_is_told_with_the_losses_of_its_rows() -> None:
    experiment, found = asked(VALLEY, lr=0.01)
    loss = run(experiment)[0].columns["loss"]
    assert (found.kind, found.row) == ("curvature", 0)
    assert (found.loss, found.next_loss) == (loss[0], loss[1])
    assert found.eigenvalue == pytest.approx(2092.2497298919216)  # of [[1902, 600], [600, 200]]


def test_a_tweak_is_judged_by_the_row_from_which_it_holds() -> None:
    found = reason(BOWL, lr=0.3, tweaks=[{"step": 7, "settings": {"lr": 1.2}}])
    assert (found.kind, found.row, found.lr) == ("curvature", 7, 1.2)


def test_noise_is_told_as_noise() -> None:
    assert reason({**BOWL, "gradient_noise": 3.0}, lr=0.1).kind == "noise"


def test_single_samples_are_told_as_noise() -> None:
    assert reason({"landscape": {"name": "line_fit"}}, lr=0.1, batch_size=1).kind == "noise"


def test_steps_that_clipping_holds_short_are_told_as_clipped() -> None:
    assert reason(VALLEY, lr=0.01, clip_norm=1.0, steps=150).kind == "clipped"


def test_leaving_down_a_slope_is_told_as_that() -> None:
    where = {"landscape": {"name": "formula", "settings": {"expression": "x + 0.1*y"}}, "start": [2.0, 1.0]}
    assert reason(where, lr=0.4).kind == "slope"


def test_a_function_that_ends_is_not_blamed_on_the_rate() -> None:
    where = {"landscape": {"name": "formula", "settings": {"expression": "log(x) + y^2"}}, "start": [2.0, 1.0]}
    found = reason(where, lr=0.4)
    assert (found.kind, found.next_loss) == ("undefined", None)


def test_an_optimizer_behind_a_preconditioner_is_judged_by_what_it_feels() -> None:
    quadratic = {"landscape": {"name": "ravine"}}
    found = reason(quadratic, "Adam", lr=0.01, steps=60)
    assert found.preconditioned
    assert found.limit == pytest.approx(38.0)  # (2 + 2 * 0.9) / (1 - 0.9)


def test_what_is_not_known_of_an_optimizer_is_said() -> None:
    found = reason(BOWL, "LBFGS", lr=2.5)
    assert (found.kind, found.limit) == ("unknown", None)
