"""Running the application: a port to listen on, and uvicorn as this program wants it."""

import contextlib
import os
import signal
import socket
import sys
from types import FrameType

import uvicorn

from server.web.app import create_app
from server.web.settings import Settings

PORTS_TRIED = 50
GRACE_SECONDS = 2


def listen(settings: Settings) -> socket.socket:
    """A socket on the wanted port, or on the next free one. Raises ``OSError`` when there is none."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    last = settings.port + (PORTS_TRIED if settings.port else 0)
    for port in range(settings.port, min(last, 65535) + 1):
        with contextlib.suppress(OSError) if port < last else contextlib.nullcontext():
            return socket.create_server((settings.host, port), family=family, backlog=2048)
    raise OSError(f"No free port from {settings.port} on.")


def serve(settings: Settings, listening: socket.socket) -> None:
    """Serve until the process is told to end; sockets are closed with 1012, so that pages come back by themselves."""
    config = uvicorn.Config(
        create_app(settings),
        loop="auto",
        ws="websockets-sansio",
        ws_max_size=settings.frame_bytes,
        ws_per_message_deflate=False,  # rows do not shrink, and it costs four times the processor
        timeout_graceful_shutdown=GRACE_SECONDS,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # who the other side is decides nothing here
    )
    signal.signal(signal.SIGTERM, _end)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _end(_: int, __: FrameType | None) -> None:
    """End well. uvicorn raises the signal again when it has ended by it.

    Not by an exception: Python drops one that is raised while it clears up a weak reference, and would go on.
    """
    sys.stdout.flush()
    os._exit(0)
