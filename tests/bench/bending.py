"""What the curvature at a point costs, beside the step of an optimizer there."""

import time

from server.descent.work import answer
from tests.bench.comparison import Row, Seconds, interleaved, milliseconds
from tests.bench.stepping import START, bare_loop


def hessian(*, rounds: int, points: int) -> Row:
    """Hessian, eigenvalues and kind of point, as a worker answers them, against plain steps."""
    asked = {"landscape": {"name": "rosenbrock", "settings": {}}, "batch": None}

    def ours() -> Seconds:
        begin = time.perf_counter()
        for point in range(points):
            answer("hessian", {**asked, "at": [START[0] + point / points, START[1]]})
        return time.perf_counter() - begin

    pair = interleaved(ours, lambda: bare_loop("SGD", {"lr": 1e-4}, steps=points), rounds=rounds)
    return Row(
        what=f"curvature at {points} points",
        baseline=f"{points} steps of a bare torch loop",
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=pair.ratio,
        reach=20.0,
        at_least=False,
    )
