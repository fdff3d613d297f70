"""What the README tells to type works as it stands there."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
EXAMPLE = re.findall(r"```json\n(.*?)```", README, re.DOTALL)[0]


def fall_line(*arguments: str, cwd: Path) -> str:
    """What the program prints when it is called so."""
    command = [sys.executable, "-m", "server", *arguments]
    done = subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True, timeout=120)
    return done.stdout


def test_the_readmes_experiment_runs_into_a_table(tmp_path: Path) -> None:
    (tmp_path / "experiment.json").write_text(EXAMPLE)
    fall_line("run", "experiment.json", "--out", "paths.csv", cwd=tmp_path)
    with (tmp_path / "paths.csv").open() as file:
        rows = list(csv.DictReader(file))
    experiment = json.loads(EXAMPLE)
    assert len(rows) == len(experiment["lanes"]) * (experiment["steps"] + 1)
    assert {"step", "x", "y", "loss", "lr"} <= set(rows[0])


def test_the_readmes_script_is_what_the_program_writes(tmp_path: Path) -> None:
    (tmp_path / "experiment.json").write_text(EXAMPLE)
    written = fall_line("code", "experiment.json", "--lane", "1", cwd=tmp_path)
    without_versions = "\n".join(line for line in written.splitlines() if not line.startswith("#"))
    (shown,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert shown.strip() == without_versions.strip(), "Write it anew: fall-line code experiment.json --lane 1"


def test_the_program_says_its_version_and_its_options(tmp_path: Path) -> None:
    assert fall_line("--version", cwd=tmp_path).startswith("fall-line ")
    assert {"--host", "--port", "--no-browser"} <= set(re.findall(r"--[\w-]+", fall_line("--help", cwd=tmp_path)))
