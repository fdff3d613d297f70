"""A formula on its way through the server: run as it is typed, or refused at its characters."""

import json
from xml.etree import ElementTree as ET

import pytest

from server.catalogue import Catalogue
from server.completion import complete
from server.descent.run import run
from server.experiment import Experiment
from server.formulas import typeset
from server.segments import lane_plan, segments
from tests.web.in_process import InProcess
from tests.web.samples import Json, ask, experiment, want


def formula(expression: str, *parameters: float) -> Json:
    """A landscape that is this formula."""
    settings = {"expression": expression} | ({"parameters": list(parameters)} if parameters else {})
    return {"name": "formula", "settings": settings}


def run_on(landscape: Json) -> Json:
    """An experiment on it."""
    return experiment() | {"landscape": landscape, "start": [1.0, 1.0]}


def first_segment(catalogue: Catalogue, expression: str, *parameters: float) -> str:
    """The id of the first segment of a lane on this formula."""
    done = complete(Experiment.model_validate(run_on(formula(expression, *parameters))), catalogue)
    return segments(lane_plan(done, 0), catalogue.versions)[0].id


@pytest.fixture
def bench(catalogue: Catalogue) -> InProcess:
    return InProcess(catalogue)


def test_a_lane_descends_the_formula_that_was_typed() -> None:
    (typed,) = run(run_on(formula("(1 - x)^2 + 100*(y - x^2)^2")))
    (known,) = run(experiment(landscape="rosenbrock") | {"start": [1.0, 1.0]})
    for name in ("x", "y", "loss"):
        assert typed.columns[name] == pytest.approx(known.columns[name], rel=1e-9, abs=1e-9)


def test_a_lane_diverges_where_the_formula_has_no_finite_value() -> None:
    (lane,) = run(run_on(formula("x + 0*log(x - 0.8)")))
    assert lane.kind == "diverged"


def test_a_want_with_a_wrong_formula_is_refused_at_its_characters_and_the_next_is_run(bench: InProcess) -> None:
    viewer = bench.viewer()
    (error,) = bench.converse(viewer, want(run_on(formula("x^2 + sine(y)")), 1)).named("error")
    assert error["where"] == "landscape.settings.expression"
    assert error["characters"] == [6, 10]
    assert error["message"] == "Character 7: There is no 'sine': did you mean sin?"
    heard = bench.converse(viewer, want(run_on(formula("x^2 + sin(y)")), 2))
    assert heard.rows == 61


def test_an_ask_with_a_wrong_formula_is_refused_at_its_characters(bench: InProcess) -> None:
    message = json.loads(ask())
    message["ask"]["landscape"] = formula("x +")
    (error,) = bench.converse(bench.viewer(), json.dumps(message)).named("error")
    assert error["where"] == "surface-0"
    assert error["characters"] == [2, 3]


def test_what_does_not_change_the_loss_changes_no_segment(catalogue: Catalogue) -> None:
    one = first_segment(catalogue, "a * x**2 + y", 2, 3, 3, 3, 3, 3, 3)
    assert first_segment(catalogue, "a*x^2+y", 2, 4, 4, 4, 4, 4, 4) == one
    assert first_segment(catalogue, "a*x^2+y", 3, 3, 3, 3, 3, 3, 3) != one


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x^2 + y", "x^{2} + y"),
        ("x - (y - 1)", r"x - \left(y - 1\right)"),
        ("x - -y", r"x - \left(-y\right)"),
        ("x + -2*y", r"x + \left(-2 \, y\right)"),
        ("(x - y) - 1", "x - y - 1"),
        ("-(x + y)^2", r"-\left(x + y\right)^{2}"),
        ("(-x)^2", r"\left(-x\right)^{2}"),
        ("(x^2)^y", r"\left(x^{2}\right)^{y}"),
        ("x^y^2", "x^{y^{2}}"),
        ("(x/y)^2", r"\left(\frac{x}{y}\right)^{2}"),
        ("2*3*x", r"2 \cdot 3 \, x"),
        ("x*(y/2)", r"x \cdot \frac{y}{2}"),
        ("x*-y", r"x \, \left(-y\right)"),
        ("1.5e-3*x", r"1.5 \cdot 10^{-3} \, x"),
        ("exp(x)^2", r"\left(e^{x}\right)^{2}"),
        ("abs(x) + sqrt(pi)", r"\left|x\right| + \sqrt{\pi}"),
        ("floor(x)*asin(y)", r"\left\lfloor x \right\rfloor \, \arcsin\left(y\right)"),
        ("hypot(x, y)", r"\operatorname{hypot}\left(x, y\right)"),
        ("where(0 <= x < 1, x, y)", r"\begin{cases} x & 0 \leq x < 1 \\ y & \text{else} \end{cases}"),
    ],
)
def test_a_formula_is_typeset_with_the_brackets_that_it_needs(text: str, latex: str) -> None:
    shown = typeset(text)
    assert shown.formula == latex
    assert ET.fromstring(shown.formula_mathml).tag.endswith("math")  # noqa: S314 - our own converter's output
    assert "\\" not in shown.formula_mathml
