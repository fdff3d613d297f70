"""What the names in an anatomy's trees stand for in each step of a lane, by its rows and the settings in force."""

import numpy as np

from server.descent.anatomy.amounts import Amount, amount
from server.descent.anatomy.anatomy import Anatomy
from server.descent.catalogue import catalogue
from server.descent.registry import optimizer
from tests.descent.anatomy_cases import Case


def columns_of(columns: dict[str, np.ndarray], name: str, rows: slice) -> Amount | None:
    """A pair of columns or a single one, with one row each."""
    if f"{name}_x" in columns:
        return np.stack([columns[f"{name}_x"][rows], columns[f"{name}_y"][rows]], axis=1)
    return columns[name][rows][:, None] if name in columns else None


def settings_of(case: Case, count: int) -> dict[str, Amount]:
    """The settings in force at each row: defaults, the lane's own, tweaks, and what schedules move."""
    entry = optimizer(case.lane["optimizer"]["name"])
    chosen = case.lane["optimizer"]["settings"]
    settings = {one.name: [chosen.get(one.name, one.default)] * count for one in entry.settings}
    for tweak in case.lane.get("tweaks", []):
        for name, value in tweak["settings"].items():
            settings[name][tweak["step"] :] = [value] * (count - tweak["step"])
    found: dict[str, Amount] = {}
    for setting in entry.settings:
        values = np.array(settings[setting.name], dtype=float).reshape(count, -1)
        for i, name in enumerate([part.name for part in setting.parts] or [setting.name]):
            moved = case.columns.get(name, np.full(count + 1, np.nan))[:count]
            key = f"{setting.name}.{i}" if setting.parts else name
            found[key] = np.where(np.isnan(moved), values[:, i], moved)[:, None]
    return found


def values_of(case: Case) -> dict[str, Amount]:
    """What every name stands for in each step: from the rows, and the settings in force."""
    columns, count = case.columns, len(case.columns["step"]) - 1
    before, after = slice(0, count), slice(1, count + 1)
    entry = next(one for one in catalogue().optimizers if one.name == case.lane["optimizer"]["name"])
    values = settings_of(case, count)
    for name in {state.removesuffix("_x").removesuffix("_y") for state in entry.state}:
        if (state := columns_of(columns, name, before)) is not None:
            values[name] = state
            values[f"after:{name}"] = np.stack([columns_of(columns, name, after)])[0]
    values["theta"] = np.stack([columns["x"][before], columns["y"][before]], axis=1)
    values["after:theta"] = np.stack([columns["x"][after], columns["y"][after]], axis=1)
    values["grad"] = np.stack([columns["grad_x"][before], columns["grad_y"][before]], axis=1)
    values["lr"], values["t"] = columns["lr"][before][:, None], columns["step"][after][:, None]
    if case.lane.get("clip_norm") is not None:
        values["clip_norm"] = np.full((count, 1), case.lane["clip_norm"])
    return values


def anatomy_of(case: Case) -> Anatomy:
    """The anatomy of the case's optimizer."""
    found = optimizer(case.lane["optimizer"]["name"]).anatomy
    assert found is not None
    return found


def defined(case: Case) -> dict[str, Amount]:
    """All values of a case, those of the definitions included."""
    values = values_of(case)
    for one in anatomy_of(case).definitions:
        value = amount(one.tree.json, values)
        values[one.name] = values.get(f"after:{one.state}", value)
        values[f"made:{one.name}"] = value
    return values
