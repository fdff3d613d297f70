"""What is read back of a lane's path: whole or one row, and trained again no more often than needed."""

import numpy as np
import pytest

from server.descent import kept_path as module
from server.descent.catalogue import catalogue
from server.descent.job import Job
from server.descent.kept_path import kept_path, kept_row
from server.descent.paths import spool
from server.descent.run import run
from server.segments import segments
from tests.descent.test_training import ADAM, STEPS, described, plan_of

BLOWN = {
    "landscape": {"name": "mlp_regression", "settings": {"hidden_layers": 0}},
    "steps": 400,
    "lanes": [{"optimizer": {"name": "SGD", "settings": {"lr": 100.0, "momentum": 0.9}}}],
}


@pytest.fixture
def trainings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each training was to reach."""
    reached: list[int] = []
    train = module.train

    def counted(jobs: list[Job], rows: int) -> list[dict[str, object]]:
        reached.append(rows)
        return train(jobs, rows)

    monkeypatch.setattr(module, "train", counted)
    return reached


def test_a_path_of_a_lane_that_blew_up_has_the_rows_of_its_trajectory() -> None:
    (found,) = run(BLOWN)
    path = kept_path(plan_of(BLOWN), 400)
    assert path.rows.tolist() == found.columns["step"].tolist()
    assert np.isfinite(path.parameters).all()


def test_a_lane_that_ended_early_is_not_trained_again(trainings: list[int]) -> None:
    plan = plan_of({**BLOWN, "seed": 1})
    first, again = (kept_path(plan, 400) for _ in range(2))
    assert trainings == [400]
    assert np.array_equal(first.parameters, again.parameters)


def test_a_lane_that_ended_early_is_trained_again_once_its_rows_are_gone(trainings: list[int]) -> None:
    plan = plan_of({**BLOWN, "seed": 2})
    first = kept_path(plan, 400)
    (segment,) = segments(plan, catalogue().versions)
    (spool().folder / segment.id).unlink()
    again = kept_path(plan, 400)
    assert trainings == [400, 400]
    assert np.array_equal(first.parameters, again.parameters)


def test_one_row_is_that_of_the_path() -> None:
    plan = plan_of(described({"optimizer": ADAM, "batch_size": 32, "tweaks": [{"step": 9, "settings": {"lr": 0.1}}]}))
    path = kept_path(plan, STEPS)
    for row in (0, 8, 9, 10, STEPS):
        found = kept_row(plan, row)
        assert found.rows.tolist() == [row]
        assert np.array_equal(found.parameters[0], path.parameters[row])
        assert np.array_equal(found.statistics[0], path.statistics[row])


def test_one_row_beyond_the_end_is_the_last() -> None:
    plan = plan_of(BLOWN)
    assert kept_row(plan, 400).rows.tolist() == kept_path(plan, 400).rows[-1:].tolist()
