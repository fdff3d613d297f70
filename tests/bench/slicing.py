"""How long planes through weight space and the loss on them take, against what anyone would write and two libraries."""

import copy
import itertools
import json
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
import torch
from torch import nn

from landscapes.components import principal_components
from landscapes.directions import random_directions
from landscapes.landscape import Window
from landscapes.network import Problem
from landscapes.networks import MLP_CLASSIFIER
from landscapes.plane_loss import LossAt, loss_on
from landscapes.planes import Plane
from landscapes.weights import Weights
from tests.bench.asking import Viewer
from tests.bench.comparison import Measure, Row, Seconds, SkippedError, interleaved, milliseconds
from tests.running import RunningServer

ROWS, PARAMETERS = 2_000, 354
CELLS = 41
SQUARE = Window(x=(-1.0, 1.0), y=(-1.0, 1.0))
EVENLY = torch.linspace(-1.0, 1.0, CELLS, dtype=torch.float64)
TOLERANCE = 1e-5  # float32
SLICE = {
    "slot": "slice",
    "what": "slice",
    "experiment": {
        "landscape": {"name": MLP_CLASSIFIER.name},
        "lanes": [{"optimizer": {"name": "SGD", "settings": {"lr": 0.1}}}],
    },
    "window": {"x": SQUARE.x, "y": SQUARE.y},
    "resolution": 64,
    "statistics": "training",
}


def components(*, rounds: int) -> Row:
    """The two principal components of a path against a whole singular value decomposition."""
    path = torch.randn((ROWS, PARAMETERS), generator=torch.Generator().manual_seed(0)).cumsum(0)

    def decomposed() -> None:
        apart = path.numpy() - path.numpy().mean(0)
        np.linalg.svd(apart, full_matrices=False)

    pair = interleaved(_timed(lambda: principal_components(path)), _timed(decomposed), rounds=rounds)
    return Row(
        what=f"principal components of {ROWS} x {PARAMETERS}, times as fast",
        baseline="numpy.linalg.svd",
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=1 / pair.ratio,
        reach=4.0,
        at_least=True,
    )


def against_a_loop(*, batch_norm: bool, rounds: int) -> Row:
    """The plane of a perceptron against one forward pass a cell."""
    problem, plane = _perceptron(batch_norm=batch_norm)
    model = _by_its_batch(problem.model)

    @torch.no_grad()
    def loop() -> np.ndarray:
        found = np.empty((CELLS, CELLS))
        for row, column in itertools.product(range(CELLS), repeat=2):
            nn.utils.vector_to_parameters(plane.at(EVENLY[[column, row]].unsqueeze(0))[0], model.parameters())
            found[row, column] = problem.criterion(model(problem.inputs), problem.targets).item()
        return found

    what = "perceptron with batch normalization" if batch_norm else "perceptron"
    return _compared(problem, plane, loop, what=what, baseline="a loop over the cells", reach=1.5, rounds=rounds)


def against_loss_landscape_3d(*, rounds: int) -> Row:
    """The plane of a perceptron against the library ``loss-landscape-3d``."""
    library = _imported("loss_landscape_3d.calculator", "loss-landscape-3d")
    problem, plane = _perceptron(batch_norm=False)
    model = copy.deepcopy(problem.model).eval()
    calculator = library.LossLandscapeCalculator(model, [(problem.inputs, problem.targets)], problem.criterion)
    x, y = (_by_name(model, direction) for direction in plane.directions)
    centre = {name: value.clone() for name, value in model.state_dict().items()}

    def computed() -> np.ndarray:
        return calculator.calculate(EVENLY.tolist(), EVENLY.tolist(), x, y, centre).T

    return _compared(
        problem, plane, computed, what="perceptron", baseline="loss-landscape-3d", reach=1.0, rounds=rounds
    )


