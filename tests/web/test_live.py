"""The live socket of the real program."""

import contextlib
import json
import socket
import struct
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import connect

from server.descent.run import run
from tests.running import RunningServer, poll
from tests.web.line import Line, line
from tests.web.samples import ask, experiment, lane, tweak, want


@pytest.fixture
def browser(server: RunningServer) -> Iterator[Line]:
    with line(server) as opened:
        yield opened


def test_a_connection_is_greeted_with_what_the_rows_depend_on(server: RunningServer) -> None:
    with line(server, greeted=False) as opened:
        (hello,) = opened.hear("hello").named("hello")
    assert hello["ready"]
    assert hello["versions"]["torch"]


def test_rows_over_the_socket_are_those_of_the_engine_bit_for_bit(browser: Line) -> None:
    wanted = experiment(lane(lr=0.05), lane("SGD", lr=0.003, momentum=0.9), steps=700, gradient_noise=0.5)
    heard = browser.run(wanted)
    for place, trajectory in enumerate(run(wanted)):
        table = heard.table(heard.chain(place)[0])
        for column, name in enumerate(("step", "x", "y", "loss", "grad_x", "grad_y", "grad_norm", "lr")):
            assert table[column].tobytes() == trajectory.columns[name].tobytes(), name


def test_the_same_want_twice_brings_rows_once(browser: Line) -> None:
    wanted = experiment(lane(lr=0.051))
    assert browser.run(wanted).rows == 61
    assert browser.run(wanted).rows == 0


def test_what_another_connection_had_computed_comes_from_the_cache(browser: Line, server: RunningServer) -> None:
    wanted = experiment(lane(lr=0.052), lane("SGD", lr=0.001, tweaks=[tweak(20, lr=0.002)]))
    first = browser.run(wanted)
    with line(server) as other:
        second = other.run(wanted)
    assert sorted(second.chunks) == sorted(set(second.chunks))
    for segment in {*first.chain(0), *first.chain(1)}:
        assert first.table(segment).tobytes() == second.table(segment).tobytes()


def test_many_who_want_the_same_at_once_get_the_same(server: RunningServer) -> None:
    wanted = experiment(lane(lr=0.053), lane("RMSprop", lr=0.01), steps=2000)
    tables: list[bytes] = []

    def look() -> None:
        with line(server) as opened:
            heard = opened.run(wanted)
            tables.append(b"".join(heard.table(heard.chain(place)[0]).tobytes() for place in (0, 1)))

    threads = [threading.Thread(target=look) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(tables) == 12
    assert len(set(tables)) == 1


def test_a_lost_connection_goes_on_where_it_was(server: RunningServer) -> None:
    wanted = experiment(lane(lr=0.054), steps=1500)
    with line(server) as opened:
        opened.say(want(wanted))
        before = opened.hear_until(lambda message: isinstance(message, bytes))
    (segment,) = before.chain()
    with line(server) as opened:
        after = opened.run(wanted, have={segment: before.rows})
    assert after.table(segment)[0][0] == before.rows
    assert before.rows + after.rows == 1501


def test_a_surface_comes_coarse_and_then_fine(browser: Line) -> None:
    browser.say(ask(resolution=397))  # that no other test has asked for, and far more work than a coarse one
    assert browser.hear("answer").named("answer")[0]["part"] == "coarse"
    assert browser.hear("answer").named("answer")[0]["part"] == "final"


@pytest.mark.parametrize(
    "message",
    ["", "{", "[" * 5000, b"\x00" * 40, '{"want": 7}', json.dumps({"want": "x" * 80_000})],
    ids=["empty", "cut off", "deep", "binary", "no want", "large"],
)
def test_bad_input_gets_one_error_and_the_socket_stays_open(message: str | bytes, browser: Line) -> None:
    browser.say(message)
    (error,) = browser.hear("error").named("error")
    assert error["message"]
    assert browser.run(experiment()).rows == 61


@settings(max_examples=60, deadline=None)
@given(message=st.one_of(st.text(max_size=300), st.binary(max_size=300)))
def test_random_messages_get_one_error_each(message: str | bytes, server: RunningServer) -> None:
    with line(server) as opened:
        opened.say(message, ask(resolution=2))
        assert len(opened.hear("answer").named("error")) == 1


def test_what_is_far_too_large_closes_the_socket_and_nothing_else(browser: Line, server: RunningServer) -> None:
    with line(server) as opened:
        with contextlib.suppress(ConnectionClosed):  # where the server closes before it has taken all of it
            opened.say("x" * (2 << 20))
        with pytest.raises(ConnectionClosed) as closed:
            opened.hear("nothing")
    assert closed.value.rcvd is None or closed.value.rcvd.code == 1009
    assert browser.run(experiment()).rows == 61


RAW_FRAMES = {
    "reserved bits": b"\xf1\x80\0\0\0\0",
    "a reserved opcode": b"\x83\x80\0\0\0\0",
    "no mask": b"\x81\x02{}",
    "a control frame in pieces": b"\x09\x80\0\0\0\0",
    "a length of 2^63": b"\x81\xff" + struct.pack(">Q", 2**63) + b"\0\0\0\0",
    "text that is not UTF-8": b"\x81\x82\0\0\0\0\xff\xfe",
    "a continuation of nothing": b"\x80\x80\0\0\0\0",
    "a close frame of one byte": b"\x88\x81\0\0\0\0\x03",
}


@pytest.mark.parametrize("frame", RAW_FRAMES.values(), ids=RAW_FRAMES)
def test_broken_frames_end_their_own_connection_only(frame: bytes, browser: Line, server: RunningServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as raw:
        raw.sendall(
            f"GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        assert raw.recv(4096).startswith(b"HTTP/1.1 101")
        raw.sendall(frame)
        while raw.recv(4096):
            pass
    assert browser.run(experiment()).rows == 61


@pytest.fixture(scope="module")
def small() -> Iterator[RunningServer]:
    """A program that takes few messages over few connections."""
    with RunningServer(workers=1, messages_per_second=2, message_burst=20, connections=2) as running:
        yield running


def test_messages_beyond_the_rate_are_answered_once_with_the_name_of_the_limit(small: RunningServer) -> None:
    with line(small) as opened:
        opened.say(*(want(experiment(lane(lr=0.01 + i / 1000), steps=5), i) for i in range(23)))
        heard = opened.hear_until(
            lambda message: isinstance(message, str) and json.loads(message).get("lanes", {}).get("number") == 22
        )
    (error,) = heard.named("error")
    assert "FALL_LINE_MESSAGES_PER_SECOND" in error["message"]


def test_connections_beyond_the_limit_are_told_its_name_and_room_is_made_when_one_leaves(small: RunningServer) -> None:
    poll(lambda: _are_let_in(small, 2), what="whoever came before has left")
    with line(small), line(small), line(small, greeted=False) as third:
        (error,) = third.hear("error").named("error")
        assert "FALL_LINE_CONNECTIONS" in error["message"]
        with pytest.raises(ConnectionClosed) as closed:
            third.hear("hello")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4029
    poll(lambda: _are_let_in(small, 2), what="both places are free again")


def _are_let_in(server: RunningServer, count: int) -> bool:
    with contextlib.ExitStack() as stack:
        lines = [stack.enter_context(line(server, greeted=False)) for _ in range(count)]
        return all("hello" in str(opened.socket.recv(timeout=10)) for opened in lines)


def test_a_foreign_page_is_refused_before_the_socket_opens(server: RunningServer) -> None:
    with pytest.raises(InvalidHandshake, match="403"):
        connect(f"ws://127.0.0.1:{server.port}/api/live", origin="https://evil.example").close()
