"""What is no formula is refused at once, at the character that is wrong, with what would do."""

import pickle
from contextlib import suppress

import pytest

from landscapes.formula_tree import read
from landscapes.formula_words import FormulaError
from tests.fuzz import texts
from tests.landscapes.hostile import HOSTILE


def refusal(text: str) -> FormulaError:
    """The error that reading ``text`` raises."""
    with pytest.raises(FormulaError) as refused:
        read(text)
    return refused.value


@pytest.mark.parametrize(("text", "first"), HOSTILE, ids=lambda value: ascii(value)[:40])
def test_what_is_no_formula_is_refused_at_its_character(text: str, first: int) -> None:
    error = refusal(text)
    assert error.first == first
    assert error.first < error.stop
    assert str(error).startswith(f"Character {first + 1}: ")
    assert len(str(error)) < 200


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("sine(x)", "sin"),
        ("cosine(x)", "cos"),
        ("ln(x)", "log"),
        ("arctan(x)", "atan"),
        ("sigmod(x)", "sigmoid"),
        ("SQRT(x)", "sqrt"),
        ("X + 1", "x"),
        ("x if y", "where"),
    ],
)
def test_a_name_that_is_nearly_known_is_answered_with_the_nearest(text: str, nearest: str) -> None:
    assert refusal(text).reason.endswith(f"did you mean {nearest}?")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2x", "write *"),
        ("x % y", "floor"),
        ("|x|", "abs"),
        ("√x", "sqrt"),
        ("х", "CYRILLIC SMALL LETTER HA"),
        ("ｘ", "not 'x'"),
        ("[x]", "round brackets"),
        ("1,5", "in a number write a dot"),
    ],
)
def test_a_sign_that_cannot_be_is_answered_with_one_that_can(text: str, word: str) -> None:
    assert word in refusal(text).reason


def test_a_refusal_travels_between_processes() -> None:
    error = refusal("x +")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (str(copy), copy.first, copy.stop) == (str(error), error.first, error.stop)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_typed_is_read_or_refused(seed: int) -> None:
    """``make fuzz`` tries a million."""
    for text in texts(seed, 500):
        with suppress(FormulaError):
            assert read(text).text
