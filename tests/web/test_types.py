"""The browser's types are those of the models."""

import subprocess
import sys
from pathlib import Path

from server.web.types import declarations

ROOT = Path(__file__).parents[2]


def test_the_browsers_types_are_written_from_the_models() -> None:
    written = (ROOT / "frontend" / "messages.d.ts").read_text()
    assert written == declarations(), "run: python -m server.web.types > frontend/messages.d.ts"


def test_the_command_that_the_file_names_writes_it() -> None:
    command = [sys.executable, "-m", "server.web.types"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout == declarations()
