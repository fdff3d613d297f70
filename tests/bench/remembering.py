"""Whether the memory of the web process stays within its cache's bound."""

import psutil

from tests.bench.asking import Viewer, experiment
from tests.bench.comparison import Row
from tests.running import RunningServer

MIB = 2**20
CACHES_MIB = {"cache_bytes": 24, "chunk_cache_bytes": 8}
STEPS = 400


def resident(server: RunningServer) -> float:
    """The memory of the web process alone, without its workers, in MiB."""
    if server.process is None:
        raise RuntimeError("The server is not running.")
    return float(psutil.Process(server.process.pid).memory_info().rss / MIB)


def growth(*, experiments: int) -> Row:
    """Memory after many different experiments less that after ten, for caches that they overfill."""
    with RunningServer(**{name: size * MIB for name, size in CACHES_MIB.items()}) as server:
        viewer = Viewer(server)
        after_ten = 0.0
        with viewer.open() as connection:
            for at in range(experiments):
                viewer.wanted(connection, experiment(0.01 + at * 1e-6, steps=STEPS))
                if at == 9:
                    after_ten = resident(server)
        after_all = resident(server)
    return Row(
        what=f"memory after {experiments:,} experiments",
        baseline="after 10; the caches' bound",
        ours_text=f"{after_all:.0f} MiB",
        baseline_text=f"{after_ten:.0f} MiB",
        value=after_all - after_ten,
        reach=sum(CACHES_MIB.values()),
        at_least=False,
        unit=" MiB",
    )
