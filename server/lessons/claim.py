"""What a lesson says about a run, in a form that a run can confirm or deny. No torch here."""

from typing import Annotated, Literal, Self

from pydantic import Field, JsonValue, model_validator

from server.experiment import Count, Name, Number, Value

EVALUATED = ("full_loss", "accuracy", "validation_loss", "validation_accuracy")
"""Columns that a network has beside those of its rows: evaluated where a claim asks for them."""
ON_PLANE = ("off_plane", "projected_loss", "explained", "parameters")
"""What stands beside the map of a network: how far the weights are from the plane, the loss at the point of the plane
nearest to them, the share of the variance that two components explain (0 to 1), the number of weights."""
PLACES = ("row", "rows", "by", "after")
TESTS = ("below", "above", "equals", "less_than")

LaneName = Annotated[str, Field(strict=True, max_length=60)]


class Turns(Value):
    """How often a column turns from rising to falling or back: at least or at most that often."""

    at_least: Count | None = None
    at_most: Count | None = None

    @model_validator(mode="after")
    def _some_bound(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("Expected at_least = ... or at_most = ...")
        return self


class Goal(Value):
    """What one lane's run is to show. ``lane`` is its label, empty for the only lane.

    A column ``below``, ``above``, ``equals`` give or take ``within``, or ``less_than`` another lane at the same row:
    in one ``row`` (a number, or "last"), in every row of ``rows`` from the first up to and with the second, or in some
    row up to ``by``. Or the row at which the column is ``first_below`` a value: up to ``by``, later than ``after``, or
    ``sooner_than`` another lane's. Or how often the column ``turns`` (within ``rows``). Or how the lane ``ends``: with
    a row up to ``by``, later than ``after``.
    """

    lane: LaneName = ""
    column: Name | None = None
    row: Count | Literal["last"] | None = None
    rows: tuple[Count, Count] | None = None
    by: Count | None = None
    after: Count | None = None
    below: Number | None = None
    above: Number | None = None
    equals: Number | None = None
    within: Annotated[Number, Field(ge=0)] | None = None
    less_than: LaneName | None = None
    first_below: Number | None = None
    sooner_than: LaneName | None = None
    turns: Turns | None = None
    ends: Literal["complete", "left", "diverged"] | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        kinds = [name for name in ("first_below", "turns", "ends") if getattr(self, name) is not None]
        if len(kinds) > 1:
            raise ValueError(f"Expected one statement, got {' and '.join(kinds)}: make two claims of it")
        kind = kinds[0] if kinds else "tests"
        self._check_fields(kind)
        match kind:
            case "tests":
                self._check_tests()
            case "first_below" if self.by is self.after is self.sooner_than is None:
                raise ValueError("Expected by = row, after = row or sooner_than = lane beside first_below")
            case _:
                pass
        if (self.column is None) != (kind == "ends"):
            expected = "no column beside ends" if kind == "ends" else 'column = "loss", say: what is looked at'
            raise ValueError(f"Expected {expected}")
        if self.rows is not None and self.rows[0] > self.rows[1]:
            raise ValueError("Expected rows = [first, last] in this order")
        return self

    def _check_fields(self, kind: str) -> None:
        """No field beside the statement that it does not read."""
        read = {
            "tests": {*TESTS, "within", "row", "rows", "by"},
            "first_below": {"first_below", "by", "after", "sooner_than"},
            "turns": {"turns", "rows"},
            "ends": {"ends", "by", "after"},
        }[kind]
        idle = [n for n in Goal.model_fields if n not in {*read, "lane", "column"} and getattr(self, n) is not None]
        if idle:
            beside = "below, above, equals and less_than" if kind == "tests" else kind
            raise ValueError(f"Expected {', '.join(sorted(read))} alone beside {beside}, got {', '.join(idle)} too")

    def _check_tests(self) -> None:
        if all(getattr(self, name) is None for name in TESTS):
            raise ValueError(f"Expected one of {', '.join(TESTS)}, first_below, turns, ends: what is claimed")
        if sum(place is not None for place in (self.row, self.rows, self.by)) != 1:
            raise ValueError('Expected one of row = 50 (or "last"), rows = [10, 50], by = 50: where it holds')
        if (self.equals is None) != (self.within is None):
            raise ValueError("Expected equals and within together")

    def others(self) -> tuple[str, ...]:
        """The lanes that are compared with."""
        return tuple(name for name in (self.less_than, self.sooner_than) if name is not None)

    def last_row(self) -> int:
        """The last row that it speaks of, as far as it names one."""
        row = self.row if isinstance(self.row, int) else 0
        return max(row, self.rows[1] if self.rows else 0, self.by or 0, self.after or 0)


class Claim(Goal):
    """A goal that the lesson's text says the run reaches.

    ``variation`` (written ``with``): what is changed for it: settings of the lane's optimizer by their names, or
    ``start``, ``steps``, ``seed``, ``gradient_noise``, ``batch_size``, ``clip_norm``, ``schedule``, ``landscape`` (its
    settings). ``board``: of two boards the second.
    """

    board: Annotated[int, Field(strict=True, ge=1, le=2)] = 1
    variation: dict[Name, JsonValue] = Field(default_factory=dict, alias="with", max_length=16)


class Claims(Value):
    """What a block of claims holds."""

    claim: Annotated[tuple[Claim, ...], Field(min_length=1, max_length=64)]
