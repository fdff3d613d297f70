"""Scripts run apart from the program: in a process of their own each, forked from one that has loaded torch."""

import json
import math
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from server.descent.run import Trajectory
from tests.descent.same_rows import assert_same_rows

PATIENCE_S = 100

# Run with -I, so that nothing of the program can be imported. The first step of all loads much of torch: it is taken
# before forking. A child has a file of its own for what it prints.
WARM = """
import importlib.util, json, os, sys, tempfile, traceback, warnings
import torch
torch.set_num_threads(1)
point = torch.ones(2, requires_grad=True)
point.sum().backward()
torch.optim.SGD([point]).step()
for library in ("pytorch_optimizer",):
    if importlib.util.find_spec(library):
        importlib.import_module(library)
warnings.simplefilter("error")
for line in sys.stdin:
    with tempfile.TemporaryFile("w+") as printed:
        child = os.fork()
        if child == 0:
            os.dup2(printed.fileno(), 1)
            os.dup2(printed.fileno(), 2)
            try:
                exec(compile(json.loads(line), "script.py", "exec"), {"__name__": "__main__"})
            except BaseException:
                sys.stdout.flush()
                traceback.print_exc()
                sys.stderr.flush()
                os._exit(1)
            sys.stdout.flush()
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        printed.seek(0)
        print(json.dumps([code, printed.read()]), flush=True)
"""


@dataclass(frozen=True)
class Printed:
    """What a script printed, and the code with which it ended."""

    code: int
    text: str

    def lanes(self) -> list[list[list[float]]]:
        """The rows of each lane; a line of words goes before each where there are several."""
        assert self.code == 0, self.text
        return lanes_in(self.text)


def lanes_in(text: str) -> list[list[list[float]]]:
    """Rows of numbers, lane by lane."""
    lanes: list[list[list[float]]] = []
    for line in text.splitlines():
        if line.startswith("#") or not lanes:
            lanes.append([])
        if not line.startswith("#"):
            lanes[-1].append([float(word) for word in line.split(" ")])
    return lanes


class Interpreter:
    """Runs scripts one after another, each in a child of its own."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", WARM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=PATIENCE_S)

    def run(self, script: str) -> Printed:
        """The script to its end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(script) + "\n")
        self._process.stdin.flush()
        return Printed(*json.loads(self._process.stdout.readline()))


def run_fresh(script: str) -> Printed:
    """The script in a new interpreter, as a user starts it."""
    done = subprocess.run(
        [sys.executable, "-I", "-"], input=script, capture_output=True, text=True, check=False, timeout=PATIENCE_S
    )
    return Printed(done.returncode, done.stdout if done.returncode == 0 else done.stderr)


def assert_prints(printed: Printed, trajectories: Iterable[Trajectory]) -> None:
    """Every row of every lane was printed, with the same bits, and no row more."""
    expected = list(trajectories)
    lanes = printed.lanes()
    assert len(lanes) == len(expected)
    for rows, trajectory in zip(lanes, expected, strict=True):
        names = [name for name in ("step", "x", "y", "loss") if name in trajectory.columns]
        columns = dict(zip(names, zip(*rows, strict=True), strict=True))
        assert len(rows) == len(trajectory.columns["step"])
        assert all(math.isfinite(number) for row in rows for number in row)
        assert_same_rows(columns, {name: trajectory.columns[name] for name in columns})
