"""A few minima: two to six valleys, each with an edge of its own from which a start falls into it."""

from math import pi, sqrt

from torch import Tensor

from landscapes.landscape import Landscape, Marks, Spot, Window


def _himmelblau(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    first = x * x + y - 11.0
    second = x + y * y - 7.0
    return first * first + second * second


def _himmelblau_marks() -> Marks:
    return Marks(minima=_HIMMELBLAU_MINIMA, saddles=_HIMMELBLAU_SADDLES, floor=0.0)


def _styblinski_tang(points: Tensor) -> Tensor:
    square = points * points  # (..., 2)
    return 0.5 * (square * (square - 16.0) + 5.0 * points).sum(-1)


def _styblinski_tang_marks() -> Marks:
    return Marks(
        minima=_STYBLINSKI_TANG_MINIMA, saddles=_STYBLINSKI_TANG_SADDLES, floor=_STYBLINSKI_TANG_MINIMA[0].loss
    )


def _branin(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    across = y - 5.1 / (4.0 * pi * pi) * (x * x) + 5.0 / pi * x - 6.0
    return across * across + 10.0 * (1.0 - 1.0 / (8.0 * pi)) * x.cos() + 10.0


def _branin_marks() -> Marks:
    """On the parabola where the square vanishes: minima where cos x = -1, saddle points where it is 1."""
    low, high = 1.25 / pi, 20.0 - 1.25 / pi
    return Marks(
        minima=tuple(Spot(at=at, loss=low) for at in ((-pi, 12.275), (pi, 2.275), (3.0 * pi, 2.475))),
        saddles=(Spot(at=(0.0, 6.0), loss=high), Spot(at=(2.0 * pi, 1.1), loss=high)),
        floor=low,
    )


def _goldstein_price(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    a = x + y + 1.0
    b = 2.0 * x - 3.0 * y
    first = 1.0 + a * a * (19.0 - 14.0 * x + 3.0 * (x * x) - 14.0 * y + 6.0 * (x * y) + 3.0 * (y * y))
    second = 30.0 + b * b * (18.0 - 32.0 * x + 12.0 * (x * x) + 48.0 * y - 36.0 * (x * y) + 27.0 * (y * y))
    return first * second


def _goldstein_price_marks() -> Marks:
    return Marks(minima=_GOLDSTEIN_PRICE_MINIMA, saddles=_GOLDSTEIN_PRICE_SADDLES, floor=3.0)


def _mccormick(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    apart = x - y
    return (x + y).sin() + apart * apart - 1.5 * x + 2.5 * y + 1.0


def _mccormick_spot(total: float, sine: float) -> Spot:
    """The stationary point with x - y = 1 and x + y = ``total``, of loss sin(total) + total / 2."""
    return Spot(at=(0.5 * (total + 1.0), 0.5 * (total - 1.0)), loss=sine + 0.5 * total)


def _mccormick_marks() -> Marks:
    """Where cos(x + y) is -1/2. Without end the valley falls to the left; the floor is that of the map."""
    minima = (_mccormick_spot(-2.0 * pi / 3.0, -0.5 * sqrt(3.0)), _mccormick_spot(4.0 * pi / 3.0, -0.5 * sqrt(3.0)))
    saddles = (_mccormick_spot(-4.0 * pi / 3.0, 0.5 * sqrt(3.0)), _mccormick_spot(2.0 * pi / 3.0, 0.5 * sqrt(3.0)))
    return Marks(minima=minima, saddles=saddles, floor=minima[0].loss)


# Where both parts of the gradient are zero, by Newton's method in float64.
_HIMMELBLAU_MINIMA = (
    Spot(at=(3.0, 2.0), loss=0.0),
    Spot(at=(3.5844283403304917, -1.8481265269644036), loss=0.0),
    Spot(at=(-2.805118086952745, 3.131312518250573), loss=0.0),
    Spot(at=(-3.779310253377747, -3.283185991286169), loss=0.0),
)
_HIMMELBLAU_SADDLES = (
    Spot(at=(3.385154183607021, 0.07385187983774928), loss=13.311926270405587),
    Spot(at=(0.08667750455539634, 2.884254701174776), loss=67.71915008752613),
    Spot(at=(-3.0730257507643897, -0.08135304428796751), loss=104.01516291755811),
    Spot(at=(-0.12796134673068005, -1.9537149802445766), loss=178.33723920192745),
)

_STYBLINSKI_TANG_MINIMA = (
    Spot(at=(-2.903534027771177, -2.903534027771177), loss=-78.33233140754282),
    Spot(at=(-2.903534027771177, 2.746802770990837), loss=-64.19561235905536),
    Spot(at=(2.746802770990837, -2.903534027771177), loss=-64.19561235905536),
    Spot(at=(2.746802770990837, 2.746802770990837), loss=-50.05889331056788),
)
_STYBLINSKI_TANG_SADDLES = (
    Spot(at=(-2.903534027771177, 0.1567312567803401), loss=-38.97055334471606),
    Spot(at=(0.1567312567803401, -2.903534027771177), loss=-38.97055334471606),
    Spot(at=(0.1567312567803401, 2.746802770990837), loss=-24.833834296228584),
    Spot(at=(2.746802770990837, 0.1567312567803401), loss=-24.833834296228584),
)
_GOLDSTEIN_PRICE_MINIMA = (
    Spot(at=(0.0, -1.0), loss=3.0),
    Spot(at=(-0.6, -0.4), loss=30.0),
    Spot(at=(1.8, 0.2), loss=84.0),
    Spot(at=(1.2, 0.8), loss=840.0),
)
_GOLDSTEIN_PRICE_SADDLES = (
    Spot(at=(-0.4, -0.6), loss=35.0),
    Spot(at=(1.2, -0.2), loss=99.0),
    Spot(at=(1.4, 0.6), loss=980.0),
    Spot(at=(0.6, 0.4), loss=990.0),
)

HIMMELBLAU = Landscape(
    name="himmelblau",
    title="Himmelblau's four valleys",
    group="A few minima",
    formula=r"(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    source="Himmelblau 1972, Applied nonlinear programming, McGraw-Hill",
    teaches="Of four equally deep minima, the optimizer chooses as much as the start does.",
    loss=_himmelblau,
    window=Window(x=(-5.3, 5.3), y=(-5.45, 5.45)),
    start=(-0.2, -0.9),
    bounds=Window(x=(-20.0, 20.0), y=(-20.0, 20.0)),
    sharpness=100.0,
    reach=6.0,
    marks=_himmelblau_marks,
)

STYBLINSKI_TANG = Landscape(
    name="styblinski_tang",
    title="Styblinski and Tang's wells",
    group="A few minima",
    formula=r"\frac{1}{2}\left(x^4 - 16 x^2 + 5 x + y^4 - 16 y^2 + 5 y\right)",
    source="Styblinski and Tang 1990, doi:10.1016/0893-6080(90)90029-K",
    teaches="Each coordinate has a deep well and a shallower one, so only one valley in four is the deepest.",
    loss=_styblinski_tang,
    window=Window(x=(-4.6, 4.6), y=(-4.7, 4.7)),
    start=(0.1, 3.3),
    bounds=Window(x=(-12.0, 12.0), y=(-12.0, 12.0)),
    sharpness=40.0,
    reach=6.0,
    marks=_styblinski_tang_marks,
)

BRANIN = Landscape(
    name="branin",
    title="Branin's three valleys",
    group="A few minima",
    formula=r"\left(y - \frac{5.1}{4\pi^2}\,x^2 + \frac{5}{\pi}\,x - 6\right)^2"
    r" + 10\left(1 - \frac{1}{8\pi}\right)\cos x + 10",
    source="Branin 1972, doi:10.1147/rd.165.0504",
    teaches="Three valleys of one depth lie along one bent floor; momentum can carry a run from one to the next.",
    loss=_branin,
    window=Window(x=(-5.0, 10.0), y=(-0.2, 15.2)),
    start=(4.1, 11.8),
    bounds=Window(x=(-12.0, 17.0), y=(-15.0, 30.0)),
    sharpness=20.0,
    reach=10.0,
    marks=_branin_marks,
)

GOLDSTEIN_PRICE = Landscape(
    name="goldstein_price",
    title="Goldstein and Price's cross",
    group="A few minima",
    formula=r"\left(1 + (x + y + 1)^2\,(19 - 14 x + 3 x^2 - 14 y + 6 x y + 3 y^2)\right)"
    r"\left(30 + (2 x - 3 y)^2\,(18 - 32 x + 12 x^2 + 48 y - 36 x y + 27 y^2)\right)",
    source="Goldstein and Price 1971, doi:10.1090/S0025-5718-1971-0312365-X",
    teaches="Losses from 3 to a million on one map: a rate that is safe on the slopes stands still in the valleys.",
    loss=_goldstein_price,
    window=Window(x=(-1.9, 2.1), y=(-2.5, 1.6)),
    start=(-1.5, -1.4),
    bounds=Window(x=(-6.0, 6.0), y=(-6.0, 6.0)),
    sharpness=40000.0,
    reach=1.5,
    marks=_goldstein_price_marks,
)

MCCORMICK = Landscape(
    name="mccormick",
    title="McCormick's sliding valley",
    group="A few minima",
    formula=r"\sin(x + y) + (x - y)^2 - 1.5\,x + 2.5\,y + 1",
    source="Jamil and Yang 2013, doi:10.1504/IJMMNO.2013.055204",
    teaches="One valley holds two minima at different depths, and a run that is too slow stays in the upper one.",
    loss=_mccormick,
    window=Window(x=(-1.6, 4.2), y=(-2.9, 3.1)),
    start=(4.0, 2.6),
    bounds=Window(x=(-2.0, 8.0), y=(-3.2, 8.0)),
    sharpness=5.0,
    reach=5.0,
    marks=_mccormick_marks,
)
