"""What a worker can be asked: names and plain values in, plain values out."""

import json
from collections.abc import Callable
from typing import Any

import torch

from landscapes.catalogue import is_network, landscape
from landscapes.landscape import Point, Window
from landscapes.surface import surface
from server.descent.catalogue import catalogue, span, spot_entries, typed_array
from server.descent.curvature_answers import hessian_at, sharpness_of, why_of
from server.descent.data import batches, data
from server.descent.job import Job
from server.descent.line_answers import line_of
from server.descent.look_answers import evaluation_of, layers_of, regions_of
from server.descent.plane_answers import beside, projection, slice_of
from server.descent.race import race
from server.descent.script import script
from server.descent.starts import disc_starts, grid_starts
from server.descent.swarm import fewer, steps_together, swarm
from server.descent.training import train
from server.refusal import Refusal
from server.segments import LanePlan

torch.set_num_threads(1)


def answer(what: str, request: Any) -> dict[str, Any]:  # noqa: ANN401 - plain values, checked by each answer
    """The answer to a named request; ``{"refused": {"where", "message"}}`` for what only torch can tell.

    Raises ``KeyError`` for an unknown name.
    """
    try:
        return _ANSWERS[what](request)
    except Refusal as refusal:
        return {"refused": {"where": refusal.where, "message": refusal.message}}


def _catalogue(_: object) -> dict[str, Any]:
    return catalogue().model_dump(mode="json")


def _advance(request: dict[str, Any]) -> dict[str, Any]:
    """Lanes that share a landscape step together; the results stand in the order of the jobs."""
    jobs = [Job.model_validate(job) for job in request["jobs"]]
    together: dict[str, list[int]] = {}
    for i, job in enumerate(jobs):
        together.setdefault(json.dumps(job.lane.landscape.model_dump(), sort_keys=True), []).append(i)
    results: dict[int, dict[str, Any]] = {}
    for indices in together.values():
        alike = [jobs[i] for i in indices]
        advance = train if is_network(alike[0].lane.landscape.name) else race
        results |= zip(indices, advance(alike, request["rows"]), strict=True)
    return {"results": [results[i] for i in range(len(jobs))]}


def _surface(request: dict[str, Any]) -> dict[str, Any]:
    chosen = landscape(request["landscape"]["name"])
    settings = request["landscape"]["settings"]
    window = Window(x=tuple(request["window"]["x"]), y=tuple(request["window"]["y"]))
    grid = surface(chosen, settings, window, request["resolution"])
    marks = chosen.marks_with(settings)
    return {
        "window": span(window).model_dump(mode="json"),
        "x": typed_array(grid.x).model_dump(),
        "y": typed_array(grid.y).model_dump(),
        "z": typed_array(grid.z).model_dump(),
        "minima": [spot.model_dump(mode="json") for spot in spot_entries(marks.minima)],
        "saddles": [spot.model_dump(mode="json") for spot in spot_entries(marks.saddles)],
        "floor": marks.floor,
        "bounds": span(chosen.bounds).model_dump(mode="json"),
    }


def _code(request: dict[str, Any]) -> dict[str, Any]:
    return {"code": script(request["experiment"])}


def _swarm(request: dict[str, Any]) -> dict[str, Any]:
    plan = LanePlan.model_validate(request["plan"])
    steps = request["steps"]
    starts = _starts(request["starts"], fewer(plan, request["starts"]["count"], steps))
    bounds = landscape(plan.landscape.name).bounds
    inside = [start for start in starts if bounds.contains(start)]
    if not inside:
        raise Refusal("starts", "Expected starts on the map, got none there: move them, or show more of the map.")
    found = swarm(plan, inside, steps)
    return {
        "paths": typed_array(found.paths, "f4").model_dump(),
        "lasts": found.lasts.tolist(),
        "kinds": found.kinds,
        "together": steps_together(plan),
    }


def _starts(asked: dict[str, Any], count: int) -> list[Point]:
    if asked["kind"] == "disc":
        return disc_starts(tuple(asked["middle"]), asked["radius"], count)
    return grid_starts(Window(x=tuple(asked["window"]["x"]), y=tuple(asked["window"]["y"])), count)


_ANSWERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "catalogue": _catalogue,
    "advance": _advance,
    "surface": _surface,
    "data": data,
    "batches": batches,
    "code": _code,
    "swarm": _swarm,
    "evaluation": evaluation_of,
    "regions": regions_of,
    "layers": layers_of,
    "projection": projection,
    "slice": slice_of,
    "beside": beside,
    "hessian": hessian_at,
    "line": line_of,
    "why": why_of,
    "sharpness": sharpness_of,
}


def warm_up() -> None:
    """Pay now for what the first steps cost: torch's lazy imports, and two steps of every optimizer."""
    catalogue()
