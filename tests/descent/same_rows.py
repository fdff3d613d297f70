"""Comparing rows bit for bit: NaN equals NaN, and 0.0 is not -0.0."""

from collections.abc import Mapping, Sequence

import numpy as np


def assert_same_rows(
    found: Mapping[str, Sequence[float] | np.ndarray], expected: Mapping[str, Sequence[float] | np.ndarray]
) -> None:
    """Every column of ``expected`` stands in ``found`` with the same bits, as far as ``found`` goes."""
    count = len(found["loss"])
    for name, numbers in expected.items():
        one = np.asarray(found[name], dtype=np.float64).view(np.int64)
        other = np.asarray(numbers[:count], dtype=np.float64).view(np.int64)
        differing = np.flatnonzero(one != other)
        assert len(one) == len(other), f"{name}: {len(one)} rows, expected {len(other)}"
        assert not differing.size, f"{name} differs first at row {differing[0]}: {found[name][differing[0]]!r}"
