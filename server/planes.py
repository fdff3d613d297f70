"""What decides a plane through weight space, and what a worker is asked on it: plain values. No torch here."""

from collections.abc import Sequence
from typing import Literal

from server.experiment import Count, Experiment, Plane, Span, Value
from server.refusal import Refusal
from server.segments import LanePlan, lane_plan

CORNERS = 3


class LaneRow(Value):
    """A row of a lane."""

    plan: LanePlan
    row: Count


class PlaneRequest(Value):
    """All that decides a plane, and nothing else.

    ``at``: the lanes whose rows 0 to ``row`` it is fitted to, the row that it goes around, or the three rows that it
    goes through, as ``kind`` says. ``seed``: of random directions.
    """

    kind: Literal["components", "random", "points", "curvature"]
    at: tuple[LaneRow, ...]
    seed: int


class ProjectionRequest(Value):
    """Where the lanes go on the plane: rows 0 to ``row`` of each."""

    plane: PlaneRequest
    lanes: tuple[LaneRow, ...]


class SliceRequest(Value):
    """Rows ``begin`` to ``end`` (not included) of the grid of the loss over ``window``.

    ``running``: which of the plane's rows gives the running statistics; ``None`` for those of the training set.
    """

    plane: PlaneRequest
    window: Span
    resolution: int
    running: Count | None
    begin: Count
    end: Count


class BesideRequest(Value):
    """The loss of each lane at its row, beside that at its projection; ``running`` as in a slice."""

    plane: PlaneRequest
    lanes: tuple[LaneRow, ...]
    running: Count | None


def plans_of(experiment: Experiment) -> tuple[LanePlan, ...]:
    """The plans of a complete experiment's lanes."""
    return tuple(lane_plan(experiment, i) for i in range(len(experiment.lanes)))


def lane_rows(plans: Sequence[LanePlan], rows: Sequence[int], last: int) -> tuple[LaneRow, ...]:
    """Each lane with its row, none beyond ``last``."""
    return tuple(LaneRow(plan=plan, row=min(row, last)) for plan, row in zip(plans, rows, strict=True))


def plane_request(plane: Plane, plans: Sequence[LanePlan], steps: int) -> PlaneRequest:
    """What the plane depends on: lanes that it does not use are left out. Raises ``Refusal`` with the field's path."""
    match plane.kind:
        case "components":
            return PlaneRequest(kind=plane.kind, at=_fitted(plane, plans, steps), seed=0)
        case "points":
            if len(plane.points) != CORNERS:
                message = f"Expected three rows, each as [lane, row], got {len(plane.points)}: choose three."
                raise Refusal("plane.points", message)
            at = tuple(_row(point, plans, steps, f"plane.points.{i}") for i, point in enumerate(plane.points))
            return PlaneRequest(kind=plane.kind, at=at, seed=0)
        case _:
            at = (_row((plane.lane, plane.row), plans, steps, "plane"),)
            return PlaneRequest(kind=plane.kind, at=at, seed=plane.seed if plane.kind == "random" else 0)


def running(plane: Plane, request: PlaneRequest, plans: Sequence[LanePlan]) -> int:
    """Which of the request's rows gives the running statistics: that of the plane's lane, or else the first."""
    chosen = plans[plane.lane] if plane.lane < len(plans) else None
    plans_at = [one.plan for one in request.at]
    return plans_at.index(chosen) if plane.kind == "components" and chosen in plans_at else 0


def _fitted(plane: Plane, plans: Sequence[LanePlan], steps: int) -> tuple[LaneRow, ...]:
    counts = [steps + 1] * len(plans) if plane.rows is None else plane.rows
    if len(counts) != len(plans):
        message = f"Expected a number of rows for each of the {len(plans)} lanes, got {len(counts)}."
        raise Refusal("plane.rows", message)
    pairs = zip(plans, counts, strict=True)
    fitted = tuple(LaneRow(plan=plan, row=min(count - 1, steps)) for plan, count in pairs if count > 0)
    if not fitted:
        raise Refusal("plane.rows", "Expected rows of at least one lane, got none: fit the plane to some.")
    return fitted


def _row(point: tuple[int, int], plans: Sequence[LanePlan], steps: int, where: str) -> LaneRow:
    lane, row = point
    if lane >= len(plans):
        raise Refusal(f"{where}.lane", f"Expected a lane from 0 to {len(plans) - 1}, got {lane}.")
    if row > steps:
        raise Refusal(f"{where}.row", f"Expected a row from 0 to {steps}, got {row}.")
    return LaneRow(plan=plans[lane], row=row)
