"""What is sent to a worker by name. Importing it costs nothing: the engine is imported where it is first used."""

import importlib
import json
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from typing import TypeAlias, TypedDict

from pydantic import JsonValue

from landscapes.blobs import keep

ENGINE = "server.descent.work"
NICENESS = 10  # the web process goes first: rows wait, sockets do not


class Reply(TypedDict):
    """A worker's answer in plain values, and the time that it took."""

    answer: dict[str, JsonValue]
    seconds: float


Asking: TypeAlias = Callable[[str, object, tuple[bytes, ...]], Reply]


class Presence(TypedDict):
    """A worker's first answer: who it is, and whether the engine was there, and warm, before it was asked."""

    pid: int
    warm: bool


def enter() -> None:
    """What a new worker does first: be modest, leave Ctrl-C to the web process, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def greet() -> Presence:
    """Load and warm the engine if the fork server has not."""
    warm = ENGINE in sys.modules
    if not warm:
        warm_up()
    return Presence(pid=os.getpid(), warm=warm)


def warm_up() -> None:
    """Load the engine and pay what its first steps cost."""
    importlib.import_module(ENGINE).warm_up()


def ask(what: str, request: object, blobs: tuple[bytes, ...] = ()) -> Reply:
    """One piece of work, for which the worker has ``blobs`` at hand."""
    for data in blobs:
        keep(data)
    engine = importlib.import_module(ENGINE)
    begin = time.perf_counter()
    answer = engine.answer(what, request)
    return Reply(answer=answer, seconds=time.perf_counter() - begin)


def ask_json(what: str, request: object, blobs: tuple[bytes, ...] = ()) -> Reply:
    """The same with the answer as JSON, so that the web process need not write a large one."""
    reply = ask(what, request, blobs)
    text = json.dumps(reply["answer"], separators=(",", ":"))
    return Reply(answer={"json": text, "refused": reply["answer"].get("refused")}, seconds=reply["seconds"])


def _end_with_parent() -> None:
    """Without this a worker would wait for ever when the web process is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)
