"""How long it takes over the socket, from a want to its last row."""

import itertools
import json
import time
from dataclasses import dataclass, field

from websockets.sync.client import ClientConnection, connect

from tests.bench.comparison import Row, Seconds, interleaved, milliseconds
from tests.bench.stepping import bare_loop
from tests.running import RunningServer

STEPS = 300
Experiment = dict[str, object]


def experiment(lr: float, *, steps: int = STEPS) -> Experiment:
    """One lane of Adam on Rosenbrock's valley."""
    lane = {"optimizer": {"name": "Adam", "settings": {"lr": lr}}}
    return {"version": 1, "landscape": {"name": "rosenbrock"}, "start": [-1.5, 2.0], "steps": steps, "lanes": [lane]}


@dataclass
class Viewer:
    """A page's socket without the page."""

    server: RunningServer
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def open(self) -> ClientConnection:
        """A new connection from the page's own origin, past its first words."""
        address = self.server.url.replace("http", "ws") + "/api/live"
        connection = connect(address, origin=self.server.url, compression=None, max_size=None)  # type: ignore[arg-type]
        while True:
            hello = json.loads(connection.recv(timeout=10))
            if hello.get("hello", {}).get("ready"):
                return connection

    def wanted(self, connection: ClientConnection, what: Experiment) -> Seconds:
        """From sending the want to receiving the last row of its only lane."""
        steps = what["steps"]
        message = {"board": 0, "number": next(self.numbers), "experiment": what, "until": steps, "have": {}}
        text = json.dumps({"want": message})
        begin = time.perf_counter()
        connection.send(text)
        while True:
            frame = connection.recv(timeout=30)
            if isinstance(frame, bytes):
                header = json.loads(frame[4 : 4 + int.from_bytes(frame[:4], "little")])
                if header["first_row"] + header["row_count"] - 1 == steps:
                    return time.perf_counter() - begin
            elif "error" in frame and "error" in json.loads(frame):
                raise RuntimeError(frame)


def changed_rate(server: RunningServer, *, rounds: int) -> Row:
    """A learning rate that nobody asked for before, against the bare loop of as many steps."""
    viewer, rates = Viewer(server), (0.02 + at * 1e-5 for at in itertools.count())
    with viewer.open() as connection:
        pair = interleaved(
            lambda: viewer.wanted(connection, experiment(next(rates))),
            lambda: bare_loop("Adam", {"lr": 0.02}, steps=STEPS),
            rounds=rounds,
        )
    return Row(
        what=f"changed lr to the last of {STEPS} rows",
        baseline=f"bare torch loop of {STEPS} steps",
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=pair.ratio,
        reach=1.5,
        at_least=False,
    )


def same_again(server: RunningServer, *, rounds: int) -> Row:
    """What another viewer waits for rows that the server has computed once."""
    viewer, rates = Viewer(server), (0.03 + at * 1e-5 for at in itertools.count())
    latest = experiment(0.03)

    def first_time() -> Seconds:
        nonlocal latest
        latest = experiment(next(rates))
        with viewer.open() as connection:
            return viewer.wanted(connection, latest)

    def again() -> Seconds:
        with viewer.open() as connection:
            return viewer.wanted(connection, latest)

    pair = interleaved(again, first_time, rounds=rounds)
    return Row(
        what="the same want again, from the cache",
        baseline="the first time",
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=pair.ratio,
        reach=0.05,
        at_least=False,
    )
