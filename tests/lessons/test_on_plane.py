"""What a lesson can claim of a network's plane."""

import numpy as np
import pytest

from server.descent.run import run
from server.experiment import Experiment, Plane
from server.lessons.on_plane import OnPlane
from server.lessons.trial import LaneRun

STEPS = 20
TRAINED = Experiment.model_validate(
    {
        "landscape": {"name": "mlp_classifier", "settings": {"points": 60, "width": 4}},
        "steps": STEPS,
        "lanes": [{"optimizer": {"name": "Adam", "settings": {"lr": 0.05}}}],
    }
)


def test_a_plane_around_a_row_holds_that_row_and_not_the_start() -> None:
    away = OnPlane(TRAINED, 0, Plane(kind="random", row=STEPS)).values("off_plane", 0, STEPS)
    assert away[STEPS] == pytest.approx(0, abs=1e-5)
    assert away[0] > 0.1


def test_the_loss_at_the_projection_is_the_lanes_own_on_the_plane_and_another_off_it() -> None:
    around = OnPlane(TRAINED, 0, Plane(kind="random", row=STEPS)).values("projected_loss", 0, STEPS)
    own = LaneRun(TRAINED, 0, run(TRAINED)[0]).values("full_loss", 0, STEPS)
    assert around[STEPS] == pytest.approx(own[STEPS], rel=1e-4)
    assert abs(around[0] - own[0]) > 0.05


def test_two_components_explain_a_share_of_the_variance_and_random_directions_none() -> None:
    assert 0.5 < OnPlane(TRAINED, 0, Plane()).values("explained", 0, 0)[0] <= 1
    assert OnPlane(TRAINED, 0, Plane(kind="random")).values("explained", 0, 3) == pytest.approx(np.zeros(4))


def test_the_number_of_weights_is_that_of_the_network() -> None:
    assert OnPlane(TRAINED, 0, Plane()).values("parameters", 0, 0)[0] == 4 * 3 + 4 * 5 + 2 * 5
