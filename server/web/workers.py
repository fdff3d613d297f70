"""Worker processes: one executor of one process each, so that a killed worker breaks its own piece and no other."""

import asyncio
import contextlib
import os
import signal
import sys
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool

from server.web import trampoline
from server.web.launcher import Launcher
from server.web.trampoline import Presence, Reply

END_SECONDS = 2.0


class WorkerBrokenError(Exception):
    """The worker ended before it answered."""


class Worker:
    """One process that computes one piece at a time, and is replaced when it ends."""

    def __init__(self, launcher: Launcher, *, stuck_seconds: float, start_seconds: float) -> None:
        self._launcher = launcher
        self._stuck_seconds = stuck_seconds
        self._start_seconds = start_seconds
        self._executor: Executor | None = None
        self._pid: int | None = None

    async def start(self) -> Presence:
        """Start the process, or a new one; returns once it is warm. Raises ``WorkerBrokenError``."""
        await asyncio.to_thread(self._abandon)
        try:
            # This waits for the fork server, which warms up first: not on the event loop.
            launched = await asyncio.to_thread(self._launcher.launch)
            self._executor, self._pid = launched.executor, launched.pid
            async with asyncio.timeout(self._start_seconds):
                return await asyncio.wrap_future(launched.greeting)
        except TimeoutError:
            self.kill()
            raise WorkerBrokenError(f"The worker did not start in {self._start_seconds:g} s.") from None
        except (BrokenProcessPool, OSError, EOFError) as broken:
            raise WorkerBrokenError("The worker ended while it was starting.") from broken

    async def ask(
        self, what: str, request: object, *, by: trampoline.Asking = trampoline.ask, blobs: tuple[bytes, ...] = ()
    ) -> Reply:
        """The worker's answer, by a function of the trampoline; ``blobs``: the data that the request names.

        Raises ``WorkerBrokenError`` when the worker ended instead, or had to be ended.
        """
        if self._executor is None:
            raise WorkerBrokenError("The worker has not been started.")
        try:
            future = self._executor.submit(by, what, request, blobs)
            async with asyncio.timeout(self._stuck_seconds):
                return await asyncio.wrap_future(future)
        except TimeoutError:
            self.kill()
            raise WorkerBrokenError(f"The worker gave no answer in {self._stuck_seconds:g} s.") from None
        except BrokenProcessPool as broken:
            raise WorkerBrokenError("The worker ended before it answered.") from broken

    def kill(self) -> None:
        """End the process at once. It holds nothing that cannot be computed again."""
        if self._pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)

    async def close(self) -> None:
        """End the process and wait until it is gone."""
        self.kill()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(self._abandon), END_SECONDS)

    def _abandon(self) -> None:
        executor, self._executor, self._pid = self._executor, None, None
        if executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)
