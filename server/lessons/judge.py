"""Whether rows show what a claim says, and if not, what they show. No torch here."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np

from server.lessons.claim import Goal

Values = np.ndarray


class UnmetError(Exception):
    """The rows do not show it; the message says what was expected and what came."""


class Rows(Protocol):
    """One lane's run: how and with which row it ended, and its columns."""

    @property
    def label(self) -> str:
        """Its label."""
        ...

    @property
    def kind(self) -> str:
        """How it ended: ``complete``, ``left`` or ``diverged``."""
        ...

    @property
    def step(self) -> int:
        """Its last row."""
        ...

    def values(self, column: str, first: int, last: int) -> Values:
        """The column in rows ``first`` to ``last``, both included, (last - first + 1,). Raises ``UnmetError``."""
        ...


def judge(goal: Goal, lanes: Mapping[str, Rows]) -> str | None:
    """``None`` where the rows of ``lanes``, by label, reach the goal; else what was expected and what came."""
    try:
        lane = lanes[goal.lane]
        if goal.ends is not None:
            _judge_end(goal, lane)
        elif goal.first_below is not None:
            _judge_first(goal, goal.first_below, lanes)
        elif goal.turns is not None:
            _judge_turns(goal, lane)
        else:
            _judge_tests(goal, lanes)
    except UnmetError as unmet:
        return str(unmet)
    return None


def _judge_end(goal: Goal, lane: Rows) -> None:
    wanted = f"expected {lane.label} to end as {goal.ends}{_when(goal)}"
    if lane.kind != goal.ends or not _in_time(goal, lane.step):
        raise UnmetError(f"{wanted}, got {lane.kind} at row {lane.step}")


def _judge_first(goal: Goal, bound: float, lanes: Mapping[str, Rows]) -> None:
    lane = lanes[goal.lane]
    wanted = f"expected {goal.column} of {lane.label} below {bound:g} for the first time"
    first = _first_below(goal, bound, lane)
    if first is None:
        raise UnmetError(f"{wanted}{_when(goal)}, got none up to row {lane.step}")
    if not _in_time(goal, first):
        raise UnmetError(f"{wanted}{_when(goal)}, got it at row {first}")
    if goal.sooner_than is not None:
        other = _first_below(goal, bound, lanes[goal.sooner_than])
        if other is not None and other <= first:
            raise UnmetError(f"{wanted} sooner than {goal.sooner_than}, got row {first} and row {other}")


def _first_below(goal: Goal, bound: float, lane: Rows) -> int | None:
    found = np.flatnonzero(lane.values(goal.column or "", 0, lane.step) < bound)
    return int(found[0]) if len(found) else None


def _judge_turns(goal: Goal, lane: Rows) -> None:
    first, last = goal.rows or (0, lane.step)
    turns, bounds = turns_of(lane.values(goal.column or "", first, last)), goal.turns
    wanted = f"expected {goal.column} of {lane.label} in rows {first} to {last} to turn"
    if bounds and bounds.at_least is not None and turns < bounds.at_least:
        raise UnmetError(f"{wanted} at least {bounds.at_least} times, got {turns}")
    if bounds and bounds.at_most is not None and turns > bounds.at_most:
        raise UnmetError(f"{wanted} at most {bounds.at_most} times, got {turns}")


def turns_of(values: Values) -> int:
    """How often ``values`` (rows,) turn from rising to falling or back; equal neighbours are no turn."""
    signs = np.sign(np.diff(values))
    signs = signs[signs != 0]
    return int(np.count_nonzero(signs[1:] != signs[:-1]))


def _judge_tests(goal: Goal, lanes: Mapping[str, Rows]) -> None:
    lane, column = lanes[goal.lane], goal.column or ""
    first, last = _range(goal, lane)
    values = lane.values(column, first, last)
    holds, wanted = _held(goal, values, lanes, (first, last))
    expected = f"expected {column} of {lane.label}"
    if goal.by is not None:
        if not holds.any():
            shown = f"{np.nanmin(values):.4g} to {np.nanmax(values):.4g}"
            raise UnmetError(f"{expected} in some row up to {goal.by} {wanted}, got {shown} up to row {last}")
        return
    wrong = np.flatnonzero(~holds)
    if len(wrong):
        place = int(wrong[0])
        raise UnmetError(
            f"{expected} at row {first + place} {wanted}, got {values[place]:.4g}{_theirs(goal, lanes, first + place)}"
        )


def _range(goal: Goal, lane: Rows) -> tuple[int, int]:
    """The first and the last row to look at."""
    match goal:
        case Goal(row="last"):
            return lane.step, lane.step
        case Goal(row=int(row)):
            return row, row
        case Goal(rows=(first, last)):
            return first, last
        case _:
            return 0, min(goal.by or 0, lane.step)


def _held(goal: Goal, values: Values, lanes: Mapping[str, Rows], span: tuple[int, int]) -> tuple[np.ndarray, str]:
    """In which rows all that is claimed holds, and what that is in words."""
    holds, wanted = np.isfinite(values), list[str]()
    if goal.below is not None:
        holds, wanted = holds & (values < goal.below), [*wanted, f"below {goal.below:g}"]
    if goal.above is not None:
        holds, wanted = holds & (values > goal.above), [*wanted, f"above {goal.above:g}"]
    if goal.equals is not None and goal.within is not None:
        holds = holds & (np.abs(values - goal.equals) <= goal.within)
        wanted = [*wanted, f"within {goal.within:g} of {goal.equals:g}"]
    if goal.less_than is not None:
        holds = holds & (values < lanes[goal.less_than].values(goal.column or "", *span))
        wanted = [*wanted, f"less than that of {goal.less_than}"]
    return holds, " and ".join(wanted)


def _theirs(goal: Goal, lanes: Mapping[str, Rows], row: int) -> str:
    if goal.less_than is None:
        return ""
    (value,) = lanes[goal.less_than].values(goal.column or "", row, row)
    return f" and {value:.4g}"


def _in_time(goal: Goal, row: int) -> bool:
    return (goal.by is None or row <= goal.by) and (goal.after is None or row > goal.after)


def _when(goal: Goal) -> str:
    by = "" if goal.by is None else f" by row {goal.by}"
    return by + ("" if goal.after is None else f" after row {goal.after}")