def against_loss_landscapes(*, rounds: int) -> Row:
    """The plane of a perceptron against the library ``loss-landscapes``.

    It goes back and forth over the plane and stops one point early on its way back, so that each other of its columns
    is that of the point before: only the others are compared.
    """
    library = _imported("loss_landscapes", "loss-landscapes")
    metric_of = _imported("loss_landscapes.metrics", "loss-landscapes").Loss
    problem, plane = _perceptron(batch_norm=False)
    width, step = SQUARE.x[1] - SQUARE.x[0], (SQUARE.x[1] - SQUARE.x[0]) / (CELLS - 1)
    far = width + step
    corners = torch.tensor([[-1.0, -1.0 - step], [-1.0 + far, -1.0 - step], [-1.0, -1.0 - step + far]])
    start, *ends = (_with(problem.model, parameters) for parameters in plane.at(corners))
    metric = metric_of(problem.criterion, problem.inputs, problem.targets)

    def computed() -> np.ndarray:
        found = library.planar_interpolation(start, *ends, metric, steps=CELLS, deepcopy_model=True).T
        found[:, 1::2] = np.nan
        return found

    return _compared(problem, plane, computed, what="perceptron", baseline="loss-landscapes", reach=1.0, rounds=rounds)


def first_look(server: RunningServer, *, rounds: int) -> Row:
    """From an ask for a slice to its first picture, against the whole of it."""
    viewer, seeds = Viewer(server), itertools.count()
    with viewer.open() as connection:

        def until(part: str) -> Seconds:
            begin = time.perf_counter()
            connection.send(
                json.dumps({"ask": {**SLICE, "number": next(viewer.numbers), "plane": _around(next(seeds))}})
            )
            took = 0.0
            while (came := json.loads(connection.recv(timeout=60))["answer"]["part"]) != "final":
                took = time.perf_counter() - begin if came == part else took
            return took or time.perf_counter() - begin

        pair = interleaved(lambda: until("coarse"), lambda: until("final"), rounds=rounds)
    return Row(
        what=f"first picture of a slice of {SLICE['resolution']} x {SLICE['resolution']}",
        baseline="the whole slice",
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=pair.ratio,
        reach=0.2,
        at_least=False,
    )


def _around(seed: int) -> dict[str, object]:
    """A random plane around where the network begins."""
    return {"kind": "random", "seed": seed}


def _compared(
    problem: Problem,
    plane: Plane,
    theirs: Callable[[], np.ndarray],
    *,
    what: str,
    baseline: str,
    reach: float,
    rounds: int,
) -> Row:
    """A row of the table. Raises ``ValueError`` where the values differ: a quicker wrong picture is no gain."""

    def ours() -> np.ndarray:
        return loss_on(LossAt(problem, None), plane, SQUARE, CELLS, range(CELLS))

    apart = np.nanmax(np.abs(ours() - theirs()) / np.maximum(1.0, np.abs(ours())))
    if not apart <= TOLERANCE:
        raise ValueError(f"Expected the values of {baseline} within {TOLERANCE:g}, got {apart:g} apart.")
    pair = interleaved(_timed(ours), _timed(theirs), rounds=rounds)
    return Row(
        what=f"loss on a plane of {CELLS} x {CELLS}, {what}, times as fast",
        baseline=baseline,
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=1 / pair.ratio,
        reach=reach,
        at_least=True,
    )


def _perceptron(*, batch_norm: bool) -> tuple[Problem, Plane]:
    """The first network of the catalogue, and a random plane around where it begins."""
    problem = MLP_CLASSIFIER.problem(0, {"batch_norm": batch_norm})
    weights = Weights(copy.deepcopy(problem.model))
    directions = random_directions(weights.parts, weights.parameters, 0)
    return problem, Plane(origin=weights.parameters.double(), directions=directions)


def _by_its_batch(model: nn.Module) -> nn.Module:
    own = copy.deepcopy(model).eval()
    for module in own.modules():
        module.train(isinstance(module, nn.BatchNorm1d))
    return own


def _with(model: nn.Module, parameters: torch.Tensor) -> nn.Module:
    own = copy.deepcopy(model).eval()
    nn.utils.vector_to_parameters(parameters, own.parameters())
    return own


def _by_name(model: nn.Module, numbers: torch.Tensor) -> dict[str, torch.Tensor]:
    own = dict(model.named_parameters())
    pieces = numbers.float().split([parameter.numel() for parameter in own.values()])
    return {name: piece.view_as(parameter) for (name, parameter), piece in zip(own.items(), pieces, strict=True)}


def _imported(module: str, package: str) -> Any:
    try:
        return import_module(module)
    except ImportError as missing:
        where = "pip install --no-deps --target DIR, then PYTHONPATH=DIR"
        raise SkippedError(f"{package} is not installed ({where})") from missing


def _timed(work: Callable[[], object]) -> Measure:
    def measure() -> Seconds:
        begin = time.perf_counter()
        work()
        return time.perf_counter() - begin

    return measure
