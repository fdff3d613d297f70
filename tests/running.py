"""The real program as a process of its own, for tests and measurements from outside."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[1]
PATIENCE_S = 60.0


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Whether a GET of ``url`` comes back with 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:  # noqa: S310 (a server of our own)
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def poll(condition: Callable[[], bool], *, what: str, pause_s: float = 0.02) -> None:
    """Call ``condition`` until it is true, or fail saying ``what`` did not happen."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"Waited {PATIENCE_S:g} s in vain: {what}.")
        time.sleep(pause_s)


class RunningServer:
    """``python -m server`` on one port of this machine; it can be ended and started again there."""

    def __init__(self, **settings: object) -> None:
        self.port = free_port()
        self.settings = {f"FALL_LINE_{name.upper()}": str(value) for name, value in settings.items()}
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, *, until: str = "/readyz", pause_s: float = 0.02) -> Self:
        """Start the program and wait until it answers at ``until``."""
        command = [sys.executable, "-m", "server", "--host", "127.0.0.1", "--port", str(self.port), "--no-browser"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | self.settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            poll(lambda: self.is_up(until), what=f"the server answers {until}", pause_s=pause_s)
        except Exception:
            self.kill()
            raise
        return self

    def is_up(self, path: str) -> bool:
        """Whether ``path`` is answered; raises when the program has ended by itself."""
        if self.process is None or self.process.poll() is not None:
            raise RuntimeError("The server ended before it answered.")
        return answers(self.url + path)

    def stop(self) -> int:
        """Ask the program to end, as a service manager does; its exit code."""
        return self.end(signal.SIGTERM)

    def kill(self) -> int:
        """End the program without a word of warning, as a power cut does."""
        return self.end(signal.SIGKILL)

    def end(self, how: signal.Signals) -> int:
        """Send ``how`` and wait for the end."""
        if self.process is None:
            return 0
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(how)
        code = self.process.wait(timeout=15)
        self.process = None
        return code

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        try:
            self.stop()
        except subprocess.TimeoutExpired:
            self.kill()
