"""An experiment as a script that needs nothing but torch, and the library of its optimizers: it prints the same rows.

>>> from server.descent.script import script
>>> print(script({"landscape": {"name": "rosenbrock"}, "lanes": [{"optimizer": {"name": "Adam"}}]}))
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

import server
from landscapes.catalogue import is_network, landscape, network
from landscapes.fit import Fit
from landscapes.landscape import Landscape
from landscapes.setting import Settings
from server.completion import complete
from server.descent.catalogue import catalogue
from server.descent.fit import build_schedulers, probe_optimizer
from server.descent.network_lane import probe_network_optimizer
from server.descent.script.calls import Brackets, call, keywords
from server.descent.script.data import numbers
from server.descent.script.lanes import lane_alone, lanes_together
from server.descent.script.model import written
from server.descent.script.objects import optimizer_imports, scheduler_imports
from server.descent.script.problem import PointProblem, Problem
from server.descent.script.sources import Import, gather, import_lines, renamed
from server.descent.script.tweaks import due
from server.descent.script.words import RESERVED, plain_text
from server.descent.trajectory import in_force
from server.experiment import Experiment
from server.segments import LanePlan, lane_plan


def script(experiment: Experiment | Mapping[str, Any]) -> str:
    """Python source that prints step, x, y and loss of every row of every lane, bit for bit those of the trajectory.

    A network's rows are printed as step and loss.

    Raises ``Refusal`` for what the catalogue or torch does not accept, and pydantic's ``ValidationError`` for what
    is no experiment at all.
    """
    given = experiment if isinstance(experiment, Experiment) else Experiment.model_validate(experiment)
    whole = complete(given, catalogue())
    plans = [lane_plan(whole, lane) for lane in range(len(whole.lanes))]
    for lane, plan in enumerate(plans):
        _check(plan, f"lanes.{lane}")
    title, problem, own_lines, own_imports = _problem(whole)
    labels = [plain_text(lane.label) for lane in whole.lanes]
    body = lane_alone(problem, plans[0]) if len(plans) == 1 else lanes_together(problem, plans, labels)
    what = labels[0] if len(plans) == 1 else f"{len(plans)} optimizers"
    parts = [
        _title(f"{what} on {title}", problem.printed),
        import_lines(own_imports | _imports(plans, whole.steps)),
        ["torch.set_num_threads(1)", f"STEPS = {whole.steps}", ""],
        [*own_lines, ""],
        body,
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _problem(whole: Experiment) -> tuple[str, Problem, Sequence[str], frozenset[Import]]:
    """The landscape's title, what its lanes descend, and the lines and imports that this needs."""
    name, settings = whole.landscape.name, whole.landscape.settings
    if is_network(name):
        trained = written(network(name), settings, whole.seed, whole.steps)
        return network(name).title, trained.problem, trained.lines, trained.imports
    chosen = landscape(name)
    sources = _loss(chosen, settings)
    problem = PointProblem(
        loss=sources.loss,
        bounds=chosen.bounds,
        steps=whole.steps,
        of_batch=sources.of_batch,
        points=sources.points,
    )
    return chosen.title, problem, sources.lines, sources.imports


@dataclass(frozen=True, kw_only=True)
class _Loss:
    """The call that gives the loss at ``point``, and the lines and imports that it needs.

    ``of_batch``: the call for a batch of the data, of which there are ``points``.
    """

    loss: Brackets
    lines: tuple[str, ...]
    imports: frozenset[Import]
    of_batch: Brackets | None = None
    points: int = 0


def _loss(chosen: Landscape, settings: Settings) -> _Loss:
    if chosen.fit is not None:
        return _fitted(chosen.fit, settings)
    if chosen.code is None:
        sources = gather([chosen.loss], reserved=RESERVED)
        loss = call(sources.names[chosen.loss], "point", *keywords(settings))
        return _Loss(loss=loss, lines=sources.lines, imports=sources.imports)
    written = chosen.code(**settings)
    sources = gather(written.uses, reserved=RESERVED | {written.name})
    text = renamed(written.text, {function.__name__: name for function, name in sources.names.items()})
    lines = (*sources.lines, "", "", *text) if sources.lines else tuple(text)
    imports = sources.imports | {Import.of("torch", "Tensor")}
    return _Loss(loss=call(written.name, "point"), lines=lines, imports=imports)


def _fitted(fit: Fit, settings: Settings) -> _Loss:
    """The loss of a model on data, which stand in the script as numbers."""
    data = fit.data(**settings)
    sources = gather([fit.loss], reserved=RESERVED)
    text = [*numbers("inputs", data.inputs), *numbers("targets", data.targets)]
    name = sources.names[fit.loss]
    return _Loss(
        loss=call(name, "point", "inputs", "targets"),
        lines=(*sources.lines, "", "", *text),
        imports=sources.imports,
        of_batch=call(name, "point", "inputs[batch]", "targets[batch]"),
        points=len(data.targets),
    )


def _check(plan: LanePlan, where: str) -> None:
    """Refuse what torch would refuse, at the start or at a tweak."""
    for segment in range(len(plan.tweaks) + 1):
        settings, schedule = in_force(plan, segment)
        at = f"{where}.tweaks.{segment - 1}" if segment else where
        there = f"{at}.settings" if segment else f"{at}.optimizer.settings"
        probe = probe_network_optimizer if is_network(plan.landscape.name) else probe_optimizer
        built = probe(plan.optimizer.name, settings, there)
        build_schedulers(schedule, built, f"{at}.schedule")


def _title(what: str, printed: str) -> list[str]:
    return [
        f"# {what}: {printed} of each row.",
        f"# From Fall Line {server.__version__} with torch {torch.__version__}: the same versions on the same kind of",
        "# processor print the same numbers, bit for bit.",
    ]


def _imports(plans: Sequence[LanePlan], steps: int) -> set[Import]:
    found = {Import.of("math"), Import.of("torch")}
    for plan in plans:
        found |= optimizer_imports(plan.optimizer.name)
        for segment in range(len(due(plan, steps)) + 1):
            found |= scheduler_imports(in_force(plan, segment)[1])
    return found
