"""How soon the web process answers."""

import subprocess
import sys
import time

from tests.bench.comparison import Row, Seconds, interleaved, milliseconds
from tests.running import RunningServer


def server_up() -> Seconds:
    """From starting the program to its answer at ``/healthz``."""
    server = RunningServer()
    begin = time.perf_counter()
    server.start(until="/healthz", pause_s=0.002)
    took = time.perf_counter() - begin
    server.stop()
    return took


def torch_imported() -> Seconds:
    """A process that imports torch and ends."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import torch"], check=True)
    return time.perf_counter() - begin


def up_to_health(*, rounds: int) -> Row:
    """The web process against the import that it avoids."""
    pair = interleaved(server_up, torch_imported, rounds=rounds)
    return Row(
        what="web process up to /healthz",
        baseline="import torch",
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=pair.ratio,
        reach=0.5,
        at_least=False,
    )
