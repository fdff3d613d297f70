"""Asks about planes: checked, completed, and the loss on a plane cut into parts."""

import base64
from collections.abc import Sequence

from server.catalogue import Catalogue, TypedArray
from server.completion import complete
from server.experiment import Experiment
from server.planes import BesideRequest, ProjectionRequest, SliceRequest, lane_rows, plane_request, plans_of, running
from server.refusal import Refusal
from server.segments import LanePlan
from server.web.answers import Question, canonical, check_window
from server.web.board import check_experiment
from server.web.messages import Surface
from server.web.plane_messages import BesideAsk, ProjectionAsk, SliceAsk
from server.web.settings import Settings

COARSE = 16
PART_ROWS = 2
"""Rows of the grid in one part: short enough for others to have their turn, and for the picture to be given up."""


def projection_question(ask: ProjectionAsk, catalogue: Catalogue, settings: Settings) -> Question:
    """The ask, checked and completed. Raises ``Refusal``."""
    plans = _plans(ask.experiment, catalogue, settings)
    if len(ask.rows) != len(plans):
        raise Refusal("rows", f"Expected a number of rows for each of the {len(plans)} lanes, got {len(ask.rows)}.")
    steps = ask.experiment.steps
    request = ProjectionRequest(
        plane=plane_request(ask.plane, plans, steps),
        lanes=lane_rows(plans, [max(0, count - 1) for count in ask.rows], steps),
    )
    return Question(what="projection", arguments=canonical(request.model_dump(mode="json")))


def slice_question(ask: SliceAsk, catalogue: Catalogue, settings: Settings) -> Question:
    """The ask, checked and completed: the whole grid. Raises ``Refusal``."""
    plans = _plans(ask.experiment, catalogue, settings)
    check_window(ask.window)
    most = settings.slice_resolution
    if ask.resolution > most:
        limit = "the limit is FALL_LINE_SLICE_RESOLUTION"
        raise Refusal("resolution", f"Expected at most {most} points a side, got {ask.resolution} ({limit}).")
    plane = plane_request(ask.plane, plans, ask.experiment.steps)
    request = SliceRequest(
        plane=plane,
        window=ask.window,
        resolution=ask.resolution,
        running=running(ask.plane, plane, plans) if ask.statistics == "running" else None,
        begin=0,
        end=ask.resolution,
    )
    return _slice(request)


def beside_question(ask: BesideAsk, catalogue: Catalogue, settings: Settings) -> Question:
    """The ask, checked and completed. Raises ``Refusal``."""
    plans = _plans(ask.experiment, catalogue, settings)
    plane = plane_request(ask.plane, plans, ask.experiment.steps)
    request = BesideRequest(
        plane=plane,
        lanes=lane_rows(plans, [ask.row] * len(plans), ask.experiment.steps),
        running=running(ask.plane, plane, plans) if ask.statistics == "running" else None,
    )
    return Question(what="beside", arguments=canonical(request.model_dump(mode="json")))


def coarse_slice(question: Question) -> Question | None:
    """The same slice on a coarse grid, where that is a quicker one."""
    request = SliceRequest.model_validate(question.request())
    if request.resolution <= COARSE:
        return None
    return _slice(request.model_copy(update={"resolution": COARSE, "end": COARSE}))


def parts_of(question: Question) -> tuple[Question, ...]:
    """A fine slice as some rows of its grid after others; none where it is coarse."""
    request = SliceRequest.model_validate(question.request())
    if request.resolution <= COARSE:
        return ()
    begins = range(0, request.resolution, PART_ROWS)
    ends = (min(begin + PART_ROWS, request.resolution) for begin in begins)
    parts = (request.model_copy(update={"begin": begin, "end": end}) for begin, end in zip(begins, ends, strict=True))
    return tuple(_slice(part, patient=True) for part in parts)


def joined(answers: Sequence[str]) -> str:
    """The whole of a slice from its parts, in order, each JSON."""
    parts = [Surface.model_validate_json(answer) for answer in answers]
    whole = parts[0].model_copy(
        update={"y": stacked([part.y for part in parts]), "z": stacked([part.z for part in parts])}
    )
    return whole.model_dump_json()


def stacked(arrays: Sequence[TypedArray]) -> TypedArray:
    """Arrays one below the other."""
    data = b"".join(base64.b64decode(array.bdata) for array in arrays)
    shapes = [[int(side) for side in array.shape.split(",")] for array in arrays]
    shape = [sum(sides[0] for sides in shapes), *shapes[0][1:]]
    return arrays[0].model_copy(update={"bdata": base64.b64encode(data).decode(), "shape": ", ".join(map(str, shape))})


def _slice(request: SliceRequest, *, patient: bool = False) -> Question:
    return Question(what="slice", arguments=canonical(request.model_dump(mode="json")), patient=patient)


def _plans(experiment: Experiment, catalogue: Catalogue, settings: Settings) -> tuple[LanePlan, ...]:
    check_experiment(experiment, settings)
    entry = catalogue.landscape(experiment.landscape.name)
    if entry is not None and entry.kind != "network":
        networks = ", ".join(sorted(one.name for one in catalogue.landscapes if one.kind == "network"))
        message = f"Expected a network ({networks}), got {entry.name!r}: it has two parameters, and needs no plane."
        raise Refusal("landscape.name", message)
    return plans_of(complete(experiment, catalogue))
