"""Small grey pictures for tests."""

import random

from landscapes.picture import Picture, write_picture


def pgm(width: int = 12, height: int = 8, *, seed: int = 0) -> bytes:
    """A picture of random shades as a PGM file."""
    shades = random.Random(seed).randbytes(width * height)
    return write_picture(Picture(width=width, height=height, shades=shades))
