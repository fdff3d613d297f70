"""Asks about curvature: checked, completed, and a run's sharpness cut into parts."""

from collections.abc import Sequence

from server.catalogue import Catalogue
from server.curvatures import HessianRequest, SharpnessRequest, StepBatch, WhyRequest
from server.experiment import MOST_STEPS, Chosen
from server.lines import LineRequest
from server.refusal import Refusal
from server.web.answers import Question, canonical, completed
from server.web.curvature_messages import HessianAsk, SharpnessAsk, SharpnessCurve, WhyAsk
from server.web.line_messages import LineAsk
from server.web.looks import check_row, network_plan, one_lane
from server.web.planes import stacked
from server.web.settings import Settings


def seen_by_step(chosen: Chosen, batch: StepBatch | None, catalogue: Catalogue) -> Chosen:
    """The landscape of two parameters, completed, on which a step sees ``batch``. Raises ``Refusal``."""
    entry, landscape = completed(chosen, catalogue)
    if entry.kind == "network":
        message = f"Expected a landscape of two parameters, got {entry.title}: ask for the sharpness of a network."
        raise Refusal("landscape.name", message)
    if batch is not None and entry.kind != "data":
        raise Refusal("batch", f"Expected null, as {entry.title} has no data, got {batch.size} points.")
    if batch is not None and batch.step > MOST_STEPS:
        raise Refusal("batch.step", f"Expected a row up to {MOST_STEPS}, got {batch.step}.")
    return Chosen.model_validate(landscape)


def line_question(ask: LineAsk, catalogue: Catalogue) -> Question:
    """The ask, checked and completed. Raises ``Refusal``."""
    if ask.direction == (0.0, 0.0):
        raise Refusal("direction", "Expected two numbers that are not both 0, got none that is not.")
    if not ask.reach[0] < ask.reach[1]:
        raise Refusal("reach", f"Expected a first offset below the last, got {list(ask.reach)}.")
    chosen = seen_by_step(ask.landscape, ask.batch, catalogue)
    asked = ask.model_dump(include={"batch", "at", "direction", "reach", "points"})
    request = LineRequest.model_validate({"landscape": chosen.model_dump(), **asked})
    return Question(what="line", arguments=canonical(request.model_dump(mode="json")))


def hessian_question(ask: HessianAsk, catalogue: Catalogue) -> Question:
    """The ask, checked and completed. Raises ``Refusal``."""
    chosen = seen_by_step(ask.landscape, ask.batch, catalogue)
    request = HessianRequest(landscape=chosen, batch=ask.batch, at=ask.at)
    return Question(what="hessian", arguments=canonical(request.model_dump(mode="json")))


def why_question(ask: WhyAsk, catalogue: Catalogue, settings: Settings) -> Question:
    """The ask, checked and completed. Raises ``Refusal``."""
    entry, plan = one_lane(ask.experiment, catalogue, settings)
    if entry.kind == "network":
        message = f"Expected a landscape of two parameters, got {entry.title}: ask for the sharpness of a network."
        raise Refusal("landscape.name", message)
    request = WhyRequest(plan=plan, steps=ask.experiment.steps)
    return Question(what="why", arguments=canonical(request.model_dump(mode="json")))


def sharpness_question(ask: SharpnessAsk, catalogue: Catalogue, settings: Settings) -> Question:
    """The ask, checked and completed: the whole run. Raises ``Refusal``."""
    plan = network_plan(ask.experiment, catalogue, settings)
    for i, row in enumerate(ask.rows):
        check_row(row, ask.experiment, f"rows.{i}")
    return _sharpness(SharpnessRequest(plan=plan, rows=tuple(sorted(set(ask.rows)))))


def sharpness_parts(question: Question) -> tuple[Question, ...]:
    """One row after another: each short enough for others to have their turn, and for the curve to be given up."""
    request = SharpnessRequest.model_validate(question.request())
    return tuple(_sharpness(request.model_copy(update={"rows": (row,)}), patient=True) for row in request.rows)


def joined_sharpness(answers: Sequence[str]) -> str:
    """The whole curve from its parts, in order, each JSON; a kept row that several parts came to stands once."""
    by_row: dict[str, SharpnessCurve] = {}
    for answer in answers:
        part = SharpnessCurve.model_validate_json(answer)
        by_row[part.rows.bdata] = part
    parts = list(by_row.values())
    whole = parts[0].model_copy(
        update={
            "rows": stacked([part.rows for part in parts]),
            "eigenvalues": stacked([part.eigenvalues for part in parts]),
            "settled": sum(part.settled for part in parts),
        }
    )
    return whole.model_dump_json()


def _sharpness(request: SharpnessRequest, *, patient: bool = False) -> Question:
    return Question(what="sharpness", arguments=canonical(request.model_dump(mode="json")), patient=patient)
