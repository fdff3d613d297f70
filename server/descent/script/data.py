"""Data as statements: the numbers themselves."""

from textwrap import wrap

from torch import Tensor

from server.descent.script.calls import INDENT, WIDTH, indented


def numbers(name: str, values: Tensor) -> list[str]:
    """``name`` as a tensor of ``values`` (N,) or (N, d), float64, a few numbers on each line."""
    inside = ", ".join(repr(number) for number in values.flatten().tolist())
    shape = "" if values.dim() == 1 else f".view(-1, {values.shape[1]})"
    lines = indented(indented(wrap(inside, WIDTH - 2 * len(INDENT))))
    return [
        f"{name} = torch.tensor(",
        f"{INDENT}[",
        *lines,
        f"{INDENT}],",
        f"{INDENT}dtype=torch.float64,",
        f"){shape}",
    ]
