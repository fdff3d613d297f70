"""The small pictures use all their levels, and never show a higher point as lower."""

import numpy as np
import pytest
import torch

from landscapes.catalogue import LANDSCAPES
from landscapes.landscape import Landscape
from landscapes.relief import Levels, relief
from landscapes.surface import Grid, surface


def _relief(entry: Landscape) -> tuple[Grid, Levels]:
    marks = entry.marks_with({})
    loss = surface(entry, {}, entry.window, 64).z
    return loss, relief(loss, floor=marks.floor, reference=marks.saddles[0].loss if marks.saddles else None)


@pytest.mark.parametrize("entry", LANDSCAPES, ids=lambda entry: entry.name)
def test_a_higher_loss_is_never_at_a_lower_level(entry: Landscape) -> None:
    loss, levels = _relief(entry)
    order = np.argsort(loss, axis=None)
    assert (np.diff(levels.ravel()[order].astype(int)) >= 0).all()


@pytest.mark.parametrize("entry", LANDSCAPES, ids=lambda entry: entry.name)
def test_a_picture_reaches_from_dark_to_light_with_much_between(entry: Landscape) -> None:
    _, levels = _relief(entry)
    assert levels.min() < 16
    assert levels.max() > 239
    assert len(np.unique(levels // 32)) == 8  # every eighth of the ramp is there


def test_a_level_plain_has_one_level() -> None:
    plain = torch.full((8, 8), 3.0, dtype=torch.float64).numpy()
    for floor in (3.0, 0.0, None):
        assert len(np.unique(relief(plain, floor=floor, reference=None))) == 1
