"""How fast the engine steps, against loops that anyone would write in torch."""

import time
from collections.abc import Callable
from functools import cache

import numpy as np
import torch

from landscapes.catalogue import landscape
from server.catalogue import Catalogue
from server.completion import complete
from server.descent.work import answer
from server.experiment import Experiment
from server.segments import lane_plan, segments
from tests.bench.comparison import Row, Seconds, interleaved, milliseconds

Optimizer = Callable[[list[torch.Tensor]], torch.optim.Optimizer]

START = (-1.5, 2.0)
MIXED: tuple[tuple[str, dict[str, float]], ...] = (
    ("SGD", {"lr": 1e-3}),
    ("SGD", {"lr": 1e-3, "momentum": 0.9}),
    ("Adam", {"lr": 0.02}),
    ("AdamW", {"lr": 0.02}),
    ("RMSprop", {"lr": 0.01}),
    ("Adagrad", {"lr": 0.3}),
    ("NAdam", {"lr": 0.02}),
    ("Adamax", {"lr": 0.03}),
)


@cache
def catalogue() -> Catalogue:
    """All that there is to choose from."""
    return Catalogue.model_validate(answer("catalogue", None))


def experiment(chosen: tuple[tuple[str, dict[str, float]], ...], *, steps: int) -> Experiment:
    """A race on Rosenbrock's valley with one lane for each of ``chosen``."""
    lanes = [{"optimizer": {"name": name, "settings": settings}} for name, settings in chosen]
    described = {"landscape": {"name": "rosenbrock"}, "start": START, "steps": steps, "lanes": lanes}
    return complete(Experiment.model_validate(described), catalogue())


def jobs(race: Experiment) -> list[dict[str, object]]:
    """The race as the engine is asked for it, from the first row to the last."""
    plans = [lane_plan(race, at) for at in range(len(race.lanes))]
    return [
        {
            "lane": plan.model_dump(),
            "segments": [segment.id for segment in segments(plan, catalogue().versions)],
            "begin": {"segment": 0, "row": 0, "snapshot": None},
            "record_from": 0,
            "until": race.steps,
        }
        for plan in plans
    ]


def advanced(race: Experiment) -> Seconds:
    """How long the engine takes for every row of ``race``."""
    asked = jobs(race)
    rows = len(asked) * race.steps
    begin = time.perf_counter()
    reply = answer("advance", {"jobs": asked, "rows": rows})
    took = time.perf_counter() - begin
    counts = [sum(chunk["row_count"] for chunk in result["chunks"]) for result in reply["results"]]
    assert counts == [race.steps + 1] * len(asked), counts
    return took


def optimizer_of(name: str, settings: dict[str, float], point: torch.Tensor) -> torch.optim.Optimizer:
    """The torch optimizer of that name on ``point``."""
    made: torch.optim.Optimizer = getattr(torch.optim, name)([point], **settings)
    return made


def bare_loop(name: str, settings: dict[str, float], *, steps: int) -> Seconds:
    """The loop of every tutorial: nothing is recorded."""
    loss_of = landscape("rosenbrock").loss_with({})
    point = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = optimizer_of(name, settings, point)
    begin = time.perf_counter()
    for _ in range(steps):
        optimizer.zero_grad()
        loss = loss_of(point)
        loss.backward()
        optimizer.step()
    return time.perf_counter() - begin


def recorded_loop(name: str, settings: dict[str, float], *, steps: int) -> Seconds:
    """The same loop that also keeps position, loss, gradient and rate of every step."""
    loss_of = landscape("rosenbrock").loss_with({})
    point = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = optimizer_of(name, settings, point)
    rows = np.empty((steps, 7))
    begin = time.perf_counter()
    for step in range(steps):
        optimizer.zero_grad()
        loss = loss_of(point)
        loss.backward()
        x, y = point.tolist()
        slope_x, slope_y = point.grad.tolist() if point.grad is not None else (0.0, 0.0)
        rows[step] = (step, x, y, loss.item(), slope_x, slope_y, optimizer.param_groups[0]["lr"])
        optimizer.step()
    return time.perf_counter() - begin


def one_lane(*, rounds: int, steps: int) -> Row:
    """One recorded lane in steps per second, as a part of the bare loop's."""
    name, settings = MIXED[2]
    race = experiment((MIXED[2],), steps=steps)
    pair = interleaved(lambda: advanced(race), lambda: bare_loop(name, settings, steps=steps), rounds=rounds)
    return Row(
        what="one recorded lane, steps per second",
        baseline="bare torch loop",
        ours_text=f"{steps / pair.ours:,.0f}/s",
        baseline_text=f"{steps / pair.baseline:,.0f}/s",
        value=1 / pair.ratio,
        reach=0.90,
        at_least=True,
    )


def eight_lanes(*, rounds: int, steps: int) -> Row:
    """Eight mixed lanes stepped together, against one loop after the other."""
    race = experiment(MIXED, steps=steps)

    def one_by_one() -> Seconds:
        return sum(recorded_loop(name, settings, steps=steps) for name, settings in MIXED)

    pair = interleaved(lambda: advanced(race), one_by_one, rounds=rounds)
    return Row(
        what="8 mixed lanes, times as fast",
        baseline="eight separate recorded loops",
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=1 / pair.ratio,
        reach=2.5,
        at_least=True,
    )


def swarm_of(starts: int, *, steps: int) -> Seconds:
    """How long a worker takes for a swarm of Adam on Rosenbrock's valley."""
    plan = lane_plan(experiment((MIXED[2],), steps=steps), 0)
    window = {"x": [-1.5, 1.5], "y": [-0.5, 2.5]}
    asked = {"plan": plan.model_dump(), "starts": {"kind": "grid", "count": starts, "window": window}, "steps": steps}
    begin = time.perf_counter()
    reply = answer("swarm", asked)
    took = time.perf_counter() - begin
    assert reply["together"], "one start after another"
    return took


def swarm(*, rounds: int, steps: int, starts: int = 200) -> Row:
    """A swarm, against the swarm of one start."""
    pair = interleaved(lambda: swarm_of(starts, steps=steps), lambda: swarm_of(1, steps=steps), rounds=rounds)
    return Row(
        what=f"a swarm of {starts} starts, times the cost of one",
        baseline="one start",
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=pair.ratio,
        reach=3.0,
        at_least=False,
    )
