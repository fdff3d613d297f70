"""Hills: rolling terrain from a seed, with many valleys, and walls at its edge."""

from dataclasses import dataclass
from functools import lru_cache
from math import pi, sqrt

import torch
from torch import Tensor
from torch.nn.functional import softshrink

from landscapes.landscape import Landscape, Marks, Window
from landscapes.setting import Setting
from landscapes.stationary import stationary_marks
from landscapes.walls import walls

_OCTAVES = 3
_WAVES = 6  # in each octave
_WAVE_NUMBER = 0.75  # of the longest waves, radians per unit
_EDGE = 4.5  # where the walls begin
_SHORE = 1.5  # how gently they begin
_MARGIN = 3.0  # how much steeper the walls become than the terrain can be
_SEARCHED = Window(x=(-6.5, 6.5), y=(-6.5, 6.5))


@dataclass(frozen=True, kw_only=True)
class _Terrain:
    """Waves ``height * sin(direction . point + phase)``, a plane and the walls: what a seed stands for."""

    direction: Tensor  # (waves, 2), radians per unit
    phase: Tensor  # (waves,)
    height: Tensor  # (waves,)
    plane: Tensor  # (2,)
    wall: float


@lru_cache(maxsize=256)
def _terrain(seed: int, roughness: float, tilt: float) -> _Terrain:
    """Three octaves of waves in directions all round, each octave half as long and ``roughness`` times as high.

    The walls become steeper than all the waves and the plane could be together, so no valley lies far outside.
    """
    generator = torch.Generator().manual_seed(seed)
    turn, length, phase = torch.rand((3, _OCTAVES, _WAVES), generator=generator, dtype=torch.float64)
    octave = torch.arange(_OCTAVES, dtype=torch.float64).unsqueeze(-1)
    angle = (torch.arange(_WAVES) + turn) * (pi / _WAVES)
    number = _WAVE_NUMBER * 2.0**octave * (0.8 + 0.4 * length)
    height = (roughness**octave * sqrt(2.0 / _WAVES)).expand(_OCTAVES, _WAVES)
    return _Terrain(
        direction=torch.stack((number * angle.cos(), number * angle.sin()), dim=-1).flatten(end_dim=1),
        phase=(2.0 * pi * phase).flatten(),
        height=height.flatten(),
        plane=torch.tensor((-tilt, tilt), dtype=torch.float64) / sqrt(2.0),
        wall=float((height * number).sum()) + tilt + _MARGIN,
    )


def _hills(points: Tensor, *, seed: int, roughness: float, tilt: float) -> Tensor:
    """Waves, a plane falling to the lower right, and walls, shape (..., 2) -> (...)."""
    terrain = _terrain(seed, roughness, tilt)
    angle = (points.unsqueeze(-2) * terrain.direction).sum(-1) + terrain.phase  # (..., waves)
    waves = (angle.sin() * terrain.height).sum(-1)
    beyond = softshrink(points, _EDGE).abs()  # (..., 2)
    return waves + (terrain.wall * walls(beyond, _SHORE) + points * terrain.plane).sum(-1)


@lru_cache(maxsize=64)
def _hills_marks(*, seed: int, roughness: float, tilt: float) -> Marks:
    """Every minimum and saddle point; the floor is the lowest minimum found."""
    return stationary_marks(
        lambda points: _hills(points, seed=seed, roughness=roughness, tilt=tilt), _SEARCHED, resolution=87
    )


HILLS = Landscape(
    name="hills",
    title="Rolling hills",
    group="Terrain",
    formula=r"\sum_{i=1}^{18} h_i\,\sin(a_i x + b_i y + \varphi_i) + \frac{t}{\sqrt{2}}\,(y - x) + w(x) + w(y)",
    source="Sums of random waves, after Longuet-Higgins 1957, doi:10.1098/rsta.1957.0002; walls of our own",
    teaches="On unknown terrain every seed has another answer: no optimizer always finds the deepest valley.",
    loss=_hills,
    window=Window(x=(-5.6, 5.6), y=(-5.75, 5.75)),
    start=(-1.8, 3.1),
    bounds=Window(x=(-25.0, 25.0), y=(-25.0, 25.0)),
    sharpness=4.0,
    reach=6.0,
    settings=(
        Setting(
            name="seed",
            type="int",
            default=76,
            meaning="Which terrain: the same number gives the same hills everywhere.",
            minimum=0,
            maximum=9999,
            main=True,
        ),
        Setting(
            name="roughness",
            type="float",
            default=0.4,
            meaning="How high the short waves are beside the long ones: 0 rolls gently, 1 is rugged.",
            minimum=0.0,
            maximum=1.0,
            main=True,
        ),
        Setting(
            name="tilt",
            type="float",
            default=0.3,
            meaning="How steeply the whole terrain falls to the lower right.",
            minimum=0.0,
            maximum=1.0,
            main=True,
            symbol="t",
        ),
    ),
    marks=_hills_marks,
)
