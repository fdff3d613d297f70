"""What the names of an anatomy stand for in every row of a lane, and up to which curvature its step is stable."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from server.descent.anatomy.amounts import Amount, amount, holds
from server.descent.registry import optimizer
from server.descent.trajectory import in_force, state_columns
from server.segments import LanePlan

Columns = Mapping[str, np.ndarray]


@dataclass(frozen=True, kw_only=True, eq=False)
class Limits:
    """The step from each of n rows: stable while ``lr`` times the largest eigenvalue of P⁻¹(H + ``decay``) < ``limit``.

    All are (n,), but ``precondition``, which is the diagonal of P (n, 2), ``None`` where it is 1. What only the next
    row tells is NaN in the last.
    """

    lr: np.ndarray
    limit: np.ndarray
    decay: np.ndarray
    precondition: np.ndarray | None


def limits(plan: LanePlan, columns: Columns) -> Limits | None:
    """The limits in every row of ``columns``; ``None`` where the optimizer's are not known."""
    anatomy = optimizer(plan.optimizer.name).anatomy
    if anatomy is None or anatomy.stability is None:
        return None
    values, count = values_in(plan, columns), len(columns["step"])
    stability = anatomy.stability

    def wide(found: Amount, width: int) -> np.ndarray:
        return np.broadcast_to(found, (count, width)).astype(np.float64)

    return Limits(
        lr=columns["lr"],
        limit=wide(amount(stability.limit.json, values), 1)[:, 0],
        decay=np.zeros(count) if stability.decay is None else wide(amount(stability.decay.json, values), 1)[:, 0],
        precondition=None if stability.precondition is None else wide(amount(stability.precondition.json, values), 2),
    )


def values_in(plan: LanePlan, columns: Columns) -> dict[str, Amount]:
    """What every name stands for in the step from each of n rows, NaN where it is absent: (n, 1), vectors (n, 2).

    A definition has the value that the optimizer kept, else what its tree comes to. What only the next row tells is NaN
    in the last.
    """
    values, anatomy = _values(plan, columns), optimizer(plan.optimizer.name).anatomy
    for one in anatomy.definitions if anatomy else ():
        found = values.get(f"after:{one.state}")
        found = amount(one.tree.json, values) if found is None else found
        values[one.name] = found if one.when is None else np.where(holds(amount(one.when.json, values)), found, np.nan)
    return values


def _values(plan: LanePlan, columns: Columns) -> dict[str, Amount]:
    """What every row says of the step to the next."""
    count = len(columns["step"])
    values = _settings(plan, columns, count)
    for name, size in state_columns(plan, len(plan.tweaks)):
        names = (name,) if size == 1 else (f"{name}_x", f"{name}_y")
        if all(one in columns for one in names):
            values[name] = np.stack([columns[one] for one in names], axis=1)
            values[f"after:{name}"] = _later(values[name])
    for name, pair in (("theta", ("x", "y")), ("grad", ("grad_x", "grad_y"))):
        values[name] = np.stack([columns[one] for one in pair], axis=1)
    values["after:theta"] = _later(values["theta"])
    values["lr"], values["t"] = columns["lr"][:, None], columns["step"][:, None] + 1
    if plan.clip_norm is not None:
        values["clip_norm"] = np.full((count, 1), plan.clip_norm)
    return values


def _later(rows: Amount) -> Amount:
    """The next row's in each."""
    return np.concatenate([rows[1:], np.full_like(rows[:1], np.nan)])


def _settings(plan: LanePlan, columns: Columns, count: int) -> dict[str, Amount]:
    """The settings in force in each row: the lane's own, tweaks, and what schedules move."""
    states = {name for name, _ in state_columns(plan, len(plan.tweaks))}
    firsts = [0, *(tweak.step for tweak in plan.tweaks)]
    chosen = [in_force(plan, segment)[0] for segment in range(len(firsts))]
    found: dict[str, Amount] = {}
    for setting in optimizer(plan.optimizer.name).settings:
        names = [part.name for part in setting.parts] or [setting.name]
        for i, name in enumerate(names):
            numbers = np.full(count, np.nan)
            for first, settings in zip(firsts, chosen, strict=True):
                numbers[first:] = _number(settings.get(setting.name, setting.default), i)
            moved = None if name in states else columns.get(name)
            if moved is not None:
                numbers = np.where(np.isnan(moved), numbers, moved)
            found[f"{setting.name}.{i}" if setting.parts else name] = numbers[:, None]
    return found


def _number(value: object, place: int) -> float:
    one = value[place] if isinstance(value, list | tuple) else value
    return float(one) if isinstance(one, int | float) else np.nan
