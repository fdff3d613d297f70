"""A formula computes what it says, with the same bits alone and in a batch, and with slopes."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from torch.autograd import gradcheck, gradgradcheck

from landscapes.formula import FORMULA
from landscapes.formula_tree import read
from landscapes.formula_words import FUNCTIONS, MOST_CHARACTERS, MOST_NODES, MOST_TOWERED, FormulaError
from landscapes.landscape import Loss, Window
from tests.landscapes.probing import loss_and_slope, random_points
from tests.landscapes.reference import Tree, Uncertain, trees, value, written

Reference: TypeAlias = Callable[..., np.ndarray]
SOMEWHERE = Window(x=(-3.0, 3.0), y=(-3.0, 3.0))
INSIDE_ONE = Window(x=(-0.99, 0.99), y=(-0.99, 0.99))

NUMPY: dict[str, tuple[str, Reference]] = {
    "sin": ("sin(x)", lambda x, _: np.sin(x)),
    "cos": ("cos(x)", lambda x, _: np.cos(x)),
    "tan": ("tan(x)", lambda x, _: np.tan(x)),
    "asin": ("asin(x)", lambda x, _: np.arcsin(x)),
    "acos": ("acos(x)", lambda x, _: np.arccos(x)),
    "atan": ("atan(x)", lambda x, _: np.arctan(x)),
    "atan2": ("atan2(y, x)", lambda x, y: np.arctan2(y, x)),
    "sinh": ("sinh(x)", lambda x, _: np.sinh(x)),
    "cosh": ("cosh(x)", lambda x, _: np.cosh(x)),
    "tanh": ("tanh(x)", lambda x, _: np.tanh(x)),
    "exp": ("exp(x)", lambda x, _: np.exp(x)),
    "log": ("log(x)", lambda x, _: np.log(x)),
    "log2": ("log2(x)", lambda x, _: np.log2(x)),
    "log10": ("log10(x)", lambda x, _: np.log10(x)),
    "sqrt": ("sqrt(x)", lambda x, _: np.sqrt(x)),
    "hypot": ("hypot(x, y)", np.hypot),
    "abs": ("abs(x)", lambda x, _: np.abs(x)),
    "sign": ("sign(x)", lambda x, _: np.sign(x)),
    "floor": ("floor(x)", lambda x, _: np.floor(x)),
    "min": ("min(x, y, 0.5)", lambda x, y: np.minimum(np.minimum(x, y), 0.5)),
    "max": ("max(x, y, 0.5)", lambda x, y: np.maximum(np.maximum(x, y), 0.5)),
    "sigmoid": ("sigmoid(x)", lambda x, _: 1 / (1 + np.exp(-x))),
    "softplus": ("softplus(x)", lambda x, _: np.logaddexp(0, x)),
    "relu": ("relu(x)", lambda x, _: np.maximum(x, 0)),
    "step": ("step(x)", lambda x, _: np.heaviside(x, 1)),
    "where": ("where(0 < x <= y, x, -y)", lambda x, y: np.where((x > 0) & (x <= y), x, -y)),
    "^3": ("x^3", lambda x, _: x**3),
    "^-2": ("x^-2", lambda x, _: x**-2.0),
    "^2.5": ("x^2.5", lambda x, _: x**2.5),
    "^-0.5": ("x^-0.5", lambda x, _: x**-0.5),
    "^0.3": ("x^0.3", lambda x, _: x**0.3),
    "2^": ("2^x", lambda x, _: 2**x),
    "^": ("abs(x)^y", lambda x, y: np.abs(x) ** y),
}
every_operation = pytest.mark.parametrize("name", NUMPY)


def loss_of(text: str, **parameters: float) -> Loss:
    """The loss of a formula."""
    letters = [part.name for part in FORMULA.settings[1].parts]
    return FORMULA.loss_with({"expression": text, "parameters": [parameters.get(name, 1.0) for name in letters]})


def at(text: str, x: float, y: float, **parameters: float) -> float:
    """The formula's loss at one point."""
    return float(loss_of(text, **parameters)(torch.tensor((x, y), dtype=torch.float64)))


def test_every_function_is_compared_with_numpy() -> None:
    assert set(FUNCTIONS) <= set(NUMPY)


@every_operation
def test_every_function_is_numpys(name: str) -> None:
    text, reference = NUMPY[name]
    points = random_points(SOMEWHERE, 500)
    with np.errstate(all="ignore"):
        wanted = reference(*points.numpy().T)
    np.testing.assert_allclose(loss_of(text)(points).numpy(), wanted, rtol=4e-15, atol=1e-15)


