"""``python -m tests.bench [--quick] [WORD ...]``: measure and print the rows whose name holds one of the words."""

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache

import torch
from playwright.sync_api import Browser, sync_playwright

from tests.bench import (
    asking,
    bending,
    looking,
    reading,
    remembering,
    showing,
    slicing,
    spending,
    starting,
    stepping,
    surveying,
    training,
)
from tests.bench.comparison import Row, SkippedError, as_table
from tests.browser.chromium import launch
from tests.running import RunningServer


def measures(
    server: Callable[[], RunningServer], browser: Callable[[], Browser], *, quick: bool
) -> dict[str, Callable[[], Row]]:
    """Each row by a short name; servers and browsers are started when the first row needs them."""
    rounds = 3 if quick else 9
    steps = 500 if quick else 2_000
    tabs, seconds = (1, 2.0) if quick else (3, 4.0)
    return {
        "lane": lambda: stepping.one_lane(rounds=rounds, steps=steps),
        "lanes": lambda: stepping.eight_lanes(rounds=rounds, steps=steps // 2),
        "network": lambda: training.one_network(rounds=rounds, steps=steps // 2),
        "networks": lambda: training.eight_networks(rounds=rounds, steps=steps // 2),
        "library": lambda: spending.every_kind(rounds=rounds, steps=steps),
        "surface": lambda: surveying.worst_surface(rounds=rounds * 5),
        "swarm": lambda: stepping.swarm(rounds=rounds, steps=steps // 4),
        "curvature": lambda: bending.hessian(rounds=rounds, points=steps // 10),
        "components": lambda: slicing.components(rounds=rounds),
        "plane": lambda: slicing.against_a_loop(batch_norm=False, rounds=rounds),
        "plane-batch-norm": lambda: slicing.against_a_loop(batch_norm=True, rounds=rounds),
        "plane-loss-landscapes": lambda: slicing.against_loss_landscapes(rounds=rounds),
        "plane-loss-landscape-3d": lambda: slicing.against_loss_landscape_3d(rounds=rounds),
        "plane-first": lambda: slicing.first_look(server(), rounds=rounds),
        "regions": lambda: looking.regions_at_the_playhead(server(), rounds=rounds * 3),
        "want": lambda: asking.changed_rate(server(), rounds=rounds * 3),
        "again": lambda: asking.same_again(server(), rounds=rounds * 3),
        "formula": lambda: reading.refusing(rounds=rounds * 3),
        "start": lambda: starting.up_to_health(rounds=rounds),
        "frames-2000": lambda: showing.frame_rate(browser(), server(), steps=2_000, rounds=tabs, seconds=seconds),
        "frames-20000": lambda: showing.frame_rate(browser(), server(), steps=20_000, rounds=tabs, seconds=seconds),
        "frames-surface": lambda: showing.frame_rate(
            browser(), server(), steps=2_000, rounds=tabs, seconds=seconds, dimensions=3
        ),
        "contour": lambda: showing.first_contour(browser(), server(), rounds=rounds),
        "memory": lambda: remembering.growth(experiments=200 if quick else 1_000),
    }


def main() -> None:
    """Measure row by row, then print the table."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds and rows: for a first look")
    parser.add_argument("rows", nargs="*", help="only these rows")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    with ExitStack() as open_things:

        @cache
        def server() -> RunningServer:
            return open_things.enter_context(RunningServer())

        @cache
        def browser() -> Browser:
            return launch(open_things.enter_context(sync_playwright()), brief=False)

        rows = []
        for name, measure in measures(server, browser, quick=chosen.quick).items():
            if chosen.rows and name not in chosen.rows:
                continue
            print(f"{name} ...", file=sys.stderr, flush=True)
            try:
                rows.append(measure())
            except SkippedError as skipped:
                print(f"{name} skipped: {skipped}", file=sys.stderr, flush=True)
    print(as_table(rows))


if __name__ == "__main__":
    main()
