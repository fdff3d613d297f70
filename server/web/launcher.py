"""Starting worker processes, warm where there is a fork server, and ending what starts them."""

import atexit
import contextlib
import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Generator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path
from threading import Event, Lock

from server.web import trampoline
from server.web.trampoline import Presence

ROOT = Path(__file__).parents[2]
HAS_FORKSERVER = "forkserver" in multiprocessing.get_all_start_methods()
PATHS_FOLDER, PATHS_BYTES = "FALL_LINE_PATHS_FOLDER", "FALL_LINE_PATHS_BYTES"
"""Where workers keep the paths of networks, and how much of them."""
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",  # two threads in contention are eighty times slower
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


class ClosedError(Exception):
    """No process is started any more, as the program ends."""


@dataclass(frozen=True)
class Launched:
    """An executor of one process, that process's id while it runs, and its first answer."""

    executor: Executor
    pid: int | None
    greeting: Future[Presence]


class Launcher:
    """Starts one process at a time: the environment that they inherit is one for all threads.

    All share a folder for at most ``paths_bytes`` of the paths of networks, which goes when this is closed.
    """

    def __init__(self, *, paths_bytes: int) -> None:
        self._folder = tempfile.mkdtemp(prefix="fall-line-")
        atexit.register(self.clear)
        self._environment = ENVIRONMENT | {PATHS_FOLDER: self._folder, PATHS_BYTES: str(paths_bytes)}
        self._launching = Lock()
        self._closed = Event()

    def launch(self) -> Launched:
        """A new worker process.

        Returns when it runs, which the fork server lets it only once it is warm itself. Raises ``ClosedError``,
        or ``OSError`` and ``EOFError`` where the fork server ends meanwhile.
        """
        context = multiprocessing.get_context("forkserver" if HAS_FORKSERVER else "spawn")
        with self._launching, _environment(self._environment):
            if self._closed.is_set():
                raise ClosedError
            if HAS_FORKSERVER:
                context.set_forkserver_preload(["server.web.preload"])
                forkserver.ensure_running()
            before = set(multiprocessing.active_children())
            executor = ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=trampoline.enter)
            greeting = executor.submit(trampoline.greet)
            # The only public way to the id of a worker that has not said it yet; none if it has ended already.
            started = set(multiprocessing.active_children()) - before
            return Launched(executor, next((process.pid for process in started), None), greeting)

    def close(self) -> None:
        """Start no more, and end the fork server, which would otherwise warm up to its end before it leaves."""
        self._closed.set()
        # multiprocessing offers no other way to its process id.
        pid: int | None = getattr(getattr(forkserver, "_forkserver", None), "_forkserver_pid", None)
        if pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)

    def clear(self) -> None:
        """Remove what the processes left behind, once all have ended."""
        shutil.rmtree(self._folder, ignore_errors=True)


@contextlib.contextmanager
def _environment(given: Mapping[str, str]) -> Generator[None]:
    """What processes started inside inherit: this program importable from every directory, one thread each."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    before = {name: os.environ.get(name) for name in (*given, "PYTHONPATH")}
    os.environ.update(given, PYTHONPATH=path)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
