"""Camels: humps between the valleys, where a small push decides which way a run goes down."""

from torch import Tensor

from landscapes.landscape import Landscape, Marks, Spot, Window


def _three_hump_camel(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    square = x * x
    return square * (2.0 - square * (1.05 - square / 6.0)) + x * y + y * y


def _three_hump_camel_marks() -> Marks:
    return Marks(minima=_THREE_HUMP_MINIMA, saddles=_THREE_HUMP_SADDLES, floor=0.0)


def _six_hump_camel(points: Tensor) -> Tensor:
    x, y = points.unbind(-1)  # each (...)
    a, b = x * x, y * y
    return a * (4.0 - a * (2.1 - a / 3.0)) + x * y + b * (4.0 * b - 4.0)


def _six_hump_camel_marks() -> Marks:
    return Marks(minima=_SIX_HUMP_MINIMA, saddles=_SIX_HUMP_SADDLES, floor=_SIX_HUMP_MINIMA[0].loss)


# Where both parts of the gradient are zero, by Newton's method in 40 digits. Each comes with its mirror image.
_THREE_HUMP_MINIMA = (
    Spot(at=(0.0, 0.0), loss=0.0),
    Spot(at=(-1.7475523458302888, 0.8737761729151444), loss=0.2986384422368598),
    Spot(at=(1.7475523458302888, -0.8737761729151444), loss=0.2986384422368598),
)
_THREE_HUMP_SADDLES = (
    Spot(at=(-1.07054229182366, 0.53527114591183), loss=0.8773615577631402),
    Spot(at=(1.07054229182366, -0.53527114591183), loss=0.8773615577631402),
)
_SIX_HUMP_MINIMA = (
    Spot(at=(-0.08984201310031806, 0.7126564030207396), loss=-1.0316284534898774),
    Spot(at=(0.08984201310031806, -0.7126564030207396), loss=-1.0316284534898774),
    Spot(at=(-1.703606714969981, 0.7960835686726251), loss=-0.21546382438371764),
    Spot(at=(1.703606714969981, -0.7960835686726251), loss=-0.21546382438371764),
    Spot(at=(-1.6071047529201972, -0.5686514548841314), loss=2.1042503103112584),
    Spot(at=(1.6071047529201972, 0.5686514548841314), loss=2.1042503103112584),
)
_SIX_HUMP_SADDLES = (
    Spot(at=(0.0, 0.0), loss=0.0),
    Spot(at=(-1.1092053368047865, 0.7682680925095399), loss=0.5437186009781851),
    Spot(at=(1.1092053368047865, -0.7682680925095399), loss=0.5437186009781851),
    Spot(at=(-1.6380679841897785, -0.22867406904439408), loss=2.2293571975307147),
    Spot(at=(1.6380679841897785, 0.22867406904439408), loss=2.2293571975307147),
    Spot(at=(-1.2960702671671092, -0.6050843880386585), loss=2.22947081802986),
    Spot(at=(1.2960702671671092, 0.6050843880386585), loss=2.22947081802986),
)

THREE_HUMP_CAMEL = Landscape(
    name="three_hump_camel",
    title="Three-hump camel",
    group="A few minima",
    formula=r"2 x^2 - 1.05\,x^4 + \frac{x^6}{6} + x y + y^2",
    source="Branin 1972, doi:10.1147/rd.165.0504; in the survey of Jamil and Yang 2013, doi:10.1504/IJMMNO.2013.055204",
    teaches="The slope leads into a side valley first; enough momentum rolls over its low rim into the middle.",
    loss=_three_hump_camel,
    window=Window(x=(-2.4, 2.4), y=(-2.45, 2.45)),
    start=(-2.05, -1.6),
    bounds=Window(x=(-8.0, 8.0), y=(-8.0, 8.0)),
    sharpness=15.0,
    reach=3.0,
    marks=_three_hump_camel_marks,
)

SIX_HUMP_CAMEL = Landscape(
    name="six_hump_camel",
    title="Six-hump camel",
    group="A few minima",
    formula=r"\left(4 - 2.1\,x^2 + \frac{x^4}{3}\right) x^2 + x y + \left(4 y^2 - 4\right) y^2",
    source="Dixon and Szegő 1978, Towards global optimisation 2, North-Holland",
    teaches="Two deepest valleys mirror each other, and four shallower ones wait on the way to them.",
    loss=_six_hump_camel,
    window=Window(x=(-2.1, 2.1), y=(-2.15, 2.15)),
    start=(1.38, 1.66),
    bounds=Window(x=(-6.0, 6.0), y=(-6.0, 6.0)),
    sharpness=40.0,
    reach=2.5,
    marks=_six_hump_camel_marks,
)
