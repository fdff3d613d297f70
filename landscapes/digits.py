"""Handwritten digits: small grey images and what they show."""

import gzip
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from landscapes.datasets import Dataset, split

SIDE = 8  # pixels
_FILE = Path(__file__).parent / "data" / "digits.csv.gz"
_BRIGHTEST = 16.0


@lru_cache(maxsize=1)
def _all() -> tuple[Tensor, Tensor]:
    """Every image (1797, 1, 8, 8) float32 from 0 (paper) to 1 (ink), and its digit (1797,) int64."""
    with gzip.open(_FILE, "rt") as lines:
        table = torch.from_numpy(np.loadtxt(lines, delimiter=",", dtype=np.int64))
    return (table[:, :-1] / _BRIGHTEST).view(-1, 1, SIDE, SIDE), table[:, -1]


def digits(*, validation: float, data_seed: int) -> Dataset:
    """The images, inputs (N, 1, 8, 8) from 0 to 1; which are held for validation follows from ``data_seed``.

    Source: Alpaydin and Kaynak 1998, doi:10.24432/C50P49, as scikit-learn carries it.
    """
    images, shown = _all()
    return split(images, shown, validation, torch.Generator().manual_seed(data_seed))
