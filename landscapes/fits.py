"""Fits: the loss of a model of two parameters on data, generated or pasted."""

from functools import lru_cache

import torch
from torch import Tensor

from landscapes.blobs import kept
from landscapes.fit import Data, Fit
from landscapes.fit_marks import border_marks, curve_marks, line_marks
from landscapes.landscape import Landscape, Marks, Window
from landscapes.points import LARGEST, PASTED_TWO_CLASSES, PASTED_VALUES, read_points
from landscapes.setting import Setting

_DIGITS = 4  # decimals of generated data: what is drawn, pasted and written into a script is then exactly the data
_FAR_OFF = 4.0  # how far below the line its outliers lie


def _squared(residuals: Tensor) -> Tensor:
    """The mean square over the last dimension, (..., N) -> (...)."""
    return residuals.square().mean(-1)


def _line_loss(points: Tensor, inputs: Tensor, targets: Tensor) -> Tensor:
    """Mean squared error of slope * x + intercept, shape (..., 2) -> (...)."""
    slope, intercept = points.unsqueeze(-1).unbind(-2)  # each (..., 1)
    return _squared(slope * inputs[:, 0] + intercept - targets)


def _border_loss(points: Tensor, inputs: Tensor, targets: Tensor) -> Tensor:
    """Mean cross-entropy of sigmoid(a x + b y) and the classes, shape (..., 2) -> (...)."""
    a, b = points.unsqueeze(-1).unbind(-2)  # each (..., 1)
    logits = a * inputs[:, 0] + b * inputs[:, 1]
    return ((1.0 - targets) * logits - torch.nn.functional.logsigmoid(logits)).mean(-1)


def _curve_loss(points: Tensor, inputs: Tensor, targets: Tensor) -> Tensor:
    """Mean squared error of tanh(weight * x + bias), shape (..., 2) -> (...)."""
    weight, bias = points.unsqueeze(-1).unbind(-2)  # each (..., 1)
    return _squared(torch.tanh(weight * inputs[:, 0] + bias) - targets)


def _rounded(values: Tensor) -> Tensor:
    return torch.round(values.clamp(-LARGEST, LARGEST), decimals=_DIGITS)


def _spread(points: int, low: float, high: float, generator: torch.Generator) -> Tensor:
    """One random place in each of ``points`` equal parts of the range, (points,)."""
    places = torch.arange(points, dtype=torch.float64) + torch.rand(points, generator=generator, dtype=torch.float64)
    return low + (high - low) * places / points


def _normal(*shape: int, generator: torch.Generator) -> Tensor:
    return torch.randn(shape, generator=generator, dtype=torch.float64)


@lru_cache(maxsize=16)
def _values(pasted: str) -> Data:
    """Pasted points with a value each. Raises ``MissingBlobError``, ``PointsError``."""
    rows = torch.tensor(read_points(kept(pasted), classes=None), dtype=torch.float64)
    return Data(inputs=rows[:, :1], targets=rows[:, 1])


@lru_cache(maxsize=16)
def _two_classes(pasted: str) -> Data:
    """Pasted points of two classes. Raises ``MissingBlobError``, ``PointsError``."""
    rows = torch.tensor(read_points(kept(pasted), classes=2), dtype=torch.float64)
    return Data(inputs=rows[:, :2], targets=rows[:, 2], classes=2)


@lru_cache(maxsize=16)
def _line_data(*, points: int, noise: float, outliers: float, data_seed: int, pasted: str) -> Data:
    """Points about a rising line; the share ``outliers`` of them, the last, far below it."""
    if pasted:
        return _values(pasted)
    generator = torch.Generator().manual_seed(data_seed)
    x = _spread(points, 0.0, 3.0, generator)
    y = 0.9 * x - 0.8 + noise * _normal(points, generator=generator)
    y[points - round(outliers * points) :] -= _FAR_OFF
    return Data(inputs=_rounded(x).unsqueeze(-1), targets=_rounded(y))


@lru_cache(maxsize=16)
def _border_data(*, points: int, separation: float, overlap: float, data_seed: int, pasted: str) -> Data:
    """Two clouds about centres that are ``separation`` apart; their spread is ``overlap``."""
    if pasted:
        return _two_classes(pasted)
    generator = torch.Generator().manual_seed(data_seed)
    targets = (torch.arange(points) % 2).double()
    centre = 0.5 * separation * torch.tensor((0.8, 0.6), dtype=torch.float64)
    sides = (2.0 * targets - 1.0).unsqueeze(-1)
    inputs = sides * centre + overlap * _normal(points, 2, generator=generator)
    return Data(inputs=_rounded(inputs), targets=targets, classes=2)


@lru_cache(maxsize=16)
def _curve_data(*, points: int, noise: float, dip: float, data_seed: int, pasted: str) -> Data:
    """Points that rise once and fall again by the share ``dip``: one unit cannot follow both."""
    if pasted:
        return _values(pasted)
    generator = torch.Generator().manual_seed(data_seed)
    x = _spread(points, -3.0, 3.0, generator)
    y = torch.tanh(2.0 * x + 3.0) - dip * (1.0 + torch.tanh(2.0 * x - 3.0))
    y = y + noise * _normal(points, generator=generator)
    return Data(inputs=_rounded(x).unsqueeze(-1), targets=_rounded(y))


