"""Completing an experiment: every name, type and range checked against the catalogue, every default filled in.

What only torch can tell (whether an optimizer's constructor accepts a combination) is found by a worker. No torch here.
"""

from pydantic import JsonValue

from landscapes.setting import Settings
from server.catalogue import Catalogue, LandscapeEntry, OptimizerEntry, ScheduleEntry
from server.experiment import MOST_NETWORK_STEPS, MOST_SCHEDULES, Chosen, Experiment, Lane, Point, Tweak
from server.refusal import Refusal
from server.values import fill, unknown

FEWEST_PARTS = 2


def complete(experiment: Experiment, catalogue: Catalogue) -> Experiment:
    """The same experiment with nothing left out. Raises ``Refusal`` with the path of the field."""
    name = experiment.landscape.name
    landscape = catalogue.landscape(name)
    if landscape is None:
        raise unknown("landscape.name", "landscape", name, (entry.name for entry in catalogue.landscapes))
    settings = fill(experiment.landscape.settings, landscape.settings, "landscape.settings")
    start = experiment.start or landscape.start
    if start is not None:
        _check_start(start, landscape, "start")
    _check_steps(experiment.steps, landscape)
    lanes = tuple(
        _complete_lane(lane, landscape, catalogue, experiment.steps, f"lanes.{i}")
        for i, lane in enumerate(experiment.lanes)
    )
    chosen = Chosen(name=name, settings=settings)
    return experiment.model_copy(update={"landscape": chosen, "start": start, "lanes": lanes})


def _check_steps(steps: int, landscape: LandscapeEntry) -> None:
    if landscape.kind == "network" and steps > MOST_NETWORK_STEPS:
        raise Refusal("steps", f"Expected at most {MOST_NETWORK_STEPS} steps of a network, got {steps}.")


def _check_start(start: Point, landscape: LandscapeEntry, where: str) -> None:
    if landscape.kind == "network":
        raise Refusal(where, f"Expected null, as {landscape.title} starts from its seeded initialization, got a point.")
    for i, (axis, value) in enumerate(zip("xy", start, strict=True)):
        low, high = getattr(landscape.bounds, axis)
        if not low <= value <= high:
            raise Refusal(
                f"{where}.{i}", f"Expected a start on the map, {axis} from {low:g} to {high:g}, got {value:g}."
            )


def _complete_lane(lane: Lane, landscape: LandscapeEntry, catalogue: Catalogue, steps: int, where: str) -> Lane:
    optimizer = catalogue.optimizer(lane.optimizer.name)
    if optimizer is None:
        names = (entry.name for entry in catalogue.optimizers if landscape.kind in entry.runs_on)
        raise unknown(f"{where}.optimizer.name", "optimizer", lane.optimizer.name, names)
    if landscape.kind not in optimizer.runs_on:
        reason = optimizer.network_reason if landscape.kind == "network" else optimizer.reason
        raise Refusal(f"{where}.optimizer.name", f"{optimizer.title} cannot run here: {reason}")
    if lane.batch_size is not None and landscape.kind == "function":
        message = f"Expected null, as {landscape.title} has no data to take batches of, got {lane.batch_size}."
        raise Refusal(f"{where}.batch_size", message)
    if lane.start is not None:
        _check_start(lane.start, landscape, f"{where}.start")
    settings = fill(lane.optimizer.settings, optimizer.settings, f"{where}.optimizer.settings")
    schedule = _complete_schedules(lane.schedule, optimizer, catalogue, steps, f"{where}.schedule")
    return lane.model_copy(
        update={
            "label": lane.label or optimizer.title,
            "optimizer": Chosen(name=optimizer.name, settings=settings),
            "schedule": schedule,
            "tweaks": _complete_tweaks(lane, schedule, optimizer, catalogue, steps, where),
        }
    )


def _complete_schedules(
    schedules: tuple[Chosen, ...], optimizer: OptimizerEntry, catalogue: Catalogue, steps: int, where: str
) -> tuple[Chosen, ...]:
    if schedules and not optimizer.schedulable:
        raise Refusal(where, f"{optimizer.title} does not use its rate after the first step: remove the schedule.")
    return tuple(
        _complete_schedule(chosen, optimizer, catalogue, steps, f"{where}.{i}") for i, chosen in enumerate(schedules)
    )


def _complete_schedule(
    chosen: Chosen, optimizer: OptimizerEntry, catalogue: Catalogue, steps: int, where: str, *, nested: bool = False
) -> Chosen:
    entry = catalogue.schedule(chosen.name)
    choices = [e.name for e in catalogue.schedules if e.nests or not nested]
    if entry is None or entry.name not in choices:
        raise unknown(f"{where}.name", "schedule that can be a part" if nested else "schedule", chosen.name, choices)
    settings = fill(chosen.settings, entry.settings, f"{where}.settings")
    _check_momentum(chosen.settings, settings, entry, optimizer, f"{where}.settings")
    _check_end(settings, steps, f"{where}.settings")
    if "schedulers" in settings:
        settings["schedulers"] = _complete_parts(settings, optimizer, catalogue, steps, f"{where}.settings")
    return Chosen(name=entry.name, settings=settings)


