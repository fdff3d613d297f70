"""The paths of networks: every parameter at every kept row, in files by segment that all workers share.

They are never sent through the web process. The folder is bounded in bytes, the files not used for longest go first;
what is missing is trained again.
"""

import atexit
import math
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np

from server.experiment import MOST_NETWORK_STEPS

FOLDER = "FALL_LINE_PATHS_FOLDER"
BYTES = "FALL_LINE_PATHS_BYTES"
MOST_BYTES = 1 << 30
LANE_BYTES = 64 << 20  # of one lane of the longest run: beyond it rows are left out
_NUMBER = 4
_WRITTEN = np.ones(1, dtype=np.float32)
_BLOCK = 512  # what the operating system counts in


def stride(width: int) -> int:
    """Every how many rows are kept of a network of ``width`` numbers: 1 as far as the bound allows."""
    return max(1, math.ceil(width * _NUMBER * MOST_NETWORK_STEPS / LANE_BYTES))


class Recording:
    """The rows of one piece: each is ``width`` numbers, and a 1 that says that it was written."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.stride = stride(width)
        self.rows: dict[str, list[tuple[int, np.ndarray]]] = {}

    def take(self, segment: str, row: int, parameters: np.ndarray, statistics: np.ndarray) -> None:
        """Keep the row, if it is one of those that are kept."""
        if row % self.stride == 0:
            numbers = np.concatenate((parameters, statistics, _WRITTEN))
            self.rows.setdefault(segment, []).append((row, numbers))

    def drop(self, segment: str, row: int) -> None:
        """Keep the row no more: it turned out to be none, as something there was not finite."""
        if (rows := self.rows.get(segment)) and rows[-1][0] == row:
            rows.pop()


class Spool:
    """A folder with one file a segment; row r stands at place r / stride."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.folder = folder
        self._most_bytes = most_bytes

    def write(self, recording: Recording) -> None:
        """Add the rows of a piece; the same row is always the same bytes."""
        for segment, rows in recording.rows.items():
            self._write(segment, rows, recording)
        self._evict(keep=set(recording.rows))

    def _write(self, segment: str, rows: Sequence[tuple[int, np.ndarray]], recording: Recording) -> None:
        size = (recording.width + 1) * _NUMBER
        file = os.open(self.folder / segment, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            for first, table in _runs(rows, recording.stride):
                os.pwrite(file, table.tobytes(), first // recording.stride * size)
        finally:
            os.close(file)

    def read(self, segment: str, first: int, last: int, width: int) -> tuple[np.ndarray, np.ndarray]:
        """The kept rows from ``first`` to ``last`` that were written: (R,) and (R, width)."""
        step, size = stride(width), width + 1
        begin, end = math.ceil(first / step), last // step + 1
        with suppress(FileNotFoundError), (self.folder / segment).open("rb") as file:
            os.utime(file.fileno())
            file.seek(begin * size * _NUMBER)
            data = file.read(max(0, end - begin) * size * _NUMBER)
            table = np.frombuffer(data[: len(data) // (size * _NUMBER) * size * _NUMBER], dtype="<f4").reshape(-1, size)
            places = np.flatnonzero(table[:, -1] == 1.0)
            return (begin + places) * step, table[places, :-1]
        return np.empty(0, dtype=np.int64), np.empty((0, width), dtype=np.float32)

    def _evict(self, keep: set[str]) -> None:
        """Drop the files not used for longest until the bound holds, those just written last."""
        found: list[tuple[bool, float, int, Path]] = []
        for path in self.folder.iterdir():
            with suppress(FileNotFoundError):
                about = path.stat()
                found.append((path.name in keep, about.st_mtime, about.st_blocks * _BLOCK, path))
        total = sum(size for _, _, size, _ in found)
        for kept, _, size, path in sorted(found, key=lambda one: one[:2]):
            if total <= self._most_bytes or kept:
                break
            path.unlink(missing_ok=True)
            total -= size


def _runs(rows: Sequence[tuple[int, np.ndarray]], step: int) -> list[tuple[int, np.ndarray]]:
    """Rows that follow on one another, together: the first of them, and their numbers."""
    runs: list[tuple[int, list[np.ndarray]]] = []
    for row, numbers in rows:
        if runs and row == runs[-1][0] + step * len(runs[-1][1]):
            runs[-1][1].append(numbers)
        else:
            runs.append((row, [numbers]))
    return [(first, np.stack(tables)) for first, tables in runs]


@cache
def spool() -> Spool:
    """This process's spool: the folder that the environment names, or one of its own that goes with it."""
    named = os.environ.get(FOLDER)
    if named is None:
        named = tempfile.mkdtemp(prefix="fall-line-")
        atexit.register(shutil.rmtree, named, ignore_errors=True)
    return Spool(Path(named), int(os.environ.get(BYTES, MOST_BYTES)))
