"""Image: a grey picture as terrain, bright is high."""

import math
from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap

import torch
from torch import Tensor

from landscapes.blobs import kept
from landscapes.landscape import Landscape, Marks, Window, Written
from landscapes.picture import Picture, read_picture, write_picture
from landscapes.setting import Setting
from landscapes.spline import coefficients, smoothed, spline
from landscapes.stationary import lowest_marks
from landscapes.walls import walls

_HALF = 4.0  # the picture's longer side reaches from -_HALF to _HALF
_SHORE = 0.25  # how gently the walls begin
_MARGIN = 3.0  # how much steeper the walls become than the terrain can be
_MOST_MINIMA = 12
_ALMOST = 1.0 - 1e-9
_SAMPLE_SIDE = 64
_LINE = 88


@lru_cache(maxsize=1)
def _sample() -> bytes:
    """The picture before there is one: a crater with a lake, and two hollows beside it."""
    shades = bytearray()
    for row in range(_SAMPLE_SIDE):
        for column in range(_SAMPLE_SIDE):
            x, y = (2.0 * at / (_SAMPLE_SIDE - 1) - 1.0 for at in (column, _SAMPLE_SIDE - 1 - row))
            away, turn = math.hypot(x - 0.2, y - 0.15), math.atan2(y - 0.15, x - 0.2)
            rim = math.exp(-(((away - 0.5) / 0.2) ** 2)) * (0.75 + 0.25 * math.sin(2.0 * turn + 0.6))
            lake = math.exp(-((away / 0.32) ** 2))
            hollows = math.exp(-5.0 * math.hypot(x + 0.62, y + 0.55) ** 2)
            hollows += 0.8 * math.exp(-6.0 * math.hypot(x - 0.7, y + 0.72) ** 2)
            shades.append(round(255 * min(1.0, max(0.0, 0.5 + 0.5 * rim - 0.35 * lake - 0.45 * hollows - 0.08 * y))))
    return write_picture(Picture(width=_SAMPLE_SIDE, height=_SAMPLE_SIDE, shades=bytes(shades)))


@lru_cache(maxsize=16)
def _picture(name: str) -> Picture:
    """The picture of that name, or the first one. Raises ``MissingBlobError``, ``PictureError``."""
    return read_picture(kept(name) if name else _sample())


@dataclass(frozen=True, kw_only=True)
class _Terrain:
    """A spline over the picture, ``scale`` pixels in a unit, and walls from ``edge`` (2,) on."""

    table: Tensor  # (rows + 2, columns + 2), coefficients of heights
    middle: Tensor  # (2,), row and column in the middle of the picture
    scale: float
    edge: Tensor  # (2,), x and y
    wall: float


@lru_cache(maxsize=16)
def _terrain(shades: bytes, width: int, blur: float, height: float) -> _Terrain:
    """The terrain of a picture with heights from 0 to ``height``, its southern row first.

    The walls become steeper than the terrain can be, so no valley lies behind them.
    """
    heights = height * torch.tensor(list(shades), dtype=torch.float64).view(-1, width).flip(0) / 255.0
    table = coefficients(smoothed(heights, blur))
    middle = torch.tensor(heights.shape, dtype=torch.float64) / 2.0 - 0.5
    scale = float(middle.max()) / _HALF
    steepest = max(float(table.diff(dim=side).abs().max()) for side in (0, 1)) * scale
    return _Terrain(table=table, middle=middle, scale=scale, edge=middle.flip(0) / scale, wall=2.0 * steepest + _MARGIN)


def _on(terrain: _Terrain, points: Tensor) -> Tensor:
    """The height of the terrain and the walls around it, shape (..., 2) -> (...)."""
    beyond = torch.relu(points.abs() - terrain.edge)  # (..., 2)
    ground = spline(terrain.table, points.flip(-1) * terrain.scale + terrain.middle)
    return ground + terrain.wall * walls(beyond, _SHORE).sum(-1)


def _image(points: Tensor, *, picture: str, height: float, blur: float) -> Tensor:
    """Interpolated shades of the picture, times ``height``, and walls, shape (..., 2) -> (...)."""
    grey = _picture(picture)
    return _on(_terrain(grey.shades, grey.width, blur, height), points)


@lru_cache(maxsize=64)
def _marks(*, picture: str, height: float, blur: float) -> Marks:
    """The lowest minima inside the picture; the floor is the least loss seen."""
    grey = _picture(picture)
    terrain = _terrain(grey.shades, grey.width, blur, height)
    x, y = (_ALMOST * terrain.edge).tolist()  # on the very edge, where the mirror stands, there is no second derivative
    return lowest_marks(
        lambda points: _on(terrain, points),
        Window(x=(-x, x), y=(-y, y)),
        resolution=3 * max(grey.width, grey.height) // 2,
        most=_MOST_MINIMA,
    )


def _shades(text: str) -> bytes:
    return b64decode("".join(text.split()))


def _code(*, picture: str, height: float, blur: float) -> Written:
    """The picture's shades as text, and the loss over them."""
    grey = _picture(picture)
    lines = "\n".join(wrap(b64encode(grey.shades).decode(), _LINE))
    text = (
        f'SHADES = _shades(\n    """\n{lines}\n"""\n)\n\n\n'
        "def image(point: Tensor) -> Tensor:\n"
        f"    return _on(_terrain(SHADES, {grey.width}, {blur!r}, {height!r}), point)"
    )
    return Written(name="image", text=text, uses=(_shades, _terrain, _on))


IMAGE = Landscape(
    name="image",
    title="Your picture",
    group="Your own",
    formula=r"h\,s + w",
    source="the viewer; splines after Unser 1999, doi:10.1109/79.799930; walls of our own",
    teaches="Drop a picture on the page: bright is high, and what looks like a valley is one.",
    loss=_image,
    window=Window(x=(-4.4, 4.4), y=(-4.5, 4.5)),
    start=(-0.2, 2.3),
    bounds=Window(x=(-20.0, 20.0), y=(-20.0, 20.0)),
    sharpness=8.0,
    reach=4.0,
    settings=(
        Setting(
            name="picture",
            type="blob",
            reads="picture",
            default="",
            meaning="The picture, by its SHA-256: 4 to 256 pixels a side in 256 shades of grey; empty for a crater.",
            main=True,
        ),
        Setting(
            name="height",
            type="float",
            default=3.0,
            minimum=-10.0,
            maximum=10.0,
            low=-5.0,
            high=5.0,
            symbol="h",
            meaning="How high white is above black; below 0 dark is high.",
            main=True,
        ),
        Setting(
            name="blur",
            type="float",
            default=1.5,
            minimum=0.0,
            maximum=20.0,
            low=0.0,
            high=8.0,
            meaning="Over how many pixels the shades are averaged: 0 keeps every speck as a pit.",
            main=True,
        ),
    ),
    marks=_marks,
    code=_code,
)
