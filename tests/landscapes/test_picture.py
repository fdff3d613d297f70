"""Pictures are read when they are ones, and refused before anything is made of them when not."""

import pytest

from landscapes.picture import PictureError, read_picture, write_picture
from tests.pictures import pgm

BOMB = b"P5\n65535 65535\n255\n" + bytes(100)


def test_a_picture_that_was_written_is_read_again() -> None:
    picture = read_picture(pgm(12, 8))
    assert (picture.width, picture.height, len(picture.shades)) == (12, 8, 96)
    assert write_picture(picture) == pgm(12, 8)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "got 0 bytes"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "got 508 bytes that are none"),
        (b"P2\n4 4\n255\n" + b"0 " * 16, "binary PGM"),
        (b"P5\n4 4\n65535\n" + bytes(32), "255"),
        (b"P5\n4 4\n255", "binary PGM"),
        (b"P5\n# a comment\n4 4\n255\n" + bytes(16), "binary PGM"),
        (b"P5\n3 4\n255\n" + bytes(12), "4 to 256 pixels"),
        (b"P5\n257 4\n255\n" + bytes(1028), "4 to 256 pixels"),
        (b"P5\n99999999 4\n255\n" + bytes(16), "binary PGM"),
        (BOMB, "got 65535 x 65535"),
        (b"P5\n4 4\n255\n" + bytes(15), "got 15"),
        (b"P5\n4 4\n255\n" + bytes(17), "got 17"),
        (b"P5\n-4 4\n255\n" + bytes(16), "binary PGM"),
    ],
)
def test_what_is_no_picture_of_the_form_is_refused_in_words(data: bytes, message: str) -> None:
    with pytest.raises(PictureError, match=message):
        read_picture(data)
