"""What each optimizer of the library takes and does, as a table: found by trying, and tried again by a test.

``python -m tests.descent.capabilities`` writes the table anew for another version of the library.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from server.descent.optimizer import Need

TABLE = Path(__file__).with_name("capabilities.csv")


@dataclass(frozen=True, kw_only=True)
class Capability:
    """One row. ``held``: settings that cannot change while it runs. ``unit_rate``: its rate is 1 by default.

    ``random``: it draws random numbers. ``separable``: each of many points moves as it would alone.
    """

    needs: tuple[Need, ...]
    held: frozenset[str]
    random: bool
    separable: bool
    unit_rate: bool
    licence: str


def _read() -> dict[str, Capability]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: Capability(
                needs=cast("tuple[Need, ...]", tuple(filter(None, row["needs"].split("; ")))),
                held=frozenset(row["held"].split()),
                random=row["random"] == "yes",
                separable=row["separable"] == "yes",
                unit_rate=row["unit_rate"] == "yes",
                licence=row["licence"],
            )
            for row in csv.DictReader(file)
        }


CAPABILITIES = _read()
