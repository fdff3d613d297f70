"""The README's table of settings, made from the settings themselves: ``python -m tests.settings_table`` writes it."""

import re
from pathlib import Path

from server.web.settings import Settings

README = Path(__file__).parents[1] / "README.md"
HEAD = "| variable | default | what it is |\n| --- | --- | --- |\n"
TABLE = re.compile(re.escape(HEAD) + r"(?:\|.*\n)*")


def table() -> str:
    """Every setting with its default and its reason, in the order of the class."""
    rows = [
        f"| `FALL_LINE_{name.upper()}` | `{list(default) if default == () else default}` | {field.description} |\n"
        for name, field in Settings.model_fields.items()
        for default in [field.default]
    ]
    return HEAD + "".join(rows)


def written() -> str:
    """The table as it stands in the README."""
    found = TABLE.search(README.read_text())
    return found[0] if found else ""


if __name__ == "__main__":
    README.write_text(TABLE.sub(lambda _: table(), README.read_text()))
