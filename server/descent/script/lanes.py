"""Lanes as statements: one at the top of the script, or several that share a function where their loops are alike."""

from collections.abc import Hashable, Sequence

from server.descent.registry import optimizer
from server.descent.script.calls import indented, lines
from server.descent.script.loop import Stepping, loop, stepping
from server.descent.script.objects import optimizer_call, scheduler_call, schedulers
from server.descent.script.problem import Problem
from server.descent.script.words import plain_text, quoted
from server.segments import LanePlan

FUNCTION = "descend"


def lane_alone(problem: Problem, plan: LanePlan) -> list[str]:
    """One lane without a function around it."""
    how = stepping(plan, problem.steps)
    return [*_begin(problem, plan, how), "", *loop(problem, plan, how)]


def lanes_together(problem: Problem, plans: Sequence[LanePlan], labels: Sequence[str]) -> list[str]:
    """The functions that the lanes need, and each lane's call of one below a line with its label."""
    alike: dict[Hashable, list[LanePlan]] = {}
    for plan in plans:
        alike.setdefault(_likeness(plan), []).append(plan)
    names = {like: FUNCTION if not i else f"{FUNCTION}_{i + 1}" for i, like in enumerate(alike)}
    how = {like: _common([stepping(plan, problem.steps) for plan in group]) for like, group in alike.items()}
    text: list[str] = []
    for like, group in alike.items():
        text += _function(
            problem, names[like], loop(problem, group[0], how[like]), takes_schedulers=bool(how[like].fed)
        )
    for plan, label in zip(plans, labels, strict=True):
        like = _likeness(plan)
        given = f"{problem.given}, optimizer, schedulers" if plan.schedule else f"{problem.given}, optimizer"
        begin = _begin(problem, plan, Stepping(listed=True, fed=how[like].fed if plan.schedule else frozenset()))
        text += [f"print({quoted('# ' + plain_text(label))})", *begin, f"{names[like]}({given})", ""]
    return text[:-1]


def _likeness(plan: LanePlan) -> Hashable:
    """Lanes for which this is the same have the same loop, but for their schedulers."""
    matrices_only = optimizer(plan.optimizer.name).matrices_only  # what stands beside it is made in the loop
    tweaks = plan.model_dump_json() if plan.tweaks or matrices_only else ""
    return optimizer(plan.optimizer.name).needs, plan.clip_norm, plan.batch_size, tweaks


def _common(ways: Sequence[Stepping]) -> Stepping:
    return Stepping(listed=True, fed=frozenset[bool]().union(*(way.fed for way in ways)))


def _function(problem: Problem, name: str, body: Sequence[str], *, takes_schedulers: bool) -> list[str]:
    taken = f"{problem.given}, optimizer, schedulers=()" if takes_schedulers else f"{problem.given}, optimizer"
    summary = f'"""Print {problem.printed} of each row."""'
    inside = [line for line, before in zip(body, ["", *body], strict=False) if line or before]
    return [f"def {name}({taken}):", *indented([summary, *inside]), "", ""]


def _begin(problem: Problem, plan: LanePlan, how: Stepping) -> list[str]:
    """The subject, ``optimizer`` and its schedulers at the start."""
    text = problem.beginning(plan)
    if problem.random or optimizer(plan.optimizer.name).random:
        text += [f"torch.manual_seed({plan.seed + 1})"]
    called = optimizer_call(plan.optimizer.name, plan.optimizer.settings, problem.stepped)
    text += lines(called, before="optimizer = ")
    text += ["optimizer.train()"] if hasattr(optimizer(plan.optimizer.name).make, "train") else []
    if not how.fed:
        return text
    if how.listed:
        return [*text, *lines(schedulers(plan.schedule), before="schedulers = ")]
    return [*text, *lines(scheduler_call(plan.schedule[0]), before="scheduler = ")]
