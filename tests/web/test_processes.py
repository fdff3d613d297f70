"""The processes of the real program: warm, replaced when killed, and gone when it ends."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from websockets.exceptions import ConnectionClosed

from tests.running import RunningServer, poll
from tests.web.line import line
from tests.web.samples import Received, ask, experiment, lane, want

LONG = experiment(*[lane(lr=0.01 + i / 1000) for i in range(4)], steps=1000)
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.fixture
def own() -> Iterator[RunningServer]:
    """A program for this test alone, that it may harm."""
    with RunningServer(workers=2) as running:
        yield running


def family(server: RunningServer) -> list[psutil.Process]:
    """The processes that the program started, and theirs."""
    assert server.process is not None
    return psutil.Process(server.process.pid).children(recursive=True)


def workers(server: RunningServer) -> list[psutil.Process]:
    """The worker processes: they are nicer than the rest and have torch."""
    return [process for process in family(server) if process.nice() >= 10 and _has_torch(process)]


def _has_torch(process: psutil.Process) -> bool:
    return "libtorch" in Path(f"/proc/{process.pid}/maps").read_text()


def still_running(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Those that are there after some patience."""
    _, left = psutil.wait_procs(processes, timeout=5)
    return [process for process in left if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


def tables(heard: Received) -> list[bytes]:
    """The rows of all lanes."""
    return [heard.table(heard.chain(place)[0]).tobytes() for place in range(len(LONG["lanes"]))]


@linux
def test_the_web_process_has_no_torch_after_serving_everything(server: RunningServer) -> None:
    with line(server) as opened:
        opened.run(experiment())
        opened.say(ask())
        opened.hear("answer")
    assert server.process is not None
    assert not _has_torch(psutil.Process(server.process.pid))


@linux
def test_there_are_as_many_workers_as_set_and_they_are_nice(server: RunningServer) -> None:
    poll(lambda: len(workers(server)) == 2, what="both workers are there")


@linux
@pytest.mark.slow
def test_a_worker_killed_in_mid_run_costs_no_row_and_others_do_not_notice(own: RunningServer) -> None:
    poll(lambda: len(workers(own)) == 2, what="both workers are there")
    with line(own) as calm, line(own) as opened:
        before = tables(calm.run(LONG))
        own_lanes = experiment(*[lane(lr=0.05 + i / 1000) for i in range(4)], steps=3000)
        opened.say(want(own_lanes, 1))
        first = opened.hear_until(lambda message: isinstance(message, bytes))
        for process in workers(own):
            process.send_signal(signal.SIGKILL)
        rest = opened.hear("ended")
        for _ in range(3):
            rest = Received([*rest.messages, *opened.hear("ended").messages])
    heard = Received([*first.messages, *rest.messages])
    with line(own) as other:
        again, same = other.run(own_lanes), other.run(LONG)
    assert tables(heard) == tables(again)
    assert tables(same) == before
    assert [ended["kind"] for ended in heard.named("ended")] == ["complete"] * 4
    poll(lambda: len(workers(own)) == 2, what="the workers were replaced")


@linux
@pytest.mark.slow
def test_the_program_ends_soon_with_sockets_open_and_work_to_do_and_leaves_nothing_behind(own: RunningServer) -> None:
    with line(own) as opened, line(own) as waiting:
        opened.say(want(experiment(*[lane(lr=0.05 + i / 1000) for i in range(16)], steps=20_000)))
        opened.hear_until(lambda message: isinstance(message, bytes))
        before = family(own)
        begin = time.monotonic()
        assert own.stop() == 0
        assert time.monotonic() - begin < 5
        for closing in (opened, waiting):
            with pytest.raises(ConnectionClosed) as closed:
                closing.hear("nothing")
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1012
    assert len(before) >= 3
    assert not still_running(before)


@linux
@pytest.mark.slow
@pytest.mark.parametrize("until", ["/healthz", "/readyz"])
def test_the_program_ends_soon_while_it_starts_too(until: str) -> None:
    starting = RunningServer(workers=2).start(until=until)
    poll(lambda: bool(family(starting)), what="the fork server is there")
    before = family(starting)
    begin = time.monotonic()
    assert starting.stop() == 0
    assert time.monotonic() - begin < 5
    assert not still_running(before)


@linux
@pytest.mark.slow
def test_workers_end_when_the_program_is_killed(own: RunningServer) -> None:
    poll(lambda: len(workers(own)) == 2, what="both workers are there")
    before = family(own)
    own.kill()
    assert not still_running(before)


@linux
@pytest.mark.slow
def test_a_worker_that_is_stuck_is_ended_and_replaced_and_its_lane_fails_by_name() -> None:
    with RunningServer(workers=1, stuck_seconds=0.6, attempts=1) as small, line(small) as opened:
        (stuck,) = workers(small)
        os.kill(stuck.pid, signal.SIGSTOP)
        opened.say(want(experiment(lane(lr=0.05))))
        (ended,) = opened.hear("ended").named("ended")
        assert ended["kind"] == "failed"
        assert "no answer" in ended["message"]
        assert not still_running([stuck])
        with line(small) as other:
            assert other.run(experiment(lane(lr=0.06))).rows == 61
