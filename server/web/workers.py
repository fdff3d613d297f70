"""Worker processes: one executor of one process each, so that a killed worker breaks its own piece and no other."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from pathlib import Path
from threading import Lock

from server.web import trampoline
from server.web.trampoline import Presence, Reply

ROOT = Path(__file__).parents[2]
HAS_FORKSERVER = "forkserver" in multiprocessing.get_all_start_methods()
END_SECONDS = 2.0
_LAUNCHING = Lock()  # the environment is one for all threads
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",  # two threads in contention are eighty times slower
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


class WorkerBrokenError(Exception):
    """The worker ended before it answered."""


class Worker:
    """One process that computes one piece at a time, and is replaced when it ends."""

    def __init__(self, *, stuck_seconds: float) -> None:
        self._stuck_seconds = stuck_seconds
        self._executor: Executor | None = None
        self.presence: Presence | None = None

    async def start(self) -> Presence:
        """Start the process, or a new one; returns once it is warm. Raises ``WorkerBrokenError``."""
        await asyncio.to_thread(self._abandon)
        # Starting a process waits for the fork server, which warms up first: not on the event loop.
        self._executor, greeting = await asyncio.to_thread(launch)
        try:
            self.presence = await asyncio.wrap_future(greeting)
        except BrokenProcessPool as broken:
            raise WorkerBrokenError("The worker ended while it was starting.") from broken
        return self.presence

    async def ask(self, what: str, request: object, *, by: Callable[[str, object], Reply] = trampoline.ask) -> Reply:
        """The worker's answer, by a function of the trampoline.

        Raises ``WorkerBrokenError`` when the worker ended instead, or had to be ended.
        """
        if self._executor is None:
            raise WorkerBrokenError("The worker has not been started.")
        try:
            future = self._executor.submit(by, what, request)
            async with asyncio.timeout(self._stuck_seconds):
                return await asyncio.wrap_future(future)
        except TimeoutError:
            self.kill()
            raise WorkerBrokenError(f"The worker gave no answer in {self._stuck_seconds:g} s.") from None
        except BrokenProcessPool as broken:
            raise WorkerBrokenError("The worker ended before it answered.") from broken

    def kill(self) -> None:
        """End the process at once. It holds nothing that cannot be computed again."""
        if self.presence is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.presence["pid"], signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)

    async def close(self) -> None:
        """End the process and wait until it is gone."""
        self.kill()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(self._abandon), END_SECONDS)

    def _abandon(self) -> None:
        executor, self._executor, self.presence = self._executor, None, None
        if executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)


def launch() -> "tuple[Executor, Future[Presence]]":
    """An executor of one worker process, from the fork server where there is one, and the worker's first answer."""
    context = multiprocessing.get_context("forkserver" if HAS_FORKSERVER else "spawn")
    with _LAUNCHING, _environment():
        if HAS_FORKSERVER:
            context.set_forkserver_preload(["server.web.preload"])
            forkserver.ensure_running()
        executor = ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=trampoline.enter)
        return executor, executor.submit(trampoline.greet)


@contextlib.contextmanager
def _environment() -> Generator[None]:
    """What processes started inside inherit: this program importable from every directory, one thread each."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    before = {name: os.environ.get(name) for name in (*ENVIRONMENT, "PYTHONPATH")}
    os.environ.update(ENVIRONMENT, PYTHONPATH=path)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
