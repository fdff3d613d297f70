"""The catalogue as a value: everything of the registries that a page needs, read from the running torch."""

import base64
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import Any, get_args

import numpy as np
import torch
from latex2mathml.converter import convert

import server
from landscapes.catalogue import LANDSCAPES, NETWORKS
from landscapes.directions import random_directions
from landscapes.landscape import Landscape, Marks, Spot, Window
from landscapes.network import Network
from landscapes.plane_loss import LossAt, loss_on
from landscapes.planes import Plane
from landscapes.relief import Levels, relief
from landscapes.surface import surface
from landscapes.weights import Weights
from server.catalogue import (
    Catalogue,
    LandscapeEntry,
    OptimizerEntry,
    ScheduleEntry,
    SpotEntry,
    TypedArray,
    Versions,
)
from server.descent.anatomy.entry import entry as anatomy_entry
from server.descent.library.entry import NAME as LIBRARY
from server.descent.optimizer import BASES, Group, Optimizer
from server.descent.presets import presets
from server.descent.registry import optimizers
from server.descent.schedules import SCHEDULES, Schedule
from server.descent.trajectory import probe_memory, state_names
from server.experiment import Span

# Raise this when the same experiment gives other rows than before: it is part of every segment's id.
COMPUTE_VERSION = 2
THUMBNAIL_POINTS = 64
SLICE_POINTS = 16
SLICE = Window(x=(-1.0, 1.0), y=(-1.0, 1.0))
SLICE_INPUTS = 64
# What rates on networks are suggested from, where the network itself knows none.
NETWORK_SHARPNESS, NETWORK_REACH = 3.0, 0.5


@cache
def catalogue() -> Catalogue:
    """Every landscape, optimizer, schedule and preset."""
    versions = Versions(
        compute=COMPUTE_VERSION,
        torch=torch.__version__,
        libraries={LIBRARY: version(LIBRARY)},
        fall_line=server.__version__,
    )
    entries = (*(_landscape(one) for one in LANDSCAPES), *(_network(one) for one in NETWORKS))
    return Catalogue(
        versions=versions,
        landscapes=entries,
        optimizer_groups=get_args(Group),
        optimizers=tuple(_optimizer(optimizer) for optimizer in optimizers()),
        schedules=tuple(_schedule(schedule) for schedule in SCHEDULES),
        presets=presets({entry.name: entry for entry in entries}),
    )


def typed_array(grid: "np.ndarray", dtype: str = "f8") -> TypedArray:
    """An array in the form that Plotly reads: ``f8`` (float64), ``f4`` or ``u1`` (bytes), little-endian, row by row."""
    data = np.ascontiguousarray(grid, dtype=f"<{dtype}").tobytes()
    shape = ", ".join(str(size) for size in grid.shape)
    return TypedArray.model_validate({"dtype": dtype, "bdata": base64.b64encode(data).decode(), "shape": shape})


def span(window: Window) -> Span:
    """A landscape's window as the value that travels."""
    return Span(x=window.x, y=window.y)


def spot_entries(spots: tuple[Spot, ...]) -> tuple[SpotEntry, ...]:
    """Minima or saddle points as the values that travel."""
    return tuple(SpotEntry(at=spot.at, loss=spot.loss, edge=spot.edge) for spot in spots)


def _thumbnail(landscape: Landscape, marks: Marks) -> Levels:
    grid = surface(landscape, {}, landscape.window, THUMBNAIL_POINTS)
    return relief(grid.z, floor=marks.floor, reference=marks.saddles[0].loss if marks.saddles else None)


