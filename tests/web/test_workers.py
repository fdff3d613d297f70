"""One worker: warm from its first answer, whatever directory it was started from."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from server.web.launcher import HAS_FORKSERVER, Launcher
from server.web.workers import Worker, WorkerBrokenError
from tests.running import ROOT

FROM_ELSEWHERE = f"""
import asyncio, sys
sys.path.insert(0, {str(ROOT)!r})
from server.web.launcher import Launcher
from server.web.workers import Worker

async def main():
    worker = Worker(Launcher(paths_bytes=1 << 20), stuck_seconds=60, start_seconds=60)
    print((await worker.start())["warm"], "torch" in sys.modules)
    await worker.close()

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.skipif(not HAS_FORKSERVER, reason="there is no fork server to warm")
def test_a_worker_is_warm_from_the_start_in_every_directory(tmp_path: Path) -> None:
    script = tmp_path / "start.py"
    script.write_text(FROM_ELSEWHERE)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, str(script)]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=100
    )
    assert (done.stdout, done.stderr) == ("True False\n", "")


def test_a_killed_worker_is_told_from_a_slow_one_and_can_be_started_again() -> None:
    async def live() -> list[object]:
        worker = Worker(Launcher(paths_bytes=1 << 20), stuck_seconds=60, start_seconds=60)
        first = await worker.start()
        os.kill(first["pid"], signal.SIGKILL)
        with pytest.raises(WorkerBrokenError, match="ended before it answered"):
            await worker.ask("catalogue", None)
        second = await worker.start()
        reply = await worker.ask("catalogue", None)
        await worker.close()
        return [first["pid"] == second["pid"], "landscapes" in reply["answer"]]

    assert asyncio.run(live()) == [False, True]


def test_a_worker_that_takes_too_long_is_ended() -> None:
    async def live() -> None:
        worker = Worker(Launcher(paths_bytes=1 << 20), stuck_seconds=0.3, start_seconds=60)
        presence = await worker.start()
        os.kill(presence["pid"], signal.SIGSTOP)
        with pytest.raises(WorkerBrokenError, match=r"no answer in 0\.3 s"):
            await worker.ask("catalogue", None)
        await worker.close()

    asyncio.run(live())


def test_a_worker_that_does_not_start_in_time_is_ended_and_can_be_started_again() -> None:
    async def live() -> None:
        worker = Worker(Launcher(paths_bytes=1 << 20), stuck_seconds=60, start_seconds=0)
        with pytest.raises(WorkerBrokenError, match=r"did not start in 0 s"):
            await worker.start()
        await worker.close()

    asyncio.run(live())


def test_a_fault_of_the_engine_comes_back_as_what_it_is_and_the_worker_lives_on() -> None:
    async def live() -> bool:
        worker = Worker(Launcher(paths_bytes=1 << 20), stuck_seconds=60, start_seconds=60)
        await worker.start()
        with pytest.raises(KeyError):
            await worker.ask("nothing", None)
        reply = await worker.ask("catalogue", None)
        await worker.close()
        return "landscapes" in reply["answer"]

    assert asyncio.run(live())
