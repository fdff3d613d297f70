"""AdamW beside an optimizer that takes matrices only, as statements."""

from server.descent.optimizer import ASIDE
from server.descent.registry import optimizer
from server.descent.script.calls import call, keywords, lines
from server.descent.script.tweaks import due, rate
from server.descent.trajectory import in_force
from server.segments import LanePlan

OTHERS = "[parameter for parameter in parameters if parameter.ndim != 2]"


def aside_settings(plan: LanePlan) -> dict[str, object]:
    """What AdamW is given, by its own names; empty where there is none."""
    if not optimizer(plan.optimizer.name).matrices_only:
        return {}
    settings = plan.optimizer.settings
    return {name.removeprefix(ASIDE): value for name, value in settings.items() if name.startswith(ASIDE)}


def aside_beginning(plan: LanePlan, steps: int) -> list[str]:
    """AdamW of the parameters that are no matrices; and the rates that its own is in proportion to."""
    settings = aside_settings(plan)
    if not settings:
        return []
    text = lines(call("torch.optim.AdamW", OTHERS, *keywords(settings)), before="aside = ")
    if _scheduled(plan, steps):
        text += [f"aside_rate, first_rate = {settings['lr']!r}, {rate(plan, 0)!r}"]
    return text


def aside_rate(plan: LanePlan, steps: int) -> list[str]:
    """AdamW's rate follows the schedule in proportion."""
    if not aside_settings(plan) or not _scheduled(plan, steps):
        return []
    return ['aside.param_groups[0]["lr"] = aside_rate * (optimizer.param_groups[0]["lr"] / first_rate)']


def _scheduled(plan: LanePlan, steps: int) -> bool:
    return any(in_force(plan, segment)[1] for segment in range(len(due(plan, steps)) + 1))
