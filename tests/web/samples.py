"""Experiments, wants and asks as a browser writes them, and what comes back as a browser reads it."""

import json
import struct
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

Json = dict[str, Any]


def lane(optimizer: str = "Adam", *, label: str = "", tweaks: Sequence[Json] = (), **settings: object) -> Json:
    """A lane of an experiment."""
    return {"label": label, "optimizer": {"name": optimizer, "settings": settings}, "tweaks": list(tweaks)}


def tweak(step: int, **settings: object) -> Json:
    """A change of settings from a row on."""
    return {"step": step, "settings": settings}


def experiment(*lanes: Json, landscape: str = "himmelblau", steps: int = 60, **fields: object) -> Json:
    """An experiment; one lane of Adam where none is given."""
    chosen = {"name": landscape, "settings": {}}
    return {"landscape": chosen, "steps": steps, "lanes": list(lanes) or [lane(lr=0.05)], **fields}


def want(wanted: Json, number: int = 1, *, board: int = 0, have: dict[str, int] | None = None) -> str:
    """The message that asks for all rows of an experiment."""
    fields = {"board": board, "number": number, "experiment": wanted, "until": wanted["steps"], "have": have or {}}
    return json.dumps({"want": fields})


def ask(
    number: int = 1, *, slot: str = "surface-0", resolution: int = 60, landscape: str = "himmelblau", **settings: object
) -> str:
    """The message that asks for a surface."""
    window = {"x": [-5, 5], "y": [-5, 5]}
    chosen = {"name": landscape, "settings": settings}
    fields = {"slot": slot, "number": number, "what": "surface", "landscape": chosen}
    return json.dumps({"ask": {**fields, "window": window, "resolution": resolution}})


def header(chunk: bytes) -> Json:
    """What stands before the numbers of a chunk."""
    (length,) = struct.unpack("<I", chunk[:4])
    read: Json = json.loads(chunk[4 : 4 + length])
    return read


def numbers(chunk: bytes) -> np.ndarray:
    """The numbers of a chunk, (columns, rows)."""
    head = header(chunk)
    (length,) = struct.unpack("<I", chunk[:4])
    begin = -(-(4 + length) // 8) * 8
    return np.frombuffer(chunk[begin:], dtype="<f8").reshape(len(head["columns"]), head["row_count"])


class Received:
    """What a browser knows after some messages."""

    def __init__(self, messages: Iterable[str | bytes] = ()) -> None:
        self.messages = list(messages)

    @property
    def texts(self) -> list[Json]:
        """The messages that are JSON."""
        return [json.loads(message) for message in self.messages if isinstance(message, str)]

    @property
    def chunks(self) -> list[bytes]:
        """The messages that are chunks."""
        return [message for message in self.messages if isinstance(message, bytes)]

    def named(self, name: str) -> list[Any]:
        """The contents of all messages with that key."""
        return [text[name] for text in self.texts if name in text]

    @property
    def rows(self) -> int:
        """How many rows came in all."""
        return sum(header(chunk)["row_count"] for chunk in self.chunks)

    def table(self, segment: str) -> np.ndarray:
        """All rows of a segment, (columns, rows), each once and in order."""
        parts = sorted(
            (header(chunk)["first_row"], numbers(chunk)) for chunk in self.chunks if header(chunk)["segment"] == segment
        )
        rows = [row for first, part in parts for row in range(first, first + part.shape[1])]
        assert rows == list(range(rows[0], rows[-1] + 1)), "rows came twice, or not at all"
        return np.concatenate([part for _, part in parts], axis=1)

    def chain(self, lane: int = 0) -> list[str]:
        """The segment ids of a lane of the last want."""
        return [segment["id"] for segment in self.named("lanes")[-1]["lanes"][lane]["segments"]]
