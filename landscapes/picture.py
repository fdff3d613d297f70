"""A grey picture as bytes: binary PGM, as of https://netpbm.sourceforge.net/doc/pgm.html. No torch here."""

import re
from dataclasses import dataclass

FEWEST_SIDE, MOST_SIDE = 4, 256
_HEAD = re.compile(rb"P5\s(?P<width>\d{1,5})\s(?P<height>\d{1,5})\s255\s")


class PictureError(ValueError):
    """Bytes that are no picture of the expected form; the text says what was expected and what came."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Shades from 0 (black) to 255 (white): rows of ``width`` bytes from the top, each from the left."""

    width: int
    height: int
    shades: bytes


def read_picture(data: bytes) -> Picture:
    """The picture in a PGM file with 256 shades and no comments. Raises ``PictureError``.

    The sizes in its head are compared with the bytes that follow before anything is made of them.
    """
    head = _HEAD.match(data)
    if head is None:
        raise PictureError(
            f"Expected a binary PGM file (P5, width, height, 255, shades), got {len(data)} bytes that are none."
        )
    width, height = int(head["width"]), int(head["height"])
    if not all(FEWEST_SIDE <= side <= MOST_SIDE for side in (width, height)):
        raise PictureError(f"Expected {FEWEST_SIDE} to {MOST_SIDE} pixels along each side, got {width} x {height}.")
    shades = data[head.end() :]
    if len(shades) != width * height:
        raise PictureError(f"Expected {width * height} shades for {width} x {height} pixels, got {len(shades)}.")
    return Picture(width=width, height=height, shades=shades)


def write_picture(picture: Picture) -> bytes:
    """The picture as a PGM file."""
    return b"P5\n%d %d\n255\n" % (picture.width, picture.height) + picture.shades
