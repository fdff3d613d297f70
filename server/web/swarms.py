"""Asks for swarms: checked, completed, and shortened for a first look."""

from server.catalogue import Catalogue
from server.completion import complete
from server.experiment import Experiment, Value
from server.refusal import Refusal
from server.segments import LanePlan, lane_plan
from server.web.answers import Question, canonical, check_window
from server.web.messages import GridStarts, Starts, SwarmAsk
from server.web.settings import Settings

FIRST_STEPS = 60
"""A swarm of more than four times as many steps shows its beginning first."""


class SwarmRequest(Value):
    """What the worker is asked. The plan's start is the landscape's, whatever the lane's: the swarm has its own."""

    plan: LanePlan
    starts: Starts
    steps: int


def swarm_question(ask: SwarmAsk, catalogue: Catalogue, settings: Settings) -> Question:
    """The ask, checked and completed; no more steps than the limit. Raises ``Refusal``."""
    experiment, starts = ask.experiment, ask.starts
    if len(experiment.lanes) != 1:
        raise Refusal("lanes", f"Expected the one lane that swarms, got {len(experiment.lanes)}: leave out the others.")
    if starts.count > settings.swarm_starts:
        limit = "the limit is FALL_LINE_SWARM_STARTS"
        raise Refusal("starts.count", f"Expected at most {settings.swarm_starts} starts, got {starts.count} ({limit}).")
    if isinstance(starts, GridStarts):
        check_window(starts.window, "starts.window")
    request = SwarmRequest(
        plan=_plan(experiment, catalogue), starts=starts, steps=min(experiment.steps, settings.swarm_steps)
    )
    return Question(what="swarm", arguments=canonical(request.model_dump(mode="json")))


def _plan(experiment: Experiment, catalogue: Catalogue) -> LanePlan:
    lane = experiment.lanes[0].model_copy(update={"start": None})
    shared = experiment.model_copy(update={"start": None, "lanes": (lane,)})
    plan = lane_plan(complete(shared, catalogue), 0)
    if plan.start is None:
        raise Refusal(
            "landscape.name", f"Expected a landscape of two parameters to start on, got {plan.landscape.name}."
        )
    return plan


def first_look(question: Question) -> Question | None:
    """The same swarm up to its first steps, where that is much sooner known."""
    request = question.request()
    if int(str(request["steps"])) <= 4 * FIRST_STEPS:
        return None
    return Question(what=question.what, arguments=canonical(request | {"steps": FIRST_STEPS}))
