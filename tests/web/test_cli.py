"""The command line."""

import csv
import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result
from typer.testing import CliRunner

import server
from server.catalogue import Catalogue
from server.cli import app
from server.descent.run import run
from server.descent.script import script
from tests.lessons.writing import STATE, block, whole
from tests.running import ROOT
from tests.web.samples import experiment, lane, tweak

WANTED = experiment(lane(lr=0.05, tweaks=[tweak(20, lr=0.01)]), lane("SGD", lr=0.002), steps=40)


def fall_line(*arguments: object, given: str | None = None) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end."""
    command = [sys.executable, "-m", "server", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=False, timeout=100)


def called_here(*arguments: object, given: str | None = None) -> Result:
    """A command in this process, which has the engine already."""
    return CliRunner().invoke(app, [*map(str, arguments)], input=given)


def test_the_version_is_said() -> None:
    assert fall_line("--version").stdout == f"fall-line {server.__version__}\n"


def test_run_writes_the_engines_rows_as_csv(tmp_path: Path) -> None:
    (tmp_path / "wanted.json").write_text(json.dumps(WANTED))
    done = called_here("run", tmp_path / "wanted.json", "--out", tmp_path / "rows.csv")
    assert (done.exit_code, done.stderr) == (0, "")
    rows = list(csv.DictReader((tmp_path / "rows.csv").open()))
    for place, trajectory in enumerate(run(WANTED)):
        written = [float(row["loss"]) for row in rows if row["lane"] == str(place)]
        assert np.array(written).tobytes() == trajectory.columns["loss"].tobytes()


def test_run_reads_standard_input_and_writes_json(tmp_path: Path) -> None:
    done = called_here("run", "-", "--out", tmp_path / "rows.json", given=json.dumps(WANTED))
    assert done.exit_code == 0
    lanes = json.loads((tmp_path / "rows.json").read_text())["lanes"]
    assert [found["label"] for found in lanes] == ["Adam", "SGD"]
    assert lanes[0]["columns"]["lr"][19:21] == [0.05, 0.01]


def test_of_two_boards_the_one_that_is_edited_is_run(tmp_path: Path) -> None:
    page = {"boards": [WANTED, experiment(lane("SGD"), steps=5)], "view": {"active": 1}}
    done = called_here("run", "-", "--out", tmp_path / "rows.json", given=json.dumps(page))
    assert done.exit_code == 0
    lanes = json.loads((tmp_path / "rows.json").read_text())["lanes"]
    assert [found["label"] for found in lanes] == ["SGD"]


@pytest.mark.parametrize(("options", "lanes"), [((), [0, 1]), (("--lane", "1"), [1])])
def test_code_prints_a_script_of_all_lanes_or_of_one(options: tuple[str, ...], lanes: list[int]) -> None:
    done = called_here("code", "-", *options, given=json.dumps(WANTED))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == script({**WANTED, "lanes": [WANTED["lanes"][place] for place in lanes]})


@pytest.mark.parametrize(("place", "wrong"), [(2, WANTED), (-1, WANTED), (0, experiment(lane("Adom")))])
def test_code_says_in_one_line_what_is_wrong(place: int, wrong: dict[str, object]) -> None:
    done = called_here("code", "-", "--lane", place, given=json.dumps(wrong))
    assert done.exit_code == 1
    assert done.output.startswith("fall-line: -: lanes")
    assert done.output.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "out", "expected"),
    [
        ("{", "rows.csv", "Expected JSON"),
        (json.dumps(experiment(lane("Adom"))), "rows.csv", "lanes.0.optimizer.name"),
        (json.dumps(WANTED), "rows.xls", ".csv, .json or .html"),
    ],
    ids=["no JSON", "an unknown name", "an unknown kind of file"],
)
def test_run_says_in_one_line_what_is_wrong(tmp_path: Path, text: str, out: str, expected: str) -> None:
    done = called_here("run", "-", "--out", tmp_path / out, given=text)
    assert done.exit_code == 1
    assert expected in done.output
    assert done.output.count("\n") == 1
    assert not (tmp_path / out).exists()


def test_run_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = fall_line("run", tmp_path / "nothing.json", "--out", tmp_path / "rows.csv")
    assert done.returncode == 1
    assert "nothing.json" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_catalogue_is_printed(catalogue: Catalogue) -> None:
    assert Catalogue.model_validate_json(called_here("catalog").stdout) == catalogue


def test_a_busy_port_gives_way_to_the_next_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "server", "--no-browser", "--port", str(port)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = process.stdout.readline()
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
    assert found is not None
    assert port < int(found[1]) <= port + 50


def test_an_address_that_is_not_ours_is_refused_in_one_line() -> None:
    done = fall_line("--no-browser", "--host", "203.0.113.7")
    assert done.returncode == 1
    assert "cannot listen" in done.stderr
    assert "Traceback" not in done.stderr


def test_lessons_are_checked_and_each_fault_is_printed_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "01-good.md").write_text(whole(STATE))
    claims = block("claims", '[[claim]]\ncolumn = "loss"\nrow = 1\nbelow = 0.1')
    (tmp_path / "02-wrong.md").write_text(whole(f"[a](#lesson=good/2)\n{STATE}{claims}"))
    (tmp_path / "03-bad.md").write_text("# One")
    done = called_here("lessons", "check", tmp_path, given="")
    assert done.exit_code == 1
    assert f"{tmp_path.name}/01-good.md: 1 page, 0 questions and tasks, 0 claims: no faults" in done.output
    assert f"{tmp_path.name}/02-wrong.md:18: page 1 'One': expected loss of SGD at row 1 below 0.1" in done.output
    assert f"{tmp_path.name}/02-wrong.md:6: page 1 'One': expected links to lessons that are there" in done.output
    assert f"{tmp_path.name}/03-bad.md:1: Expected +++" in done.output


def test_lessons_without_a_fault_end_well(tmp_path: Path) -> None:
    (tmp_path / "01-good.md").write_text(whole(STATE))
    assert called_here("lessons", "check", tmp_path, given="").exit_code == 0


@pytest.mark.parametrize("arguments", [("lessons", "check", "no-folder"), ("--no-browser", "--lessons", "no-folder")])
def test_a_folder_of_lessons_that_is_none_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    done = called_here(*arguments, given="")
    assert done.exit_code == 1
    assert "folder of lessons, got 'no-folder'" in done.output
    assert done.output.count("\n") == 1
