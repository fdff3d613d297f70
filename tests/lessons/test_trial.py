"""Lessons are tried with the engine: what does not hold is told with page and line."""

from collections.abc import Mapping

import pytest
from pydantic import JsonValue

from server.descent.catalogue import catalogue
from server.lessons.reader import read_lesson
from server.lessons.trial import Failure, try_lesson
from server.lessons.variation import RESERVED, varied
from server.refusal import Refusal
from tests.lessons.writing import STATE, block, page, whole

NETWORK = """```state
[experiment]
landscape = {name = "mlp_classifier"}
steps = 3
[[experiment.lanes]]
optimizer = {name = "Adam", settings = {lr = 0.01}}
batch_size = 16
```
"""


def failures(text: str) -> list[Failure]:
    """What does not hold in a lesson of this page."""
    return try_lesson(read_lesson(whole(text), "name"))


def claim(text: str) -> str:
    """A block of one claim."""
    return block("claims", f"[[claim]]\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        'column = "x"\nrow = 1\nequals = 1.6\nwithin = 1e-12',
        'column = "x"\nrow = 1\nequals = -1.6\nwithin = 1e-12\nwith = {lr = 0.9}',
        'column = "lr"\nrow = 60\nbelow = 0.01\nwith = {schedule = [{name = "StepLR", settings = {step_size = 9}}]}',
        'column = "x"\nrow = "last"\nabove = 0.5\nwith = {steps = 2}',
        'column = "x"\nrow = 0\nequals = 1\nwithin = 0\nwith = {start = [1.0, 1.0]}',
        'column = "exp_avg_x"\nrow = 1\nabove = 0.1\nwith = {optimizer = "Adam", lr = 0.5}',
        'ends = "left"\nwith = {lr = 1.1}',
    ],
)
def test_a_claim_that_holds_is_passed(text: str) -> None:
    assert not failures(STATE + claim(text))


def test_a_claim_that_does_not_hold_is_told_with_page_line_and_number() -> None:
    (failure,) = failures(STATE + claim('column = "loss"\nrow = 1\nbelow = 0.1'))
    assert failure == Failure(line=17, message="page 1 'One': expected loss of SGD at row 1 below 0.1, got 3.2")


def test_a_variation_is_named_with_the_claim_that_fails() -> None:
    (failure,) = failures(STATE + claim('ends = "diverged"\nwith = {lr = 0.2}'))
    assert "with lr = 0.2: expected SGD to end as diverged, got complete at row 60" in failure.message


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (STATE.replace("sphere", "spheer"), 9, "Did you mean 'sphere'"),
        (STATE.replace("lr = 0.1", "lr = -1.0"), 14, "lanes.0.optimizer.settings.lr"),
        (STATE + claim('column = "y"\nrow = 1\nbelow = 1\nwith = {rate = 2}'), 17, "rate"),
        (STATE + claim('column = "los"\nrow = 1\nbelow = 1'), 17, "expected a column of SGD"),
        (STATE + claim('column = "full_loss"\nrow = 1\nbelow = 1'), 17, "expected a column of SGD"),
        (STATE + claim('column = "loss"\nrow = 99\nbelow = 1'), 17, "to have row 99"),
        (NETWORK + block("question", 'kind = "predict"\nask = "a"\nrow = 2\nwithin = 1\nbecause = "b"'), 18, "'x'"),
        (
            STATE.replace("0.1}", "1.1}") + block("question", 'kind="predict"\nask="a"\nrow=30\nwithin=1\nbecause="b"'),
            19,
            "to have row 30, got an end",
        ),
    ],
)
def test_what_the_engine_does_not_know_is_told_with_its_line(text: str, line: int, message: str) -> None:
    (failure,) = failures(text)
    assert message in failure.message
    assert failure.line == line


def test_data_of_another_name_is_told() -> None:
    state = page(STATE).state
    assert state is not None
    wrong = state.model_copy(update={"blobs": {"0" * 64: "bm90aGluZw=="}})
    (failure,) = failures(block("state", wrong.model_dump_json()))
    assert "got other data" in failure.message


def task(goal: str, rate: float) -> str:
    """A block of a task with a solution."""
    return block("task", f'ask = "a"\nbecause = "b"\n[goal]\n{goal}\n[solution.SGD]\nlr = {rate}')


def test_a_task_is_not_done_before_it_begins_and_its_solution_does_it() -> None:
    assert not failures(STATE + task('column = "loss"\nby = 5\nbelow = 0.1', 0.4))


def test_a_task_that_the_page_does_by_itself_is_told() -> None:
    (failure,) = failures(STATE + task('column = "loss"\nby = 60\nbelow = 0.1', 0.4))
    assert (failure.line, "ask for more" in failure.message) == (19, True)


def test_a_solution_that_is_none_is_told() -> None:
    (failure,) = failures(STATE + task('column = "loss"\nby = 5\nbelow = 0.1', 0.05))
    assert failure.line == 23
    assert "the solution does not reach the goal: expected loss of SGD in some row up to 5 below 0.1" in failure.message


def test_a_network_is_evaluated_where_a_claim_asks() -> None:
    holds = 'column = "accuracy"\nrows = [0, 3]\nabove = 0.0'
    assert not failures(NETWORK + claim(holds))
    (failure,) = failures(NETWORK + claim(holds.replace("above = 0.0", "above = 1.0")))
    assert "expected accuracy of Adam at row 0 above 1, got 0." in failure.message


@pytest.mark.parametrize(
    "changed", [{"start": [1.0, "a"]}, {"steps": 0}, {"landscape": 3}, {"schedule": "StepLR"}, {"optimizer": 4}]
)
def test_a_variation_that_makes_no_experiment_is_refused(changed: Mapping[str, JsonValue]) -> None:
    state = page(STATE).state
    assert state is not None
    with pytest.raises(Refusal, match="Expected"):
        varied(state.boards[0], {"SGD": changed})


def test_no_setting_of_an_optimizer_has_a_name_that_means_something_else_in_a_variation() -> None:
    assert not [
        (entry.name, setting.name)
        for entry in catalogue().optimizers
        for setting in entry.settings
        if setting.name in RESERVED
    ]
