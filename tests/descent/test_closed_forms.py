"""What theory says of a step, a rate or a path, held against the rows."""

import math
from typing import Any

import numpy as np
import pytest

from server.descent.run import run

CURVATURES = (1.0 / 25.0, 1.0)  # the ravine's Hessian eigenvalues at its default condition number, 25


def rows(name: str, settings: dict[str, Any], **others: Any) -> dict[str, np.ndarray]:
    lane = {"optimizer": {"name": name, "settings": settings}, "schedule": others.pop("schedule", [])}
    described = {"landscape": {"name": "ravine", "settings": {"rotation": 0.0}}, "start": [2.0, 1.0], "steps": 60}
    (found,) = run({**described, **others, "lanes": [lane]})
    return found.columns


def test_gradient_descent_shrinks_each_mode_by_one_minus_rate_times_curvature() -> None:
    found = rows("SGD", {"lr": 0.7})
    k = found["step"]
    # Rounding of 60 products of numbers below one.
    np.testing.assert_allclose(found["x"], 2.0 * (1 - 0.7 * CURVATURES[0]) ** k, rtol=1e-13)
    np.testing.assert_allclose(found["y"], 1.0 * (1 - 0.7 * CURVATURES[1]) ** k, rtol=1e-12)


@pytest.mark.parametrize(("rate", "grows"), [(1.99, False), (2.01, True)])
def test_gradient_descent_is_stable_below_two_over_the_largest_curvature(rate: float, grows: bool) -> None:
    found = rows("SGD", {"lr": rate})
    assert bool(abs(found["y"][-1]) > 1.0) is grows


@pytest.mark.parametrize(("rate", "grows"), [(3.7, False), (3.9, True)])
def test_heavy_ball_is_stable_below_two_plus_two_beta_over_the_largest_curvature(rate: float, grows: bool) -> None:
    found = rows("SGD", {"lr": rate, "momentum": 0.9}, steps=400)
    assert bool(abs(found["y"][-50:]).max() > 1.0) is grows


def test_heavy_ball_with_complex_roots_shrinks_by_the_root_of_beta() -> None:
    found = rows("SGD", {"lr": 1.0, "momentum": 0.81}, steps=300)
    energy = np.hypot(found["y"], found["momentum_buffer_y"])
    measured = (energy[280] / energy[80]) ** (1 / 200)
    assert measured == pytest.approx(0.9, rel=0.005)  # the swing's phase differs between the two rows


def test_adams_first_step_is_the_rate_whatever_the_gradient() -> None:
    found = rows("Adam", {"lr": 0.1})
    for axis in "xy":
        gradient = found[f"grad_{axis}"][0]
        expected = 0.1 * abs(gradient) / (abs(gradient) + 1e-8)
        assert found[axis][0] - found[axis][1] == pytest.approx(expected, rel=1e-12)


def test_adamw_without_gradient_shrinks_the_parameters_and_adam_does_not() -> None:
    settings = {"lr": 0.1, "weight_decay": 0.5}
    described = {"landscape": {"name": "rosenbrock"}, "start": [1.0, 1.0], "steps": 1}
    lanes = [{"optimizer": {"name": name, "settings": settings}} for name in ("AdamW", "Adam")]
    decoupled, coupled = run({**described, "lanes": lanes})
    assert decoupled.columns["x"][1] == pytest.approx(1 - 0.1 * 0.5, rel=1e-15)
    assert coupled.columns["x"][1] == pytest.approx(1 - 0.1, rel=1e-6)  # a full Adam step instead


def test_momentum_zero_is_gradient_descent_and_nesterov_needs_momentum_to_differ() -> None:
    plain, zero = rows("SGD", {"lr": 0.5}), rows("SGD", {"lr": 0.5, "momentum": 0.0, "weight_decay": 0.0})
    assert plain["x"].tolist() == zero["x"].tolist()


def test_an_elementwise_optimizer_moves_each_coordinate_of_a_separable_landscape_alone() -> None:
    one = rows("Adam", {"lr": 0.1})
    other = rows("Adam", {"lr": 0.1}, start=[2.0, -3.0])
    assert one["x"].tolist() == other["x"].tolist()


RATES: tuple[tuple[str, dict[str, Any], list[float]], ...] = (
    ("StepLR", {"step_size": 3, "gamma": 0.5}, [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025]),
    ("ExponentialLR", {"gamma": 0.9}, [0.1 * 0.9**t for t in range(8)]),
    ("CosineAnnealingLR", {"T_max": 4, "eta_min": 0.01}, [0.1, 0.0868198052, 0.055, 0.0231801948, 0.01, 0.0231801948]),
    ("CosineAnnealingWarmRestarts", {"T_0": 3}, [0.1, 0.075, 0.025, 0.1, 0.075, 0.025, 0.1]),
    ("LinearLR", {"start_factor": 0.5, "total_iters": 4}, [0.05, 0.0625, 0.075, 0.0875, 0.1, 0.1]),
    ("PolynomialLR", {"total_iters": 4, "power": 2.0}, [0.1 * (1 - t / 4) ** 2 for t in range(5)]),
    ("ConstantLR", {"factor": 0.5, "total_iters": 2}, [0.05, 0.05, 0.1, 0.1]),
    ("MultiStepLR", {"milestones": [2, 3], "gamma": 0.1}, [0.1, 0.1, 0.01, 0.001]),
)


@pytest.mark.parametrize(("name", "settings", "expected"), RATES)
def test_a_schedules_rates_are_those_of_its_formula(name: str, settings: dict[str, Any], expected: list[float]) -> None:
    found = rows("SGD", {"lr": 0.1}, schedule=[{"name": name, "settings": settings}])
    np.testing.assert_allclose(found["lr"][: len(expected)], expected, rtol=1e-8)  # the figures have ten digits


def test_a_plateau_schedule_acts_on_the_row_after_the_loss_it_was_fed() -> None:
    chosen = [{"name": "ReduceLROnPlateau", "settings": {"patience": 0, "factor": 0.5}}]
    found = rows("SGD", {"lr": 2.05}, schedule=chosen, steps=10)
    rises = [int(k) for k in np.flatnonzero(np.diff(found["loss"]) > 0) + 1]
    assert rises
    first = rises[0]
    assert found["lr"][first] == 2.05
    assert found["lr"][first + 1] == pytest.approx(2.05 / 2)


def test_the_gradients_norm_is_that_of_its_components() -> None:
    found = rows("SGD", {"lr": 0.5})
    assert found["grad_norm"].tolist() == [
        math.hypot(x, y) for x, y in zip(found["grad_x"], found["grad_y"], strict=True)
    ]
