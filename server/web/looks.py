"""Asks about a network lane at rows of its path: checked and completed."""

from server.catalogue import Catalogue, LandscapeEntry
from server.completion import complete
from server.experiment import Experiment
from server.looks import EvaluationRequest, LayersRequest, RegionsRequest
from server.refusal import Refusal
from server.segments import LanePlan, lane_plan
from server.values import unknown
from server.web.answers import Question, canonical
from server.web.board import check_experiment
from server.web.look_messages import EvaluationAsk, LayersAsk, RegionsAsk
from server.web.settings import Settings


def evaluation_question(ask: EvaluationAsk, catalogue: Catalogue, settings: Settings) -> Question:
    """The ask, checked and completed. Raises ``Refusal``."""
    plan = network_plan(ask.experiment, catalogue, settings)
    check_row(ask.until, ask.experiment, "until")
    if ask.first > ask.until:
        raise Refusal("first", f"Expected a row up to {ask.until}, the last that is asked for, got {ask.first}.")
    count, most = 1 + (ask.until - ask.first) // ask.every, settings.evaluation_rows
    if count > most:
        limit = "the limit is FALL_LINE_EVALUATION_ROWS"
        raise Refusal("every", f"Expected at most {most} rows, got {count} ({limit}): take fewer of them.")
    request = EvaluationRequest(plan=plan, first=ask.first, until=ask.until, every=ask.every)
    return Question(what="evaluation", arguments=canonical(request.model_dump(mode="json")))


def regions_question(ask: RegionsAsk, catalogue: Catalogue, settings: Settings) -> Question:
    """The ask, checked and completed. Raises ``Refusal``."""
    plan = network_plan(ask.experiment, catalogue, settings)
    check_row(ask.row, ask.experiment, "row")
    if ask.resolution > settings.resolution:
        limit = "the limit is FALL_LINE_RESOLUTION"
        message = f"Expected at most {settings.resolution} points a side, got {ask.resolution} ({limit})."
        raise Refusal("resolution", message)
    request = RegionsRequest(plan=plan, row=ask.row, resolution=ask.resolution)
    return Question(what="regions", arguments=canonical(request.model_dump(mode="json")))


def layers_question(ask: LayersAsk, catalogue: Catalogue, settings: Settings) -> Question:
    """The ask, checked and completed. Raises ``Refusal``."""
    plan = network_plan(ask.experiment, catalogue, settings)
    check_row(ask.row, ask.experiment, "row")
    request = LayersRequest(plan=plan, row=ask.row)
    return Question(what="layers", arguments=canonical(request.model_dump(mode="json")))


def network_plan(experiment: Experiment, catalogue: Catalogue, settings: Settings) -> LanePlan:
    """The plan of the experiment's only lane, on a network. Raises ``Refusal``."""
    entry, plan = one_lane(experiment, catalogue, settings)
    if entry.kind != "network":
        networks = ", ".join(sorted(one.name for one in catalogue.landscapes if one.kind == "network"))
        raise Refusal("landscape.name", f"Expected a network ({networks}), got {entry.name!r}.")
    return plan


def one_lane(experiment: Experiment, catalogue: Catalogue, settings: Settings) -> tuple[LandscapeEntry, LanePlan]:
    """The landscape, and the plan of the experiment's only lane. Raises ``Refusal``."""
    check_experiment(experiment, settings)
    if len(experiment.lanes) != 1:
        raise Refusal("lanes", f"Expected the one lane to look at, got {len(experiment.lanes)}: leave out the others.")
    plan = lane_plan(complete(experiment, catalogue), 0)
    entry = catalogue.landscape(plan.landscape.name)
    if entry is None:
        raise unknown("landscape.name", "landscape", plan.landscape.name, (one.name for one in catalogue.landscapes))
    return entry, plan


def check_row(row: int, experiment: Experiment, where: str) -> None:
    """Refuse a row that the experiment does not have."""
    if row > experiment.steps:
        raise Refusal(where, f"Expected a row up to the experiment's {experiment.steps} steps, got {row}.")
