"""The words of a formula: names that mean something, how many values each function takes, and the limits. No torch."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

MOST_CHARACTERS = 400
MOST_NESTED = 30  # brackets inside brackets
MOST_NODES = 128  # numbers, names, operators and functions
MOST_SIGNS = 4  # minus signs before a value
MOST_TOWERED = 8  # powers of powers without brackets, as in x^y^x
MOST_DEEP = 64  # operators and functions inside one another, as in a long sum
MOST_EXPONENT = 100.0
MOST_NUMBER = 1e100
MOST_DIGITS = 40  # characters of one number
MOST_PARAMETERS = 6

VARIABLES = ("x", "y")
CONSTANTS = ("pi", "e")
PARAMETERS = ("a", "b", "c", "d", "f", "g", "h")


@dataclass(frozen=True)
class Count:
    """How many values a function takes."""

    fewest: int
    most: int

    def __str__(self) -> str:
        if self.fewest != self.most:
            return f"{self.fewest} to {self.most} values"
        return "1 value" if self.fewest == 1 else f"{self.fewest} values"


_ONE, _TWO, _THREE, _SEVERAL = Count(1, 1), Count(2, 2), Count(3, 3), Count(2, 8)

FUNCTIONS: Mapping[str, Count] = MappingProxyType(
    {
        "sin": _ONE,
        "cos": _ONE,
        "tan": _ONE,
        "asin": _ONE,
        "acos": _ONE,
        "atan": _ONE,
        "atan2": _TWO,
        "sinh": _ONE,
        "cosh": _ONE,
        "tanh": _ONE,
        "exp": _ONE,
        "log": _ONE,
        "log2": _ONE,
        "log10": _ONE,
        "sqrt": _ONE,
        "hypot": _TWO,
        "abs": _ONE,
        "sign": _ONE,
        "floor": _ONE,
        "min": _SEVERAL,
        "max": _SEVERAL,
        "sigmoid": _ONE,
        "softplus": _ONE,
        "relu": _ONE,
        "step": _ONE,
        "where": _THREE,
    }
)

# What other programs call these.
SYNONYMS: Mapping[str, str] = MappingProxyType(
    {
        "ln": "log",
        "arcsin": "asin",
        "arccos": "acos",
        "arctan": "atan",
        "arctan2": "atan2",
        "heaviside": "step",
        "sgn": "sign",
        "if": "where",
        "logistic": "sigmoid",
        "maximum": "max",
        "minimum": "min",
        "norm": "hypot",
        "fabs": "abs",
        "E": "e",
        "X": "x",
        "Y": "y",
        "Pi": "pi",
        "PI": "pi",
    }
)


class FormulaError(ValueError):
    """A formula that cannot be read: what is wrong with its characters ``first`` up to but not including ``stop``."""

    def __init__(self, reason: str, first: int, stop: int) -> None:
        super().__init__(f"Character {first + 1}: {reason}")
        self.reason = reason
        self.first = first
        self.stop = max(stop, first + 1)

    def __reduce__(self) -> tuple[type["FormulaError"], tuple[str, int, int]]:
        return (FormulaError, (self.reason, self.first, self.stop))
