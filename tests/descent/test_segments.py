"""Segments: what their ids depend on, and that rows are the same whatever way led to them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.completion import complete
from server.descent.catalogue import catalogue
from server.descent.run import run
from server.experiment import Experiment
from server.segments import Segment, lane_plan, segments
from tests.descent.same_rows import assert_same_rows


def chain(described: dict[str, Any], lane: int = 0) -> tuple[Segment, ...]:
    experiment = complete(Experiment.model_validate(described), catalogue())
    return segments(lane_plan(experiment, lane), catalogue().versions)


def described(**others: Any) -> dict[str, Any]:
    lane = {"optimizer": {"name": "Adam", "settings": {"lr": 0.1}}, **others.pop("lane", {})}
    return {"landscape": {"name": "rosenbrock"}, "lanes": [lane], **others}


def test_label_steps_and_place_are_in_no_id() -> None:
    plain = chain(described())
    assert chain(described(lane={"label": "Mine"})) == plain
    assert chain(described(steps=7)) == plain
    two = {**described(), "lanes": [{"optimizer": {"name": "SGD"}}, *described()["lanes"]]}
    assert chain(two, lane=1) == plain


def test_a_default_left_out_is_the_same_as_one_written_down() -> None:
    written = described(
        lane={"optimizer": {"name": "Adam", "settings": {"lr": 0.1, "eps": 1e-8, "betas": [0.9, 0.999]}}}
    )
    assert chain(written) == chain(described())


def test_a_whole_number_is_the_same_as_its_float() -> None:
    one = described(start=[1, 1], lane={"optimizer": {"name": "Adam", "settings": {"lr": 1}}})
    other = described(start=[1.0, 1.0], lane={"optimizer": {"name": "Adam", "settings": {"lr": 1.0}}})
    assert chain(one) == chain(other)


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 1},
        {"start": [0.0, 0.0]},
        {"gradient_noise": 0.1},
        {"landscape": {"name": "rosenbrock", "settings": {"b": 99.0}}},
        {"lane": {"clip_norm": 1.0}},
        {"lane": {"start": [0.0, 0.0]}},
        {"lane": {"schedule": [{"name": "StepLR"}]}},
        {"lane": {"optimizer": {"name": "Adam", "settings": {"lr": 0.10000000000000002}}}},
    ],
)
def test_whatever_changes_rows_changes_the_id(change: dict[str, Any]) -> None:
    assert chain(described(**change))[0].id != chain(described())[0].id


def test_a_tweak_begins_a_segment_and_leaves_the_ones_before_as_they_are() -> None:
    one = {"step": 10, "settings": {"lr": 0.2}}
    other = {"step": 20, "settings": {"lr": 0.3}}
    plain, tweaked = chain(described()), chain(described(lane={"tweaks": [one, other]}))
    assert [segment.first_row for segment in tweaked] == [0, 10, 20]
    assert tweaked[:1] == plain
    assert chain(described(lane={"tweaks": [one]})) == tweaked[:2]
    assert chain(described(lane={"tweaks": [other]}))[1].id != tweaked[2].id


def test_two_seeds_too_large_for_a_float_are_told_apart() -> None:
    assert chain(described(seed=2**62 + 1)) != chain(described(seed=2**62))


RATE = st.floats(1e-4, 0.3)
TWEAKS = st.lists(st.tuples(st.integers(0, 60), RATE), max_size=4, unique_by=lambda tweak: tweak[0]).map(sorted)
SCHEDULE = st.sampled_from(
    [
        [],
        [{"name": "StepLR", "settings": {"step_size": 7, "gamma": 0.7}}],
        [{"name": "CosineAnnealingLR", "settings": {"T_max": 20, "eta_min": 0.001}}],
        [{"name": "ReduceLROnPlateau", "settings": {"patience": 2, "factor": 0.5}}, {"name": "LinearLR"}],
        [{"name": "SequentialLR", "settings": {"milestones": [11]}}],
    ]
)
LANE = st.builds(
    lambda name, lr, schedule, tweaks, clip: {
        "optimizer": {"name": name, "settings": {"lr": lr}},
        "schedule": schedule,
        "clip_norm": clip,
        "tweaks": [{"step": step, "settings": {"lr": rate}} for step, rate in tweaks],
    },
    st.sampled_from(["SGD", "Adam", "NAdam", "RAdam", "Adagrad", "RMSprop", "ASGD", "Adafactor"]),
    RATE,
    SCHEDULE,
    TWEAKS,
    st.sampled_from([None, 0.5, 5.0]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    lanes=st.lists(LANE, min_size=1, max_size=3),
    where=st.sampled_from(["himmelblau", "hills", "rastrigin"]),
    noise=st.sampled_from([0.0, 0.3]),
    piece=st.integers(1, 40),
)
def test_random_experiments_have_the_same_rows_in_pieces_of_any_size_and_alone(
    lanes: list[dict[str, Any]], where: str, noise: float, piece: int
) -> None:
    experiment = {"landscape": {"name": where}, "steps": 60, "gradient_noise": noise, "lanes": lanes}
    whole = run(experiment)
    for one, other in zip(whole, run(experiment, piece=piece), strict=True):
        assert_same_rows(other.columns, one.columns)
        assert (one.kind, one.step, one.message) == (other.kind, other.step, other.message)
    for lane, beside in zip(lanes, whole, strict=True):
        (alone,) = run({**experiment, "lanes": [lane]})
        assert_same_rows(beside.columns, alone.columns)
