"""How often decision regions can follow the playhead, over the socket."""

import itertools
import json
import time

import torch
from websockets.sync.client import ClientConnection

from landscapes.catalogue import network
from landscapes.regions import extent
from tests.bench.asking import Experiment, Viewer
from tests.bench.comparison import Row, Seconds, interleaved
from tests.running import RunningServer

STEPS = 400
RESOLUTION = 100
NAME = "mlp_classifier"


def experiment() -> Experiment:
    """One lane of Adam on the moons, as the page has it at first."""
    lane = {"optimizer": {"name": "Adam", "settings": {"lr": 0.02}}, "batch_size": 32}
    return {"version": 1, "landscape": {"name": NAME}, "steps": STEPS, "lanes": [lane]}


def asked(connection: ClientConnection, number: int, row: int) -> Seconds:
    """From asking for the regions at a row to having them."""
    ask = {"slot": "regions-0", "number": number, "what": "regions", "experiment": experiment()}
    text = json.dumps({"ask": {**ask, "row": row, "resolution": RESOLUTION}})
    begin = time.perf_counter()
    connection.send(text)
    while True:
        frame = connection.recv(timeout=30)
        if isinstance(frame, bytes):
            continue
        message = json.loads(frame)
        if "error" in message:
            raise RuntimeError(frame)
        if "answer" in message:
            return time.perf_counter() - begin


@torch.no_grad()
def by_hand() -> Seconds:
    """The same grid by the model alone."""
    problem = network(NAME).problem(0, {})
    window = extent(problem)
    x, y = (torch.linspace(*side, RESOLUTION) for side in (window.x, window.y))
    begin = time.perf_counter()
    problem.model(torch.cartesian_prod(x, y)).softmax(dim=-1)
    return time.perf_counter() - begin


def regions_at_the_playhead(server: RunningServer, *, rounds: int) -> Row:
    """Regions of one row after another, each asked for once the last has come."""
    viewer, rows = Viewer(server), itertools.count()
    with viewer.open() as connection:
        viewer.wanted(connection, experiment())

        def ours() -> Seconds:
            row = next(rows)
            return asked(connection, row, row)

        pair = interleaved(ours, by_hand, rounds=rounds)
    return Row(
        what=f"decision regions of {RESOLUTION} x {RESOLUTION} at the playhead",
        baseline="the model on the same grid",
        ours_text=f"{1.0 / pair.ours:.0f}/s",
        baseline_text=f"{1.0 / pair.baseline:.0f}/s",
        value=1.0 / pair.ours,
        reach=10.0,
        at_least=True,
        unit="/s",
    )
