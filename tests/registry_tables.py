"""The README's tables of optimizers and schedules: ``python -m tests.registry_tables`` writes them."""

import re
from pathlib import Path
from typing import get_args

from server.descent.optimizer import Group, Optimizer
from server.descent.registry import optimizers
from server.descent.schedules import SCHEDULES

README = Path(__file__).parents[1] / "README.md"
OPTIMIZERS_HEAD = "| kind | torch.optim | pytorch_optimizer |\n| --- | --- | --- |\n"
SCHEDULES_HEAD = "| schedule | what it does |\n| --- | --- |\n"


def tables() -> tuple[str, str]:
    """Optimizers by kind and library, as far as they run, and every schedule with its sentence."""
    kinds = "".join(f"| {kind} | {_names(kind, own=True)} | {_names(kind, own=False)} |\n" for kind in get_args(Group))
    rows = "".join(f"| {schedule.title} | {schedule.summary} |\n" for schedule in SCHEDULES)
    return OPTIMIZERS_HEAD + kinds, SCHEDULES_HEAD + rows


def _names(kind: str, *, own: bool) -> str:
    return ", ".join(_title(entry) for entry in optimizers() if entry.group == kind and _runs_from(entry, own=own))


def _runs_from(entry: Optimizer, *, own: bool) -> bool:
    return bool(entry.runs_on) and (":" not in entry.name) == own


def _title(entry: Optimizer) -> str:
    return entry.title.removesuffix(" (pytorch_optimizer)")


def written() -> tuple[str, ...]:
    """The tables as they stand in the README."""
    return tuple(found[0] if (found := _pattern(head).search(README.read_text())) else "" for head in _HEADS)


def _pattern(head: str) -> re.Pattern[str]:
    return re.compile(re.escape(head) + r"(?:\|.*\n)*")


_HEADS = (OPTIMIZERS_HEAD, SCHEDULES_HEAD)


if __name__ == "__main__":
    text = README.read_text()
    for head, table in zip(_HEADS, tables(), strict=True):
        text = _pattern(head).sub(lambda _, table=table: table, text)
    README.write_text(text)
