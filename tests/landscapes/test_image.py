"""A picture is terrain: bright is high, and nothing lies behind its edges."""

from collections import OrderedDict

import pytest
import torch

from landscapes import blobs
from landscapes.blobs import MOST_KEPT, MissingBlobError, keep, kept
from landscapes.image import IMAGE
from landscapes.landscape import Window
from landscapes.picture import Picture, read_picture, write_picture
from tests.landscapes.probing import loss_and_slope, random_points
from tests.pictures import pgm

WIDE = keep(pgm(12, 8))


def test_without_blur_the_loss_at_a_pixel_is_its_shade_times_the_height() -> None:
    picture = read_picture(kept(WIDE))
    loss = IMAGE.loss_with({"picture": WIDE, "blur": 0.0, "height": 2.0})
    step = 8.0 / 11.0  # the longer side spans 8 units
    for row, column in ((0, 0), (7, 11), (3, 5)):
        point = torch.tensor((-4.0 + step * column, 3.5 * step - step * row), dtype=torch.float64)
        assert loss(point).item() == pytest.approx(2.0 * picture.shades[12 * row + column] / 255.0, abs=1e-12)


def test_a_negative_height_turns_the_terrain_over_inside_the_picture() -> None:
    points = random_points(Window(x=(-3.9, 3.9), y=(-2.5, 2.5)), 50)
    up, down = (IMAGE.loss_with({"picture": WIDE, "height": height})(points) for height in (3.0, -3.0))
    torch.testing.assert_close(up, -down)


def test_beyond_the_edge_every_way_out_leads_uphill() -> None:
    points = random_points(IMAGE.bounds, 500)
    _, slope = loss_and_slope(IMAGE.loss_with({"picture": WIDE, "blur": 0.0}), points)
    outward = (points.abs() - torch.tensor((4.0, 4.0 * 7.0 / 11.0))).double()
    for axis in (0, 1):
        far = outward[:, axis] > 1.0
        assert (slope[far, axis] * points[far, axis].sign() > 0).all()


@pytest.mark.parametrize("settings", [{}, {"picture": WIDE}, {"picture": WIDE, "blur": 0.0, "height": -10.0}])
def test_the_marked_minima_are_ones_and_the_floor_is_below_them(settings: dict[str, str | float]) -> None:
    loss, marks = IMAGE.loss_with(dict(settings)), IMAGE.marks_with(dict(settings))
    assert marks.minima
    for spot in marks.minima:
        around = torch.tensor(spot.at, dtype=torch.float64) + 1e-3 * torch.eye(2).repeat(2, 1).double() * torch.tensor(
            [[1.0], [1.0], [-1.0], [-1.0]]
        )
        assert (loss(around) > spot.loss).all()
        assert marks.floor is not None
        assert marks.floor <= spot.loss


def test_the_largest_and_roughest_picture_has_few_marks() -> None:
    """There are thousands of minima in noise: only the lowest are looked for."""
    assert 0 < len(IMAGE.marks_with({"picture": keep(pgm(256, 256)), "blur": 0.0}).minima) <= 12


def test_a_flat_picture_is_finite_everywhere() -> None:
    flat = keep(write_picture(Picture(width=4, height=4, shades=bytes(16))))
    losses, slope = loss_and_slope(IMAGE.loss_with({"picture": flat}), random_points(IMAGE.bounds, 50))
    assert losses.isfinite().all()
    assert slope.isfinite().all()


def test_a_picture_that_is_not_here_is_named() -> None:
    with pytest.raises(MissingBlobError, match="f" * 64):
        IMAGE.loss_with({"picture": "f" * 64})(torch.zeros(2, dtype=torch.float64))


def test_the_least_recently_used_data_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "_kept", OrderedDict())
    first, second = keep(b"first"), keep(b"second")
    for i in range(MOST_KEPT - 2):
        keep(b"%d" % i)
    kept(first)
    keep(b"last")
    assert kept(first) == b"first"
    with pytest.raises(MissingBlobError):
        kept(second)
