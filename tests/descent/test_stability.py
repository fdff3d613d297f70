"""The limit that a step shows is where torch's own steps turn from shrinking to growing.

On a quadratic of curvature 1, so near its minimum that ε outweighs all gradients: divisors are at rest.
"""

from typing import Any

import numpy as np
import pytest

from server.descent.anatomy.amounts import amount
from server.descent.anatomy.in_rows import limits
from tests.descent.anatomy_cases import TRIED, ran

NEAR = 1e-80  # first steps, before bias correction has faded, can be far above the limit
EPS = 10.0

# The settings, and the rate at which the limit lies by the formulas of the sources.
LIMITS: tuple[tuple[str, dict[str, Any], float], ...] = (
    ("SGD", {}, 2.0),
    ("SGD", {"weight_decay": 0.5}, 2.0 / 1.5),
    ("SGD", {"momentum": 0.9}, 3.8),
    ("SGD", {"momentum": 0.9, "dampening": 0.9}, 38.0),
    ("SGD", {"momentum": 0.9, "nesterov": True}, 3.8 / 2.8),
    ("Adam", {"eps": EPS}, 38.0 * EPS),
    ("Adam", {"eps": EPS, "betas": [0.5, 0.9], "weight_decay": 1.0}, 3.0 * EPS),
    ("Adam", {"eps": EPS, "amsgrad": True}, 38.0 * EPS),
    ("AdamW", {"eps": EPS, "weight_decay": 0.01}, 38.0 * EPS / (1 + 38.0 * EPS * 0.005)),
    ("NAdam", {"eps": EPS, "momentum_decay": 1.0}, 3.8 / (0.1 * 2.8) * EPS),
    ("NAdam", {"eps": EPS, "betas": [0.8, 0.9], "momentum_decay": 0.0}, 3.6 / (0.4 * 0.2 + 0.6 * 1.8) * EPS),
    ("RAdam", {"eps": EPS, "betas": [0.9, 0.5]}, 38.0),
    ("Adamax", {"eps": EPS}, 38.0 * EPS),
    ("RMSprop", {"eps": EPS}, 2.0 * EPS),
    ("RMSprop", {"eps": EPS, "centered": True, "weight_decay": 1.0}, EPS),
    ("RMSprop", {"eps": EPS, "momentum": 0.9}, 3.8 * EPS),
    ("Adagrad", {"eps": EPS}, 2.0 * EPS),
    ("Adadelta", {"eps": EPS}, 2.0),
    ("ASGD", {"lambd": 0.1, "alpha": 0.0}, 2.0 / 1.1),
)


def shown(name: str, settings: dict[str, Any]) -> tuple[float, float]:
    """The rate times the curvature as a share of the limit in the last step, and how much the lane grows towards it."""
    lane = {"optimizer": {"name": name, "settings": settings}}
    described = {"landscape": {"name": "ravine", "settings": {"rotation": 0.0}}, "start": [0.0, NEAR], "steps": 200}
    (case,) = ran("ravine", {**described, "lanes": [lane]})
    found = limits(case.plan, case.columns)
    assert found is not None
    divisor = 1.0 if found.precondition is None else found.precondition[:, 1]
    share = found.lr * (1 + found.decay) / divisor / found.limit
    size = np.abs(case.columns["y"])
    return float(share[-2]), float(size[-20:].max() / size[140:160].max())


@pytest.mark.parametrize(("name", "settings", "limit"), LIMITS)
@pytest.mark.parametrize("share", [0.995, 1.005])
def test_a_lane_grows_above_the_limit_and_shrinks_below(
    name: str, settings: dict[str, Any], limit: float, share: float
) -> None:
    told, grown = shown(name, {**settings, "lr": share * limit})
    assert told == pytest.approx(1, abs=0.02)
    assert (told > 1) is (share > 1)
    assert (grown > 1) is (share > 1)


@pytest.mark.parametrize("name", TRIED)
def test_the_rate_is_what_stability_divides_by(name: str) -> None:
    lane = {"optimizer": {"name": name, "settings": {}}}
    (case,) = ran("ravine", {"landscape": {"name": "ravine"}, "steps": 10, "lanes": [lane]})
    values, stability = case.values, case.anatomy.stability
    if stability is None:
        assert name == "Rprop"  # it looks at signs alone: no curvature is too large for it
        return
    divisor = 1.0 if stability.precondition is None else amount(stability.precondition.json, values)
    np.testing.assert_allclose(
        np.broadcast_to(amount(case.anatomy.rate.json, values), values["theta"].shape),
        np.broadcast_to(values["lr"] / divisor, values["theta"].shape),
        rtol=1e-12,
    )
