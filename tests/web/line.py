"""A browser's end of the live socket."""

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.running import RunningServer
from tests.web.samples import Received, want

PATIENCE_S = 60.0


class Line:
    """An open connection that remembers what it heard."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.number = 0

    def say(self, *messages: str | bytes) -> None:
        """Send messages."""
        for message in messages:
            self.socket.send(message)

    def hear_until(self, over: Callable[[str | bytes], bool]) -> Received:
        """Everything up to and with the first message of which ``over`` is true."""
        heard: list[str | bytes] = []
        end = time.monotonic() + PATIENCE_S
        while not heard or not over(heard[-1]):
            heard.append(self.socket.recv(timeout=max(0.1, end - time.monotonic())))
        return Received(heard)

    def hear(self, name: str) -> Received:
        """Everything up to and with the first message of that name."""
        return self.hear_until(lambda message: isinstance(message, str) and name in json.loads(message))

    def run(self, experiment: dict[str, Any], **fields: Any) -> Received:
        """Want an experiment, and hear all up to the end of its last lane."""
        self.number += 1
        self.say(want(experiment, self.number, **fields))
        heard = self.hear("lanes")
        going = {chain["segments"][0]["id"] for chain in heard.named("lanes")[-1]["lanes"]}
        while going:
            heard = Received([*heard.messages, *self.hear("ended").messages])
            going.discard(self._first_segment(heard))
        return heard

    @staticmethod
    def _first_segment(heard: Received) -> str:
        """The first segment of the lane that ended last."""
        ended = heard.named("ended")[-1]["segment"]
        lanes = heard.named("lanes")[-1]["lanes"]
        chains = [[segment["id"] for segment in lane["segments"]] for lane in lanes]
        return next(chain[0] for chain in chains if ended in chain)


@contextlib.contextmanager
def line(server: RunningServer, *, greeted: bool = True) -> Iterator[Line]:
    """A connection to the server's live socket."""
    with connect(f"ws://127.0.0.1:{server.port}/api/live", max_size=None, compression=None) as socket:
        opened = Line(socket)
        if greeted:
            opened.hear("hello")
        yield opened
