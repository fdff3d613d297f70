"""What a claim says is looked up in rows, and a failure says what was expected and what came."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from server.lessons.claim import Claim, Goal
from server.lessons.judge import UnmetError, judge, turns_of


@dataclass(frozen=True)
class Table:
    """Rows written down by hand."""

    label: str
    kind: str = "complete"
    columns: dict[str, list[float]] = field(default_factory=dict)

    @property
    def step(self) -> int:
        """The last row."""
        return len(self.columns["loss"]) - 1

    def values(self, column: str, first: int, last: int) -> np.ndarray:
        """Some rows."""
        if last > self.step:
            raise UnmetError(f"expected {self.label} to have row {last}, got an end ({self.kind}) at row {self.step}")
        return np.array(self.columns[column][first : last + 1])


LANES = {
    "slow": Table("slow", columns={"loss": [8.0, 6.0, 4.0, 3.0, 2.0], "x": [1.0, -1.0, 1.0, 1.0, -1.0]}),
    "fast": Table("fast", columns={"loss": [8.0, 4.0, 1.0, 0.5, 0.25]}),
    "wild": Table("wild", kind="left", columns={"loss": [8.0, 9.0, 30.0]}),
    "lost": Table("lost", kind="diverged", columns={"loss": [8.0, float("nan")]}),
}

HOLDS = [
    "lane=slow column=loss row=2 equals=4 within=0",
    "lane=slow column=loss row=last below=3",
    "lane=slow column=loss rows=[1,4] above=1 below=7",
    "lane=slow column=loss by=3 below=3.5",
    "lane=fast column=loss rows=[1,4] less_than=slow",
    "lane=fast column=loss first_below=2 by=2 after=1",
    "lane=fast column=loss first_below=2.5 sooner_than=slow",
    "lane=fast column=loss first_below=2.5 sooner_than=wild",
    "lane=slow column=x turns={at_least=2,at_most=2}",
    "lane=slow column=x turns={at_most=0} rows=[1,3]",
    "lane=wild ends=left by=2 after=1",
    "lane=slow ends=complete",
]
FAILS = {
    "lane=slow column=loss row=2 below=1": "expected loss of slow at row 2 below 1, got 4",
    "lane=slow column=loss row=2 equals=3 within=0.5": "expected loss of slow at row 2 within 0.5 of 3, got 4",
    "lane=slow column=loss rows=[1,4] above=3": "expected loss of slow at row 3 above 3, got 3",
    "lane=slow column=loss by=2 below=1": "expected loss of slow in some row up to 2 below 1, got 4 to 8 up to row 2",
    "lane=slow column=loss row=1 less_than=fast": "expected loss of slow at row 1 less than that of fast, got 6 and 4",
    "lane=fast column=loss first_below=2 by=1": "below 2 for the first time by row 1, got it at row 2",
    "lane=fast column=loss first_below=2 after=2": "below 2 for the first time after row 2, got it at row 2",
    "lane=slow column=loss first_below=1 by=4": "below 1 for the first time by row 4, got none up to row 4",
    "lane=slow column=loss first_below=2.5 sooner_than=fast": "sooner than fast, got row 4 and row 2",
    "lane=slow column=x turns={at_least=3}": "expected x of slow in rows 0 to 4 to turn at least 3 times, got 2",
    "lane=slow column=x turns={at_most=1}": "to turn at most 1 times, got 2",
    "lane=wild ends=diverged": "expected wild to end as diverged, got left at row 2",
    "lane=wild ends=left by=1": "expected wild to end as left by row 1, got left at row 2",
    "lane=wild column=loss row=9 below=1": "expected wild to have row 9, got an end (left) at row 2",
    "lane=fast column=loss rows=[1,4] less_than=wild": "expected wild to have row 4, got an end (left) at row 2",
    "lane=lost column=loss row=1 below=99": "expected loss of lost at row 1 below 99, got nan",
}


def goal(text: str) -> Goal:
    """The goal in its fields."""
    fields: dict[str, object] = {}
    for part in text.split():
        name, value = part.split("=", 1)
        match value[0]:
            case "[":
                fields[name] = tuple(int(number) for number in value[1:-1].split(","))
            case "{":
                fields[name] = {k: int(v) for k, v in (bound.split("=") for bound in value[1:-1].split(","))}
            case letter if letter.isalpha():
                fields[name] = value
            case _:
                fields[name] = float(value) if "." in value or name not in {"row", "by", "after"} else int(value)
    return Goal.model_validate(fields)


@pytest.mark.parametrize("text", HOLDS)
def test_what_the_rows_show_holds(text: str) -> None:
    assert judge(goal(text), LANES) is None


@pytest.mark.parametrize(("text", "message"), FAILS.items())
def test_what_they_do_not_show_is_told_with_what_came(text: str, message: str) -> None:
    assert message in (judge(goal(text), LANES) or "it holds")


@pytest.mark.parametrize(
    "text",
    [
        "column=loss",
        "row=1 below=1",
        "column=loss below=1",
        "column=loss row=1 by=2 below=1",
        "column=loss row=1 equals=1",
        "column=loss row=1 below=1 within=1",
        "column=loss first_below=1",
        "column=loss first_below=1 by=1 row=2",
        "column=loss rows=[4,1] below=1",
        "column=loss turns={at_least=1} by=2",
        "column=loss ends=left",
        "ends=left row=2",
        "ends=left turns={at_least=1}",
    ],
)
def test_a_goal_that_says_nothing_or_two_things_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Expected"):
        goal(text)


@pytest.mark.parametrize(
    ("values", "turns"),
    [([1, 2, 3], 0), ([1, 2, 1, 2], 2), ([1, 2, 2, 1], 1), ([1, 1, 1], 0), ([1], 0)],
)
def test_turns_are_counted_over_equal_neighbours(values: list[float], turns: int) -> None:
    assert turns_of(np.array(values)) == turns


def test_a_variation_is_written_with() -> None:
    assert Claim.model_validate({"ends": "left", "with": {"lr": 2}}).variation == {"lr": 2}
