"""``python -m tests.fuzz [COUNT] [SEED]``: texts at random, each of which is read as a formula or refused, and soon."""

import argparse
import random
import sys
import time
from collections.abc import Iterator

from landscapes.formula_text import latex
from landscapes.formula_tree import read
from landscapes.formula_words import FUNCTIONS, PARAMETERS, FormulaError

_FORMULAS = 0.7  # the share of texts that begin as formulas
LONGEST_S = 0.25  # many times what the longest formula takes, for a busy machine
_PIECES = (
    *"xye0123456789.+-*/^(),<> ",
    *PARAMETERS,
    *(f"{name}(" for name in FUNCTIONS),
    *("**", "<=", ">=", "pi", "1e5", ")", ")", ")", "²", "·", "−", "π", "where(x>0,x,y)", "(x", "y)", "-x"),
)
_STRANGE = (
    *"[]{}'\"\\;:=@#!?%&|~`$_\n\t\0",
    *("х", "ｘ", "\u200b", "\ud800", "😀", "lambda ", "__", "import ", "if ", "1j", "0x", "9" * 50, "(" * 40, "-" * 50),
)


def texts(seed: int, count: int) -> Iterator[str]:
    """``count`` texts: formulas, formulas with a few mistakes, and pieces of formulas in any order."""
    draw = random.Random(seed)
    for _ in range(count):
        yield _spoilt(_formula(draw, draw.randrange(1, 6)), draw) if draw.random() < _FORMULAS else _heap(draw)


def _formula(draw: random.Random, depth: int) -> str:
    if depth == 0:
        return draw.choice(("x", "y", "a", "b", "pi", "e", "2", "0.5", "1e-3", "10"))
    first, second = _formula(draw, depth - 1), _formula(draw, draw.randrange(depth))
    match draw.randrange(6):
        case 0:
            name = draw.choice(tuple(FUNCTIONS))
            return f"{name}({', '.join([first, second, first][: draw.choice((FUNCTIONS[name].fewest, 1, 2, 3))])})"
        case 1:
            return f"({first})^{draw.choice(('2', '-1', '0.5', 'x'))}"
        case 2:
            return f"where({first} < {second}, {second}, -{first})"
        case _:
            return f"({first} {draw.choice('+-*/')} {second})"


def _spoilt(text: str, draw: random.Random) -> str:
    """The text with some of its characters replaced, mostly none."""
    for _ in range(draw.choice((0, 0, 1, 2, 5))):
        at = draw.randrange(len(text))
        text = text[:at] + draw.choice(draw.choice((_PIECES, _STRANGE))) + text[at + draw.randrange(2) :]
    return text


def _heap(draw: random.Random) -> str:
    strange = draw.choice((0.0, 0.0, 0.02, 0.3))
    size = draw.randrange(1, 120)
    return "".join(draw.choice(_STRANGE if draw.random() < strange else _PIECES) for _ in range(size))


def main() -> None:
    """Read them all; print how many were formulas, and what took longest."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1_000_000)
    parser.add_argument("seed", type=int, nargs="?", default=0)
    chosen = parser.parse_args()
    good, longest, slowest = 0, 0.0, ""
    for text in texts(chosen.seed, chosen.count):
        begin = time.process_time()
        try:
            latex(read(text).tree)
            good += 1
        except FormulaError:
            pass
        took = time.process_time() - begin
        if took > longest:
            longest, slowest = took, text
    print(f"{chosen.count:,} texts, {good:,} of them formulas; the longest took {longest * 1e3:.1f} ms:")
    print(ascii(slowest))
    sys.exit(longest > LONGEST_S)


if __name__ == "__main__":
    main()
