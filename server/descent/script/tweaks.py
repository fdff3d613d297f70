"""What a lane's tweaks change, as statements of the row from which they count."""

from server.descent.optimizer import ASIDE, torch_settings
from server.descent.registry import optimizer
from server.descent.script.calls import indented, lines, literal
from server.descent.script.objects import schedulers
from server.descent.trajectory import cycled, in_force
from server.experiment import Tweak
from server.segments import LanePlan


def due(plan: LanePlan, steps: int) -> tuple[Tweak, ...]:
    """The tweaks that a step still follows."""
    return tuple(tweak for tweak in plan.tweaks if tweak.step < steps)


def rate(plan: LanePlan, segment: int) -> float:
    """The rate in force, as it was last set by hand."""
    return float(in_force(plan, segment)[0].get("lr", 0.0))


def in_proportion(plan: LanePlan, steps: int) -> bool:
    """Whether a rate set by hand stands beside a schedule that goes on from another one: they are then multiplied."""
    base = rate(plan, 0)
    for segment, tweak in enumerate(due(plan, steps), start=1):
        base = base if tweak.schedule is None else rate(plan, segment)
        if rate(plan, segment) != base and in_force(plan, segment)[1]:
            return True
    return False


def changes(plan: LanePlan, steps: int) -> list[str]:
    """``if step == ...:`` for each tweak that changes something."""
    text: list[str] = []
    scheduled = any(in_force(plan, segment)[1] for segment in range(len(due(plan, steps)) + 1))
    for segment, tweak in enumerate(due(plan, steps), start=1):
        change = _aside(plan, segment, tweak, scheduled=scheduled)
        change += [*_settings(plan, segment, tweak), *_rate(plan, segment, tweak, steps)]
        if tweak.schedule is not None:
            change += lines(schedulers(tweak.schedule), before="schedulers = ", indent=3)
        if change:
            text += [f"if step == {tweak.step}:", *indented(change)]
    return text


def _aside(plan: LanePlan, segment: int, tweak: Tweak, *, scheduled: bool) -> list[str]:
    """What becomes of AdamW beside an optimizer that takes matrices only."""
    text: list[str] = []
    for name, value in tweak.settings.items():
        if name == f"{ASIDE}lr" and scheduled:
            text += [f"aside_rate = {literal(value)}"]
        elif name.startswith(ASIDE):
            text += [f'aside.param_groups[0]["{name.removeprefix(ASIDE)}"] = {literal(value)}']
    if scheduled and tweak.schedule is not None and optimizer(plan.optimizer.name).matrices_only:
        text += [f"first_rate = {rate(plan, segment)!r}"]
    return text


def _settings(plan: LanePlan, segment: int, tweak: Tweak) -> list[str]:
    """The settings that the tweak names, and those that the schedules before it have moved: all but the rate."""
    names = {name for name in tweak.settings if name != "lr" and not name.startswith(ASIDE)}
    if tweak.schedule is not None:
        names |= {name for chosen in in_force(plan, segment - 1)[1] for name in cycled(chosen)}
    values = torch_settings(in_force(plan, segment)[0])
    return [f'group["{name}"] = {literal(value)}' for name, value in values.items() if name in names]


def _rate(plan: LanePlan, segment: int, tweak: Tweak, steps: int) -> list[str]:
    number = literal(rate(plan, segment))
    by_hand = "rate = " if in_proportion(plan, steps) else ""
    scheduled = any(in_force(plan, before)[1] for before in range(segment))
    if tweak.schedule is not None and (scheduled or by_hand) and "lr" in in_force(plan, segment)[0]:
        base = "base = " if by_hand else ""
        initial = 'group["initial_lr"] = ' if tweak.schedule else ""
        return [f'{by_hand}{base}group["lr"] = {initial}{number}']
    if "lr" not in tweak.settings:
        return []
    if by_hand:
        return [f"rate = {number}"]
    return [] if in_force(plan, segment)[1] and tweak.schedule is None else [f'group["lr"] = {number}']
