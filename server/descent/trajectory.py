"""A trajectory's columns, and the chunks that its rows travel in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import torch

from server.columns import POINT
from server.descent.memory import owners
from server.descent.optimizer import UNFIT
from server.descent.registry import optimizer
from server.descent.stepper import stepper_of
from server.experiment import Chosen
from server.segments import LanePlan

TRUE_GRADIENT = ("true_grad_x", "true_grad_y")
OVER_ALL = ("epoch", "full_loss", "full_grad_x", "full_grad_y")


def in_force(plan: LanePlan, segment: int) -> tuple[dict[str, Any], tuple[Chosen, ...]]:
    """The optimizer's settings and the schedule of a segment, every tweak up to it applied."""
    settings, schedule = dict(plan.optimizer.settings), plan.schedule
    for tweak in plan.tweaks[:segment]:
        settings |= tweak.settings
        schedule = schedule if tweak.schedule is None else tweak.schedule
    return settings, schedule


def changing(plan: LanePlan, segment: int) -> tuple[tuple[str, int | None, str], ...]:
    """The numeric settings that schedules and tweaks change up to ``segment``: (setting, place in tuple, column)."""
    names = {name for tweak in plan.tweaks[:segment] for name in tweak.settings}
    for i in range(segment + 1):
        names |= {name for chosen in in_force(plan, i)[1] for name in cycled(chosen)}
    found: list[tuple[str, int | None, str]] = []
    for setting in optimizer(plan.optimizer.name).settings:
        if setting.name == "lr" or setting.name not in names:
            continue
        if setting.type == "tuple":
            found += [(setting.name, i, part.name) for i, part in enumerate(setting.parts)]
        elif setting.type in ("float", "int"):
            found.append((setting.name, None, setting.name))
    return tuple(found)


def cycled(chosen: Chosen) -> set[str]:
    """The settings beside the rate that the schedule moves."""
    names = {"momentum", "betas"} if chosen.settings.get("cycle_momentum") else set[str]()
    parts = chosen.settings.get("schedulers")
    for part in parts if isinstance(parts, list) else []:
        names |= cycled(Chosen.model_validate(part))
    return names


def state_columns(plan: LanePlan, segment: int) -> tuple[tuple[str, int], ...]:
    """The optimizer's memory as (name in ``optimizer.state``, 1 or 2 numbers), found by probe steps."""
    found: dict[str, int] = {}
    for i in range(segment + 1):
        settings = in_force(plan, i)[0]
        frozen = tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(settings.items()))
        found |= dict(probe_memory(plan.optimizer.name, frozen))
    return tuple(found.items())


@lru_cache(maxsize=4096)
def probe_memory(name: str, settings: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, int], ...]:
    """Two real steps down a bowl; what then stands in ``optimizer.state`` as two numbers or one.

    Settings that the optimizer refuses have no state: the lane fails at its first step.
    """
    entry = optimizer(name)
    parameter = torch.nn.Parameter(torch.tensor([1.0, 2.0], dtype=torch.float64))
    gradient = torch.empty(2, dtype=torch.float64)
    try:
        stepper = stepper_of(entry)(entry, dict(settings), parameter, gradient=gradient, loss_of=_bowl)
        for _ in range(2):
            gradient.copy_(2.0 * parameter.detach())
            stepper.step(_bowl(parameter).item())
    except UNFIT:
        return ()
    states = [owner.state[parameter] for owner in reversed(owners(stepper.optimizer))]
    sizes = {key: _size(value) for state in states for key, value in state.items() if key not in entry.left_out}
    return tuple((key, size) for key, size in sizes.items() if size)


def _bowl(points: torch.Tensor) -> torch.Tensor:
    return (points * points).sum(-1)


def _size(value: object) -> int:
    if isinstance(value, torch.Tensor):
        shown = tuple(value.shape) in {(2,), ()} and value.dtype != torch.bfloat16
        return value.numel() if shown else 0
    return 1 if isinstance(value, int | float) and not isinstance(value, bool) else 0


def state_names(name: str, size: int) -> tuple[str, ...]:
    """The columns of one entry of the optimizer's state."""
    return (name,) if size == 1 else (f"{name}_x", f"{name}_y")


def columns(plan: LanePlan, segment: int) -> tuple[str, ...]:
    """The names of a segment's columns, in order."""
    beside = (*(TRUE_GRADIENT if plan.gradient_noise else ()), *(OVER_ALL if plan.batch_size is not None else ()))
    changed = tuple(column for _, _, column in changing(plan, segment))
    state = tuple(column for name, size in state_columns(plan, segment) for column in state_names(name, size))
    return (*POINT, *beside, *changed, *state)


@dataclass
class Rows:
    """The rows of one segment as a piece finds them: ``records`` hold every column but the step."""

    segment: str
    first_row: int
    columns: tuple[str, ...]
    records: list[tuple[float, ...]] = field(default_factory=list)

    def keep_from(self, row: int) -> bool:
        """Drop the rows before ``row``; whether any are left."""
        silent = max(0, row - self.first_row)
        self.records = self.records[silent:]
        self.first_row += silent
        return bool(self.records)

    def chunk(self) -> dict[str, Any]:
        """The rows as one chunk: columns one after another, little-endian float64."""
        count = len(self.records)
        table = np.empty((len(self.columns), count), dtype="<f8")
        table[0] = np.arange(self.first_row, self.first_row + count)
        self._fill(table[1:], np.array(self.records, dtype=np.float64).T)
        return {
            "segment": self.segment,
            "first_row": self.first_row,
            "row_count": count,
            "columns": list(self.columns),
            "data": table.tobytes(),
        }

    def _fill(self, table: np.ndarray, recorded: np.ndarray) -> None:
        table[:] = recorded


class Span(Rows):
    """Rows of two parameters: ``records`` leave out the norm of the gradient too."""

    def _fill(self, table: np.ndarray, recorded: np.ndarray) -> None:
        table[:5] = recorded[:5]
        table[5] = np.hypot(recorded[3], recorded[4])
        table[6:] = recorded[5:]


def table(chunks: Sequence[dict[str, Any]]) -> dict[str, np.ndarray]:
    """Chunks of one segment, in order, as one array a column."""
    arrays = [np.frombuffer(c["data"], dtype="<f8").reshape(len(c["columns"]), c["row_count"]) for c in chunks]
    joined = np.concatenate(arrays, axis=1)
    return dict(zip(chunks[0]["columns"], joined, strict=True))


def joined(tables: Sequence[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Segments one after another: each ends before the row at which the next begins; absent values are NaN."""
    begins = [int(rows["step"][0]) for rows in tables]
    ends = [*begins[1:], None]
    names = list(dict.fromkeys(name for rows in tables for name in rows))
    parts: dict[str, list[np.ndarray]] = {name: [] for name in names}
    for rows, begin, end in zip(tables, begins, ends, strict=True):
        count = len(rows["step"]) if end is None else end - begin
        for name in names:
            parts[name].append(rows[name][:count] if name in rows else np.full(count, np.nan))
    return {name: np.concatenate(arrays) for name, arrays in parts.items()}
