"""What a formula's functions and powers compute: float64 in, float64 out, element by element, twice differentiable.

A batch must have the bits of its points one by one. torch's own ``sigmoid``, ``sinh``, ``cosh``, ``hypot``, ``atan2``
and ``pow`` have not: their last bit depends on the size of the batch. So they are written from others that have. Where
a derivative is infinite although the value is finite (a root at 0, the tip of a cone), it is taken to be 0.
"""

import math
from collections.abc import Callable, Mapping
from functools import reduce
from types import MappingProxyType
from typing import TypeAlias

import torch
from torch import Tensor

Function: TypeAlias = Callable[..., Tensor]

_MOST_FACTORS = 100.0


def root(x: Tensor) -> Tensor:
    """The square root; its derivative at 0 is taken to be 0."""
    zero = x == 0.0
    return torch.where(zero, 0.0, torch.sqrt(torch.where(zero, 1.0, x)))


def whole_power(x: Tensor, exponent: int) -> Tensor:
    """``x`` multiplied by itself: in the order of the exponent's binary digits."""
    if exponent < 0:
        return 1.0 / whole_power(x, -exponent)
    result, factor = None, x
    while exponent:
        if exponent & 1:
            result = factor if result is None else result * factor
        exponent >>= 1
        if exponent:
            factor = factor * factor
    return torch.ones_like(x) if result is None else result


def constant_power(x: Tensor, exponent: float) -> Tensor:
    """``x`` to a fixed power; of a negative ``x`` only a whole one is a number."""
    if abs(exponent) <= _MOST_FACTORS and exponent.is_integer():
        return whole_power(x, int(exponent))
    if abs(exponent) <= _MOST_FACTORS and (2.0 * exponent).is_integer():
        return whole_power(x, math.floor(exponent)) * root(x) if exponent > 0 else 1.0 / constant_power(x, -exponent)
    zero = x == 0.0
    at_zero = 0.0 if exponent > 0 else math.inf
    return torch.where(zero, at_zero, torch.exp(exponent * torch.log(torch.where(zero, 1.0, x))))


def power(x: Tensor, exponent: Tensor) -> Tensor:
    """``x`` to a power that varies; a number only where ``x`` is not negative."""
    zero = x == 0.0
    at_zero = torch.where(exponent > 0.0, 0.0, torch.where(exponent < 0.0, math.inf, exponent.detach() + 1.0))
    return torch.where(zero, at_zero, torch.exp(exponent * torch.log(torch.where(zero, 1.0, x))))


def _sinh(x: Tensor) -> Tensor:
    return 0.5 * (torch.expm1(x) - torch.expm1(-x))


def _cosh(x: Tensor) -> Tensor:
    return 0.5 * (torch.exp(x) + torch.exp(-x))


def _hypot(x: Tensor, y: Tensor) -> Tensor:
    return root(x * x + y * y)


def _atan2(y: Tensor, x: Tensor) -> Tensor:
    """By the half angle, whose denominator is 0 at the origin only."""
    right = x >= 0.0
    below = _hypot(x, y) + torch.where(right, x, -x)
    half = 2.0 * torch.atan(y / torch.where(below == 0.0, 1.0, below))
    turn = torch.where(y >= 0.0, math.pi, torch.full_like(y, -math.pi))
    return torch.where(right, half, turn - half)


def _sign(x: Tensor) -> Tensor:
    return torch.where(x > 0.0, 1.0, torch.where(x < 0.0, -1.0, x.detach()))


def _step(x: Tensor) -> Tensor:
    return torch.where(x >= 0.0, 1.0, torch.where(x < 0.0, 0.0, x.detach()))


def _decay(x: Tensor) -> Tensor:
    """exp(-|x|), which neither overflows nor has a kink in what is built of it."""
    return torch.exp(torch.where(x >= 0.0, -x, x))


def _sigmoid(x: Tensor) -> Tensor:
    decay = _decay(x)
    return torch.where(x >= 0.0, 1.0, decay) / (1.0 + decay)


def _softplus(x: Tensor) -> Tensor:
    return torch.where(x < 0.0, 0.0, x) + torch.log1p(_decay(x))


def _min(*values: Tensor) -> Tensor:
    return reduce(torch.minimum, values)


def _max(*values: Tensor) -> Tensor:
    return reduce(torch.maximum, values)


OPERATIONS: Mapping[str, Function] = MappingProxyType(
    {
        "sin": torch.sin,
        "cos": torch.cos,
        "tan": torch.tan,
        "asin": torch.asin,
        "acos": torch.acos,
        "atan": torch.atan,
        "atan2": _atan2,
        "sinh": _sinh,
        "cosh": _cosh,
        "tanh": torch.tanh,
        "exp": torch.exp,
        "log": torch.log,
        "log2": torch.log2,
        "log10": torch.log10,
        "sqrt": root,
        "hypot": _hypot,
        "abs": torch.abs,
        "sign": _sign,
        "floor": torch.floor,
        "min": _min,
        "max": _max,
        "sigmoid": _sigmoid,
        "softplus": _softplus,
        "relu": torch.relu,
        "step": _step,
        "+": torch.add,
        "-": torch.sub,
        "*": torch.mul,
        "/": torch.div,
        "<": torch.lt,
        "<=": torch.le,
        ">": torch.gt,
        ">=": torch.ge,
    }
)
