"""What a page was sent over its socket: the exact rows, read from the frames that the browser received."""

import json
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page, WebSocket

Column = NDArray[np.float64]


@dataclass
class Wire:
    """The frames of a page's sockets, in order: messages as values, chunks as columns."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    wants: list[dict[str, Any]] = field(default_factory=list)
    rows: dict[str, dict[int, dict[str, float]]] = field(default_factory=dict)
    sockets: list[str] = field(default_factory=list)
    chunk_count: int = 0

    def follow(self, page: Page) -> None:
        """Listen to every socket that ``page`` opens."""
        page.on("websocket", self._opened)

    def _opened(self, socket: WebSocket) -> None:
        self.sockets.append(socket.url)
        socket.on("framereceived", self._received)
        socket.on("framesent", self._sent)

    def _sent(self, frame: str | bytes) -> None:
        message = json.loads(frame)
        if "want" in message:
            self.wants.append(message["want"])

    def _received(self, frame: str | bytes) -> None:
        if isinstance(frame, str):
            self.messages.append(json.loads(frame))
            return
        self.chunk_count += 1
        length = int.from_bytes(frame[:4], "little")
        header = json.loads(frame[4 : 4 + length])
        begin = -(-(4 + length) // 8) * 8
        table = np.frombuffer(frame, "<f8", offset=begin).reshape(len(header["columns"]), header["row_count"])
        rows = self.rows.setdefault(header["segment"], {})
        for at in range(header["row_count"]):
            rows[header["first_row"] + at] = dict(zip(header["columns"], table[:, at].tolist(), strict=True))

    def lane(self, index: int, board: int = 0) -> list[dict[str, float]]:
        """The rows of a lane, as its last ``lanes`` message puts its segments together."""
        announced = [message["lanes"] for message in self.messages if "lanes" in message]
        latest = next(lanes for lanes in reversed(announced) if lanes["board"] == board)
        segments = latest["lanes"][index]["segments"]
        joined: dict[int, dict[str, float]] = {}
        for segment in segments:
            rows = self.rows.get(segment["id"], {})
            joined = {step: row for step, row in joined.items() if step < segment["first_row"]}
            joined |= {step: row for step, row in rows.items() if step >= segment["first_row"]}
        return [joined[step] for step in sorted(joined)]

    def bits(self, index: int) -> list[dict[str, str]]:
        """Every number of a lane exactly, so that what is absent on both sides is equal."""
        return [{name: value.hex() for name, value in row.items()} for row in self.lane(index)]

    def path(self, index: int) -> list[tuple[float, float, float]]:
        """Position and loss of a lane, row by row."""
        return [(row["x"], row["y"], row["loss"]) for row in self.lane(index)]

    def complete(self, steps: int, *, lanes: int) -> bool:
        """Whether every row of the lanes that were announced last is here, and they answer the last want."""
        announced = [message["lanes"] for message in self.messages if "lanes" in message]
        if not announced or not self.wants or announced[-1]["number"] != self.wants[-1]["number"]:
            return False
        counts = [len(self.lane(at)) for at in range(len(announced[-1]["lanes"]))]
        return counts == [steps + 1] * lanes