def _check_momentum(
    given: Settings, settings: Settings, entry: ScheduleEntry, optimizer: OptimizerEntry, where: str
) -> None:
    """``cycle_momentum`` defaults to what the optimizer has; asked for without a momentum to cycle, it is refused."""
    if "cycle_momentum" not in settings or any(s.name in ("momentum", "betas") for s in optimizer.settings):
        return
    if given.get("cycle_momentum") is True:
        message = f"{optimizer.title} has no momentum or betas for {entry.title} to cycle: expected false, got true."
        raise Refusal(f"{where}.cycle_momentum", message)
    settings["cycle_momentum"] = False


def _check_end(settings: Settings, steps: int, where: str) -> None:
    total = settings.get("total_steps")
    if isinstance(total, int) and steps > total:
        message = f"The schedule ends after {total} steps, and {steps} are to be run: make it at least {steps}."
        raise Refusal(f"{where}.total_steps", message)


def _complete_parts(
    settings: Settings, optimizer: OptimizerEntry, catalogue: Catalogue, steps: int, where: str
) -> list[JsonValue]:
    parts = _list(settings["schedulers"])
    milestones = _list(settings["milestones"])
    if not FEWEST_PARTS <= len(parts) <= MOST_SCHEDULES:
        message = f"Expected {FEWEST_PARTS} to {MOST_SCHEDULES} schedules, one after another, got {len(parts)}."
        raise Refusal(f"{where}.schedulers", message)
    if len(milestones) != len(parts) - 1:
        message = f"Expected {len(parts) - 1} steps at which the next schedule takes over, got {len(milestones)}."
        raise Refusal(f"{where}.milestones", message)
    ends = [*(int(m) for m in milestones if isinstance(m, int)), steps]
    begins = [0, *ends[:-1]]
    return [
        _part(part, optimizer, catalogue, max(0, min(end, steps) - begin), f"{where}.schedulers.{i}")
        for i, (part, begin, end) in enumerate(zip(parts, begins, ends, strict=True))
    ]


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []


def _part(part: JsonValue, optimizer: OptimizerEntry, catalogue: Catalogue, steps: int, where: str) -> JsonValue:
    match part:
        case {"name": str(name), **rest} if set(rest) <= {"settings"} and isinstance(rest.get("settings", {}), dict):
            chosen = Chosen.model_validate({"name": name[:80] or "?", **rest})
        case _:
            raise Refusal(where, 'Expected {"name": ..., "settings": {...}}, ' + f"got {part!r:.80}.")
    return _complete_schedule(chosen, optimizer, catalogue, steps, where, nested=True).model_dump()


def _complete_tweaks(
    lane: Lane,
    schedule: tuple[Chosen, ...],
    optimizer: OptimizerEntry,
    catalogue: Catalogue,
    steps: int,
    where: str,
) -> tuple[Tweak, ...]:
    tweaks: list[Tweak] = []
    before = -1
    for i, tweak in enumerate(lane.tweaks):
        here = f"{where}.tweaks.{i}"
        if tweak.step <= before:
            raise Refusal(
                f"{here}.step", f"Expected a step after {before}, where the tweak before stands, got {tweak.step}."
            )
        if not tweak.settings and tweak.schedule is None:
            raise Refusal(here, "Expected a change of settings or schedule, got neither: remove the tweak.")
        before = tweak.step
        if tweak.schedule is not None:
            rest = max(0, steps - tweak.step)
            schedule = _complete_schedules(tweak.schedule, optimizer, catalogue, rest, f"{here}.schedule")
        settings = _tweaked(tweak, schedule, optimizer, catalogue, f"{here}.settings")
        renewed = None if tweak.schedule is None else schedule
        tweaks.append(Tweak(step=tweak.step, settings=settings, schedule=renewed))
    return tuple(tweaks)


def _tweaked(
    tweak: Tweak, schedule: tuple[Chosen, ...], optimizer: OptimizerEntry, catalogue: Catalogue, where: str
) -> Settings:
    """The tweak's settings, checked; only ones that are live and that no schedule drives."""
    checked = fill(tweak.settings, optimizer.settings, where)
    driven = {name: by for chosen in schedule for name, by in drives(chosen, catalogue).items()}
    live = {setting.name for setting in optimizer.settings if setting.live}
    for name in tweak.settings:
        if name not in live:
            message = f"{optimizer.title} does not take a new {name} while it runs: change it for the whole run."
            raise Refusal(f"{where}.{name}", message)
        if name in driven:
            message = f"{driven[name]} sets {name} at every step: change that schedule, or remove it from here."
            raise Refusal(f"{where}.{name}", message)
    return {name: checked[name] for name in tweak.settings}


def drives(chosen: Chosen, catalogue: Catalogue) -> dict[str, str]:
    """Which settings the schedule sets by itself at every step, and the title of the (nested) schedule that does."""
    entry = catalogue.schedule(chosen.name)
    if entry is None:
        return {}
    driven = dict.fromkeys(entry.drives, entry.title)
    if chosen.settings.get("cycle_momentum"):
        driven |= {"momentum": entry.title, "betas": entry.title}
    for part in _list(chosen.settings.get("schedulers")):
        driven |= drives(Chosen.model_validate(part), catalogue)
    return driven
