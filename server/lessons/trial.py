"""Trying lessons: every page's experiment is run by the engine, and all that the page claims of it is looked up."""

from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from pydantic import JsonValue

from landscapes.blobs import keep
from server.completion import complete
from server.descent.catalogue import catalogue
from server.descent.run import Trajectory, run
from server.descent.work import answer
from server.experiment import Experiment, Plane
from server.lessons.claim import EVALUATED, ON_PLANE, Goal
from server.lessons.judge import UnmetError, judge
from server.lessons.lesson import Prediction
from server.lessons.on_plane import OnPlane
from server.lessons.reading import ReadLesson, ReadPage, Stated
from server.lessons.variation import varied
from server.looks import EvaluationRequest
from server.refusal import Refusal
from server.segments import lane_plan

MOST_EVALUATED = 400
Changes = Mapping[str, Mapping[str, JsonValue]]


@dataclass(frozen=True, kw_only=True)
class Failure:
    """What a page says and its run does not, and the line of the file that says it."""

    line: int
    message: str


@dataclass(frozen=True)
class LaneRun:
    """One lane's rows; what only an evaluation of a network tells is evaluated where it is asked for."""

    experiment: Experiment
    lane: int
    trajectory: Trajectory
    plane: Plane | None = None

    @property
    def label(self) -> str:
        """Its label."""
        return self.trajectory.label

    @property
    def kind(self) -> str:
        """How it ended."""
        return self.trajectory.kind

    @property
    def step(self) -> int:
        """Its last row."""
        return self.trajectory.step

    @cached_property
    def is_network(self) -> bool:
        """Whether there are evaluations."""
        entry = catalogue().landscape(self.experiment.landscape.name)
        return entry is not None and entry.kind == "network"

    def values(self, column: str, first: int, last: int) -> np.ndarray:
        """The column in rows ``first`` to ``last``, (last - first + 1,). Raises ``UnmetError``."""
        if last > self.step:
            raise UnmetError(f"expected {self.label} to have row {last}, got an end ({self.kind}) at row {self.step}")
        if column in self.trajectory.columns:
            return self.trajectory.columns[column][first : last + 1]
        if self.is_network and column in (*EVALUATED, *ON_PLANE) and last - first >= MOST_EVALUATED:
            rows = last - first + 1
            raise UnmetError(f"expected at most {MOST_EVALUATED} rows of {column}, each is evaluated, got {rows}")
        if self.is_network and column in EVALUATED:
            return self._evaluated(column, first, last)
        if self.is_network and column in ON_PLANE:
            return OnPlane(self.experiment, self.lane, self.plane or Plane()).values(column, first, last)
        known = [*self.trajectory.columns, *((*EVALUATED, *ON_PLANE) if self.is_network else ())]
        raise UnmetError(f"expected a column of {self.label} ({', '.join(known)}), got {column!r}")

    def _evaluated(self, column: str, first: int, last: int) -> np.ndarray:
        plan = lane_plan(complete(self.experiment, catalogue()), self.lane)
        request = EvaluationRequest(plan=plan, first=first, until=last, every=1)
        found = answer("evaluation", request.model_dump(mode="json"))[column]
        if found is None:
            raise UnmetError(
                f"expected {column} of {self.label}, got a network without: no classes, or nothing held back"
            )
        return np.frombuffer(b64decode(found["bdata"]), dtype="<f8")


