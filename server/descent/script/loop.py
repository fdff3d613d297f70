"""The loop that takes an optimizer from row to row, as statements."""

from dataclasses import dataclass

from torch.optim.lr_scheduler import ReduceLROnPlateau

from server.descent.registry import optimizer
from server.descent.schedules import schedule
from server.descent.script.aside import aside_beginning, aside_rate, aside_settings
from server.descent.script.calls import indented
from server.descent.script.problem import Problem
from server.descent.script.tweaks import changes, due, in_proportion, rate
from server.descent.trajectory import in_force
from server.segments import LanePlan


@dataclass(frozen=True, kw_only=True)
class Stepping:
    """How schedulers are stepped: ``listed`` in a list, or alone; ``fed``: whether with the loss, of each kind once."""

    listed: bool
    fed: frozenset[bool]


def stepping(plan: LanePlan, steps: int) -> Stepping:
    """How the lane's schedulers are stepped when its loop is its own."""
    chains = [in_force(plan, segment)[1] for segment in range(len(due(plan, steps)) + 1)]
    fed = frozenset(issubclass(schedule(chosen.name).make, ReduceLROnPlateau) for chain in chains for chosen in chain)
    replaced = any(tweak.schedule is not None for tweak in due(plan, steps))
    return Stepping(listed=replaced or len(chains[0]) > 1, fed=fed)


def loop(problem: Problem, plan: LanePlan, how: Stepping) -> list[str]:
    """From the start to the last row: statements about the subject, ``optimizer`` and the schedulers."""
    tweaked = changes(plan, problem.steps)
    proportional = in_proportion(plan, problem.steps)
    text: list[str] = []
    if plan.gradient_noise:
        text += [f"generator = torch.Generator().manual_seed({plan.seed})"]
    if plan.batch_size is not None:
        text += [f"batches = torch.Generator().manual_seed({plan.seed})"]
    if proportional or any(line.lstrip().startswith("group[") for line in tweaked):
        text += ["group = optimizer.param_groups[0]"]
    if proportional:
        text += [f"rate = base = {rate(plan, 0)!r}"]
    text += aside_beginning(plan, problem.steps)
    evaluation = _evaluation(problem, plan)
    if _asks(plan):
        functions, evaluation = problem.asking(plan)
        text += functions
    row = [
        *problem.batch(plan),
        *evaluation,
        *problem.report(),
        *tweaked,
        *_step(problem, plan, proportional=proportional),
        *_schedule(how),
    ]
    return [*text, "for step in range(STEPS + 1):", *indented(row)]


def _asks(plan: LanePlan) -> bool:
    return "closure" in optimizer(plan.optimizer.name).needs


def _evaluation(problem: Problem, plan: LanePlan) -> list[str]:
    if "second derivatives" in optimizer(plan.optimizer.name).needs:
        return [*problem.evaluation(plan), *problem.curved_gradient(plan)]
    noise = problem.noise(plan) if plan.gradient_noise else []
    clear = "model.zero_grad()" if aside_settings(plan) else "optimizer.zero_grad()"
    return [clear, *problem.evaluation(plan), "loss.backward()", *noise]


def _step(problem: Problem, plan: LanePlan, *, proportional: bool) -> list[str]:
    asks = _asks(plan)
    text = ["optimizer.step(closure)" if asks else "optimizer.step()"]
    if not asks:
        text = [*problem.clip(plan), *text]
    if proportional:
        scale = ['scheduled = group["lr"]', "if rate != base:", '    group["lr"] = rate * (scheduled / base)']
        text = [*scale, *text, 'group["lr"] = scheduled']
    return [*aside_rate(plan, problem.steps), *text, *(["aside.step()"] if aside_settings(plan) else [])]


def _schedule(how: Stepping) -> list[str]:
    feed, plain = "scheduler.step(loss.item())", "scheduler.step()"
    match sorted(how.fed):
        case []:
            return []
        case [one]:
            text = [feed if one else plain]
        case _:
            plateau = "if isinstance(scheduler, ReduceLROnPlateau):"
            text = [plateau, *indented([feed]), "else:", *indented([plain])]
    return ["for scheduler in schedulers:", *indented(text)] if how.listed else text