def _landscape(landscape: Landscape) -> LandscapeEntry:
    marks = landscape.marks_with({})
    return LandscapeEntry(
        name=landscape.name,
        title=landscape.title,
        kind=landscape.kind,
        group=landscape.group,
        formula=landscape.formula,
        formula_mathml=convert(landscape.formula),
        source=landscape.source,
        teaches=landscape.teaches,
        settings=landscape.settings,
        window=span(landscape.window),
        start=landscape.start,
        bounds=span(landscape.bounds),
        minima=spot_entries(marks.minima),
        saddles=spot_entries(marks.saddles),
        floor=marks.floor,
        escape=landscape.escape,
        parameters=landscape.parameters,
        suggested={o.name: o.suggest(landscape.sharpness, landscape.reach) for o in optimizers() if not o.reason},
        thumbnail=typed_array(_thumbnail(landscape, marks), "u1"),
    )


def _network(network: Network) -> LandscapeEntry:
    trained = (o for o in optimizers() if "network" in o.runs_on)
    return LandscapeEntry(
        name=network.name,
        title=network.title,
        kind="network",
        group=network.group,
        formula=network.formula,
        formula_mathml=convert(network.formula),
        source=network.source,
        teaches=network.teaches,
        settings=network.settings,
        window=span(SLICE),
        start=None,
        bounds=span(SLICE),
        minima=(),
        saddles=(),
        floor=0.0,
        escape=False,
        parameters=("x", "y"),
        suggested={o.name: network.suggested.get(o.name, o.suggest(NETWORK_SHARPNESS, NETWORK_REACH)) for o in trained},
        thumbnail=typed_array(_slice(network), "u1"),
        shows=network.shows,
        batch_size=network.batch_size,
        steps=network.steps,
    )


def _slice(network: Network) -> Levels:
    """The loss of a few points on a plane through the initialization, along two random directions, as a thumbnail."""
    whole = network.problem(0, {})
    problem = replace(whole, inputs=whole.inputs[:SLICE_INPUTS], targets=whole.targets[:SLICE_INPUTS])
    weights = Weights(problem.model)
    along = random_directions(weights.parts, weights.parameters, seed=0)
    plane = Plane(origin=weights.parameters.double(), directions=along)
    grid = loss_on(LossAt(problem, weights.statistics), plane, SLICE, SLICE_POINTS, range(SLICE_POINTS))
    return relief(grid, floor=0.0, reference=None)


def _memory(optimizer: Optimizer) -> tuple[str, ...]:
    """The columns of all memory that the optimizer can have: found with every switch and momentum on."""
    if optimizer.reason:
        return ()
    everything: dict[str, Any] = {}
    for setting in optimizer.settings:
        value = True if setting.type == "bool" else setting.default
        everything[setting.name] = 0.9 if setting.name == "momentum" else value
    found: dict[str, None] = {}
    for base in BASES if optimizer.wraps else ("",):
        settings = everything | ({"base": base} if base else {})
        frozen = tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(settings.items()))
        memory = probe_memory(optimizer.name, frozen)
        found |= dict.fromkeys(column for name, size in memory for column in state_names(name, size))
    return tuple(found)


def _optimizer(optimizer: Optimizer) -> OptimizerEntry:
    return OptimizerEntry(
        name=optimizer.name,
        title=optimizer.title,
        group=optimizer.group,
        summary=optimizer.summary,
        runs=bool(optimizer.runs_on),
        reason=optimizer.reason,
        network_reason=optimizer.network_reason,
        formula=optimizer.formula,
        formula_mathml=convert(optimizer.formula) if optimizer.formula else "",
        source=optimizer.source,
        settings=optimizer.settings,
        state=_memory(optimizer),
        left_out=dict(optimizer.left_out),
        schedulable=optimizer.schedulable,
        needs=optimizer.needs,
        runs_on=optimizer.runs_on,
        anatomy=anatomy_entry(optimizer.anatomy, optimizer.settings) if optimizer.anatomy else None,
    )


def _schedule(schedule: Schedule) -> ScheduleEntry:
    return ScheduleEntry(
        name=schedule.name,
        title=schedule.title,
        summary=schedule.summary,
        formula=schedule.formula,
        formula_mathml=convert(schedule.formula),
        source=schedule.source,
        settings=schedule.settings,
        drives=schedule.drives,
        nests=schedule.nests,
    )
