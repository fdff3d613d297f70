"""Places for many starts: a grid over a window, a disc around a point."""

import math

from landscapes.landscape import Point, Window

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def grid_starts(window: Window, count: int) -> list[Point]:
    """At most ``count`` (1 or more) points, the middles of cells that are about square, row by row from below."""
    width, height = window.x[1] - window.x[0], window.y[1] - window.y[0]
    columns = max(1, min(count, round(math.sqrt(count * width / height))))
    rows = count // columns
    return [
        (window.x[0] + (i + 0.5) * width / columns, window.y[0] + (j + 0.5) * height / rows)
        for j in range(rows)
        for i in range(columns)
    ]


def disc_starts(middle: Point, radius: float, count: int) -> list[Point]:
    """``count`` points evenly over a disc, on a sunflower's spiral (Vogel 1979, doi:10.1016/0025-5564(79)90080-4)."""
    polar = ((radius * math.sqrt((k + 0.5) / count), k * GOLDEN_ANGLE) for k in range(count))
    return [(middle[0] + r * math.cos(a), middle[1] + r * math.sin(a)) for r, a in polar]