_LINE = Fit(data=_line_data, loss=_line_loss, shows="line")
_BORDER = Fit(data=_border_data, loss=_border_loss, shows="classes")
_CURVE = Fit(data=_curve_data, loss=_curve_loss, shows="curve")

_MAP = Window(x=(-20.0, 20.0), y=(-20.0, 20.0))
_LINE_WINDOW = Window(x=(-4.0, 4.0), y=(-4.1, 4.1))
_BORDER_WINDOW = Window(x=(-3.0, 5.0), y=(-3.2, 5.0))
_CURVE_WINDOW = Window(x=(-5.0, 5.0), y=(-5.1, 5.1))


@lru_cache(maxsize=64)
def _line_marks(**settings: float | str) -> Marks:
    return line_marks(_line_data(**settings))


@lru_cache(maxsize=64)
def _border_marks(**settings: float | str) -> Marks:
    return border_marks(_BORDER.loss, _border_data(**settings), _BORDER_WINDOW)


@lru_cache(maxsize=64)
def _curve_marks(**settings: float | str) -> Marks:
    return curve_marks(_CURVE.loss, _curve_data(**settings), _CURVE_WINDOW)


def _points(default: int) -> Setting:
    return Setting(
        name="points",
        type="int",
        default=default,
        minimum=6,
        maximum=500,
        low=6,
        high=200,
        scale="log",
        unless="pasted",
        meaning="How many points there are.",
        main=True,
    )


def _share(name: str, default: float, maximum: float, meaning: str, minimum: float = 0.0) -> Setting:
    return Setting(
        name=name,
        type="float",
        default=default,
        minimum=minimum,
        maximum=maximum,
        unless="pasted",
        meaning=meaning,
        main=True,
    )


_DATA_SEED = Setting(
    name="data_seed",
    type="int",
    default=0,
    minimum=0,
    maximum=9999,
    low=0,
    high=20,
    unless="pasted",
    meaning="Which random points: the data depend on this seed alone.",
    main=True,
)

LINE_FIT = Landscape(
    name="line_fit",
    title="A line through points",
    group="Data",
    formula=r"\frac{1}{n} \sum_i (a\,x_i + b - y_i)^2",
    source="least squares: Legendre 1805; Gauss 1809",
    teaches="Slope and intercept pull at each other: points that are not centred make a narrow valley.",
    loss=_LINE.on_all,
    fit=_LINE,
    parameters=("slope", "intercept"),
    settings=(
        _points(40),
        _share("noise", 0.3, 0.6, "How far the points scatter about the line."),
        _share("outliers", 0.0, 0.4, "The share of points, the rightmost, that lie far below the line."),
        _DATA_SEED,
        PASTED_VALUES,
    ),
    window=_LINE_WINDOW,
    start=(-2.6, -2.4),
    bounds=_MAP,
    sharpness=8.0,
    reach=4.0,
    marks=_line_marks,
)

LOGISTIC_FIT = Landscape(
    name="logistic_fit",
    title="A border between two classes",
    group="Data",
    formula=r"-\frac{1}{n} \sum_i \log p(t_i \mid a\,x_i + b\,y_i)",
    source="logistic regression: Cox 1958, doi:10.1111/j.2517-6161.1958.tb00292.x",
    teaches="The clearer the classes are apart, the farther the least loss moves away, down an ever gentler slope.",
    loss=_BORDER.on_all,
    fit=_BORDER,
    parameters=("a", "b"),
    settings=(
        _points(60),
        _share("separation", 2.0, 5.0, "How far the middles of the two classes are apart."),
        _share("overlap", 1.0, 2.0, "How far the points of a class scatter.", minimum=0.1),
        _DATA_SEED,
        PASTED_TWO_CLASSES,
    ),
    window=_BORDER_WINDOW,
    start=(-2.2, 4.0),
    bounds=_MAP,
    sharpness=0.5,
    reach=5.0,
    marks=_border_marks,
)

ONE_NEURON = Landscape(
    name="one_neuron",
    title="One neuron",
    group="Data",
    formula=r"\frac{1}{n} \sum_i (\tanh(a\,x_i + b) - y_i)^2",
    source="local minima of one neuron: Auer, Herbster and Warmuth 1996",
    teaches="It can follow the rise of the data, their fall, or neither: three valleys, and plains where it saturates.",
    loss=_CURVE.on_all,
    fit=_CURVE,
    parameters=("weight", "bias"),
    settings=(
        _points(40),
        _share("noise", 0.15, 0.5, "How far the points scatter."),
        _share("dip", 0.8, 1.0, "How far the data fall again after their rise."),
        _DATA_SEED,
        PASTED_VALUES,
    ),
    window=_CURVE_WINDOW,
    start=(-3.6, -2.2),
    bounds=_MAP,
    sharpness=2.0,
    reach=5.0,
    marks=_curve_marks,
)