class Runs:
    """Runs of experiments, each computed once."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, LaneRun]] = {}

    def of(self, experiment: Experiment) -> dict[str, LaneRun]:
        """The lanes of the experiment by their labels. Raises ``Refusal``."""
        key = experiment.model_dump_json()
        if key not in self._known:
            found = enumerate(run(experiment))
            self._known[key] = {lane.label: LaneRun(experiment, i, lane) for i, lane in found}
        return self._known[key]

    def beside(self, experiment: Experiment, plane: Plane | None) -> dict[str, LaneRun]:
        """The lanes of the experiment, shown on ``plane`` where they train a network. Raises ``Refusal``."""
        return {label: replace(lane, plane=plane) for label, lane in self.of(experiment).items()}

    def with_changes(self, experiment: Experiment, goal: Goal, changes: Changes) -> dict[str, LaneRun]:
        """The lanes that ``goal`` speaks of, after ``changes``."""
        named = {goal.lane, *goal.others(), *changes}
        lanes = tuple(lane for lane in experiment.lanes if lane.label in named)
        return self.of(varied(experiment.model_copy(update={"lanes": lanes}), changes))


def try_lesson(read: ReadLesson) -> list[Failure]:
    """What does not hold in a lesson: page after page, in the order of the file."""
    runs = Runs()
    return [failure for place in range(len(read.pages)) for failure in try_page(read, place, runs)]


def try_page(read: ReadLesson, place: int, runs: Runs | None = None) -> list[Failure]:
    """What does not hold on the page at ``place``, counted from 0."""
    page, runs = read.pages[place], runs or Runs()
    failures = _refused(page, runs)
    if not failures:
        failures = [*_claims(page, runs), *_prediction(page, runs), *_task(page, runs)]
    return [
        Failure(line=failure.line, message=f"page {place + 1} {page.page.title!r}: {failure.message}")
        for failure in sorted(failures, key=lambda failure: failure.line)
    ]


def _refused(page: ReadPage, runs: Runs) -> list[Failure]:
    """What the engine does not accept in a state, with the line of the field."""
    failures: list[Failure] = []
    for name, text in page.state.blobs.items() if page.state else ():
        if _kept_as(text) != name:
            message = f"state blobs: expected data of the name {name} in base64, got other data"
            failures.append(Failure(line=page.line_of("state", "blobs"), message=message))
    for i, board in enumerate(page.state.boards if page.state else ()):
        try:
            runs.of(board)
        except Refusal as refusal:
            where = tuple(int(part) if part.isdecimal() else part for part in refusal.where.split("."))
            line = max(page.line_of("state", *around, *where) for around in (("experiment",), ("boards", i)))
            failures.append(Failure(line=line, message=f"state {refusal.where}: {refusal.message}"))
    return failures


def _kept_as(text: str) -> str | None:
    """The name of some data in base64, kept for the landscapes of this process; ``None`` where it is not base64."""
    try:
        return keep(b64decode(text, validate=True))
    except ValueError:
        return None


def _claims(page: ReadPage, runs: Runs) -> list[Failure]:
    found = ((stated, _unmet_claim(page, stated, runs)) for stated in page.claims)
    return [Failure(line=stated.line, message=message) for stated, message in found if message]


def _unmet_claim(page: ReadPage, stated: Stated, runs: Runs) -> str | None:
    claim, board = stated.claim, _board(page, stated.claim.board)
    if not claim.variation:
        return _unmet(claim, lambda: runs.beside(board, _plane(page, claim.board)))
    message = _unmet(claim, lambda: runs.with_changes(board, claim, {claim.lane: claim.variation}))
    shown = ", ".join(f"{name} = {value!r}" for name, value in claim.variation.items())
    return message and f"with {shown}: {message}"


def _unmet(goal: Goal, lanes: Callable[[], Mapping[str, LaneRun]]) -> str | None:
    try:
        return judge(goal, lanes())
    except Refusal as refusal:
        return f"{refusal.where}: {refusal.message}"


def _prediction(page: ReadPage, runs: Runs) -> list[Failure]:
    asked = page.page.question
    if not isinstance(asked, Prediction):
        return []
    lane = runs.of(_board(page))[asked.lane]
    try:
        for column in "xy":
            lane.values(column, asked.row, asked.row)
    except UnmetError as unmet:
        return [Failure(line=page.line_of("question", "row"), message=str(unmet))]
    return []


def _task(page: ReadPage, runs: Runs) -> list[Failure]:
    task = page.page.task
    if task is None:
        return []
    failures: list[Failure] = []
    board = _board(page)
    if _unmet(task.goal, lambda: runs.of(board)) is None:
        message = "expected a goal that the page's own run does not reach, got one that it does: ask for more"
        failures.append(Failure(line=page.line_of("task", "goal"), message=message))
    unmet = _unmet(task.goal, lambda: runs.with_changes(board, task.goal, task.solution))
    if unmet is not None:
        message = f"the solution does not reach the goal: {unmet}"
        failures.append(Failure(line=page.line_of("task", "solution"), message=message))
    return failures


def _board(page: ReadPage, number: int = 1) -> Experiment:
    """The experiment that is spoken of; the reader has seen to it that there is one."""
    if page.state is None:
        raise Refusal("state", "Expected a state on this page or on one before it, got none.")
    return page.state.boards[number - 1]


def _plane(page: ReadPage, number: int) -> Plane | None:
    """The plane that the page's map shows of a board."""
    if page.state is None:
        return None
    view = page.state.view if number == 1 else page.state.view.second
    return view.plane if view else None