@settings(max_examples=300, deadline=None)
@given(tree=trees())
@example(tree=("-", ("^", "x", 2.0), ("neg", ("^", "x", 2.0))))
def test_any_formula_is_what_numpy_makes_of_its_tree(tree: Tree) -> None:
    """As far as rounding lets one see: the reference carries a bound of its own error."""
    text = written(tree)
    if len(text) > MOST_CHARACTERS:
        return
    points = random_points(SOMEWHERE, 40)
    found = loss_of(text)(points).numpy()
    wanted: Uncertain = value(tree, *points.numpy().T)
    certain = np.isfinite(wanted.value) & np.isfinite(wanted.error)
    away = np.abs(found[certain] - wanted.value[certain])
    assert (away <= wanted.error[certain]).all(), text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2 + 3*x", 11.0),
        ("2^3^2", 512.0),
        ("2**3**2", 512.0),
        ("-x^2", -9.0),
        ("(-x)^2", 9.0),
        ("2^-1", 0.5),
        ("x - y - 1", -2.0),
        ("x/y/2", 0.375),
        ("-x*y", -12.0),
        ("+x", 3.0),
        ("--x", 3.0),
        ("x² + y³", 73.0),
        ("x⁻¹", 1 / 3),
        ("2·x × y ÷ 2 − 1", 11.0),
        ("cos(π)", -1.0),
        ("log(e)", 1.0),
        (".5 + 5. + 1e1", 15.5),
        ("where(x ≤ 3, 1, 2)", 1.0),
        ("a*x + h", 8.0),
    ],
)
def test_signs_mean_what_they_mean_on_paper(text: str, wanted: float) -> None:
    assert at(text, 3.0, 4.0, a=2.0, h=2.0) == pytest.approx(wanted, rel=1e-15)


@pytest.mark.parametrize("text", ["3", "x", "where(x > 0, 1, y)", *(text for text, _ in NUMPY.values())])
def test_a_batch_of_any_size_has_the_bits_of_its_points_alone(text: str) -> None:
    loss = loss_of(text)
    for size in range(1, 20):
        points = random_points(SOMEWHERE, size, seed=size)
        losses, slopes = loss_and_slope(loss, points)
        for i, point in enumerate(points):
            alone, slope = loss_and_slope(loss, point)
            assert torch.equal(losses[i].nan_to_num(), alone.nan_to_num())
            assert torch.equal(slopes[i].nan_to_num(), slope.nan_to_num())


@every_operation
def test_every_function_can_be_differentiated_twice(name: str) -> None:
    loss = loss_of(NUMPY[name][0])
    points = 0.05 + 0.9 * random_points(INSIDE_ONE, 12).abs().requires_grad_()
    assert gradcheck(loss, (points,))
    assert gradgradcheck(loss, (points,))


@pytest.mark.parametrize(
    ("text", "slope"),
    [
        ("sqrt(x^2 + y^2)", 0.0),
        ("hypot(x, y)", 0.0),
        ("abs(x)", 0.0),
        ("x^2", 0.0),
        ("x^1.5", 0.0),
        ("x^2.3", 0.0),
        ("x^0 + x", 1.0),
        ("x*abs(x)", 0.0),
        ("where(x > 0, x*log(x), x)", 1.0),
        ("sigmoid(4*x)", 1.0),
        ("softplus(2*x)", 1.0),
        ("sinh(x)", 1.0),
        ("cosh(x)", 0.0),
        ("2*x", 2.0),
    ],
)
def test_slope_and_curvature_are_finite_at_the_origin(text: str, slope: float) -> None:
    loss = loss_of(text)
    point = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    (first,) = torch.autograd.grad(loss(point), point, create_graph=True)
    (second,) = torch.autograd.grad(first.sum(), point)
    assert first[0].item() == pytest.approx(slope)
    assert second.isfinite().all()


@pytest.mark.parametrize("text", ["where(x > 0, sqrt(x), -x)", "where(x > 0, log(x), where(x > -1, 1/(x + 1), x))"])
def test_a_branch_that_is_not_taken_spoils_no_slope(text: str) -> None:
    points = torch.tensor([(-2.0, 0.0), (-1.0, 0.0), (2.0, 0.0)], dtype=torch.float64)
    _, slopes = loss_and_slope(loss_of(text), points)
    assert slopes.isfinite().all()


def test_losses_that_are_not_finite_stay_where_they_are() -> None:
    points = torch.tensor([(-1.0, 0.0), (0.0, 0.0), (1.0, 0.0)], dtype=torch.float64)
    assert loss_of("log(x)")(points).isfinite().tolist() == [False, False, True]


def test_a_formula_tells_which_parameters_it_uses() -> None:
    assert read("h*x + a*sin(e*y) + a").parameters == ("a", "h")


def test_two_formulas_that_differ_in_spaces_and_signs_are_one() -> None:
    assert read("x ** 2 + π·y").text == read("x^2+pi*y").text


def test_the_longest_sum_is_computed() -> None:
    terms = "+".join("x" * (MOST_NODES // 2))
    assert at(terms, 2.0, 0.0) == MOST_NODES
    with pytest.raises(FormulaError):
        read(terms + "+x")


def test_the_normal_form_is_the_same_formula() -> None:
    formula = read("-(x − 2)² / where(x<1, 2, y)")
    assert read(formula.text).tree == formula.tree


def test_as_many_powers_stand_upon_one_another_as_is_said() -> None:
    tower = "^".join("x" * (MOST_TOWERED + 1))
    assert at(tower, 1.5, 0.0) > 1.0
    with pytest.raises(FormulaError, match="upon one another"):
        read(tower + "^x")
    assert read(f"({tower}) * {tower} + {tower}").text
