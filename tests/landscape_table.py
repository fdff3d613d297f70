"""The README's table of landscapes, made from the catalogue: ``python -m tests.landscape_table`` writes it."""

import re
from itertools import groupby
from pathlib import Path

from landscapes.catalogue import LANDSCAPES

README = Path(__file__).parents[1] / "README.md"
HEAD = "| group | landscapes |\n| --- | --- |\n"
TABLE = re.compile(re.escape(HEAD) + r"(?:\|.*\n)*")


def table() -> str:
    """Every landscape's title and name, a row for each group, in the order of the catalogue."""
    rows = [
        f"| {group} | {'; '.join(f'{entry.title} (`{entry.name}`)' for entry in entries)} |\n"
        for group, entries in groupby(LANDSCAPES, key=lambda entry: entry.group)
    ]
    return HEAD + "".join(rows)


def written() -> str:
    """The table as it stands in the README."""
    found = TABLE.search(README.read_text())
    return found[0] if found else ""


if __name__ == "__main__":
    README.write_text(TABLE.sub(lambda _: table(), README.read_text()))
