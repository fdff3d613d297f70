"""Data as statements: the numbers themselves, or where they are very many their bytes as text."""

import zlib
from base64 import b64encode
from textwrap import wrap

import torch
from torch import Tensor

from server.descent.script.calls import INDENT, WIDTH, indented
from server.descent.script.sources import Import

MANY = 20_000  # numbers
UNPACKING = frozenset({Import.of("zlib"), Import.of("base64", "b64decode")})


def numbers(name: str, values: Tensor) -> list[str]:
    """``name`` as a tensor of ``values`` (N,) or (N, d) of their own type, a few numbers on each line."""
    inside = ", ".join(repr(number) for number in values.flatten().tolist())
    shape = "" if values.dim() == 1 else f".view(-1, {', '.join(map(str, values.shape[1:]))})"
    lines = indented(indented(wrap(inside, WIDTH - 2 * len(INDENT))))
    by_itself = values.dtype in {torch.float32, torch.int64}
    return [
        f"{name} = torch.tensor(",
        f"{INDENT}[",
        *lines,
        f"{INDENT}]{'' if by_itself else ','}",
        *([] if by_itself else [f"{INDENT}dtype={values.dtype},"]),
        f"){shape}",
    ]


def packed(name: str, values: Tensor) -> list[str]:
    """``name`` as a tensor of ``values``, whose bytes stand there compressed; needs ``UNPACKING``."""
    text = b64encode(zlib.compress(values.contiguous().numpy().tobytes(), 9)).decode()
    unpacked = f"bytearray(zlib.decompress(b64decode({name}_text)))"
    shape = ", ".join(map(str, values.shape[1:]))
    return [
        f'{name}_text = """',
        *wrap(text, WIDTH),
        '"""',
        f"{name} = torch.frombuffer({unpacked}, dtype={values.dtype}).view(-1, {shape})",
    ]


def data(name: str, values: Tensor) -> list[str]:
    """``name`` as a tensor of ``values``, the shorter way."""
    return packed(name, values) if values.numel() > MANY else numbers(name, values)
