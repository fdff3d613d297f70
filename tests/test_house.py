"""The rules of the house: who may import whom, what the page may load, and that the papers agree with the code."""

import ast
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest

import server
from server.cli import app
from server.web.settings import Settings
from tests import landscape_table, registry_tables
from tests.settings_table import table, written

ROOT = Path(__file__).parents[1]
VENDOR = ROOT / "frontend" / "vendor"
README = ROOT / "README.md"
WEB_FRAMEWORKS = {"fastapi", "starlette", "uvicorn", "websockets", "uvloop", "typer"}
TORCH_FREE_LANDSCAPES = {"landscapes.setting", "landscapes.blobs", "landscapes.picture", "landscapes.points"}
TRAMPOLINE = "trampoline.py"


def sources(folder: str) -> list[Path]:
    """The Python files under ``folder``."""
    return sorted((ROOT / folder).rglob("*.py"))


def module_of(path: Path) -> str:
    """The dotted name of the module in ``path``."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    """Every module that the file imports, also inside functions; ``from a import b`` gives ``a`` and ``a.b``."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def starts_with(module: str, *packages: str) -> bool:
    """Whether ``module`` is one of ``packages`` or inside one of them."""
    return any(module == package or module.startswith(package + ".") for package in packages)


def readme_code() -> str:
    """All that stands in the README's blocks of code."""
    return "\n".join(re.findall(r"```\w*\n(.*?)```", README.read_text(), re.DOTALL))


@pytest.mark.parametrize("path", sources("landscapes"), ids=module_of)
def test_landscapes_know_no_optimizer_and_no_server(path: Path) -> None:
    wrong = [name for name in imports_of(path) if starts_with(name, "server", "torch.optim", *WEB_FRAMEWORKS)]
    assert not wrong


@pytest.mark.parametrize("path", sources("server/descent"), ids=module_of)
def test_the_engine_imports_no_web_and_has_no_clock(path: Path) -> None:
    wrong = [name for name in imports_of(path) if starts_with(name, "server.web", "time", "asyncio", *WEB_FRAMEWORKS)]
    assert not wrong


@pytest.mark.parametrize("path", sources("server/web"), ids=module_of)
def test_the_web_imports_no_torch_and_no_engine(path: Path) -> None:
    wrong = [name for name in imports_of(path) if starts_with(name, "torch", "server.descent")]
    assert not wrong or path.name == TRAMPOLINE


@pytest.mark.parametrize(
    "module", ["server.cli", "server.web.app", "server.completion", "server.segments", "server.lessons.library"]
)
def test_importing_it_loads_no_torch(module: str) -> None:
    code = f"import sys, {module}; sys.exit('torch' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


@pytest.mark.parametrize("path", sources("server/lessons"), ids=module_of)
def test_lessons_know_nothing_of_the_web_and_only_trials_run_them(path: Path) -> None:
    engine = () if path.name in {"trial.py", "on_plane.py"} else ("server.descent", "torch")
    wrong = [name for name in imports_of(path) if starts_with(name, "server.web", *engine, *WEB_FRAMEWORKS)]
    assert not wrong


@pytest.mark.parametrize("path", sources("server/web"), ids=module_of)
def test_the_web_knows_of_landscapes_only_what_settings_are_and_name(path: Path) -> None:
    known = {name for name in imports_of(path) if starts_with(name, "landscapes")}
    assert all(starts_with(name, *TORCH_FREE_LANDSCAPES) for name in known - {"landscapes"})


def test_code_lives_in_four_folders_only() -> None:
    tracked = {path.parts[0] for path in (file.relative_to(ROOT) for file in ROOT.glob("*/**/*.py"))}
    folders = {name for name in tracked if not name.startswith(".")} - {"node_modules", "build", "dist"}
    assert folders <= {"landscapes", "server", "frontend", "tests"}


PAGE_FILES = sorted(
    path
    for path in (ROOT / "frontend").rglob("*")
    if path.suffix in {".html", ".css", ".js", ".svg"} and VENDOR not in path.parents
)
LOADS = re.compile(r"""(?:src=|href=|url\(|@import|import\(|from|fetch\()\s*["'(]*\s*(?:https?:)?//""")


@pytest.mark.parametrize("path", PAGE_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_of_the_page_loads_anything_from_elsewhere(path: Path) -> None:
    loaded = [line for line in path.read_text().splitlines() if LOADS.search(line) and "<a " not in line]
    assert not loaded


def test_the_page_has_no_inline_script_or_style() -> None:
    page = (ROOT / "frontend" / "index.html").read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<style|\son\w+=", page)


VENDORED = json.loads((VENDOR / "vendor.lock").read_text())
LOCKED = [file for package in VENDORED["packages"] for file in package["files"]] + VENDORED["made"]


@pytest.mark.parametrize("entry", LOCKED, ids=lambda entry: entry["to"])
def test_a_vendored_file_is_what_the_lock_says(entry: dict[str, str]) -> None:
    assert hashlib.sha256((VENDOR / entry["to"]).read_bytes()).hexdigest() == entry["sha256"]


def test_nothing_is_vendored_that_the_lock_does_not_name() -> None:
    named = {entry["to"] for entry in LOCKED} | {"vendor.lock", "fetch.py"}
    here = {path.name for path in VENDOR.iterdir() if path.is_file()}
    own_types = {name for name in here if name.endswith(".d.ts")}
    assert here - own_types <= named


def test_the_vendored_plotly_is_the_one_that_the_python_package_carries() -> None:
    vendored = {package["version"] for package in VENDORED["packages"] if package["name"].startswith("plotly.js")}
    bundle = distribution("plotly").locate_file("plotly/package_data/plotly.min.js")
    carried = re.search(r"plotly\.js v(\d+\.\d+\.\d+)", Path(str(bundle)).read_text()[:400])
    assert carried is not None
    assert vendored == {carried[1]}


def test_the_changelog_begins_with_the_version_that_runs() -> None:
    headings = re.findall(r"^## \[?([\w.]+)\]?", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert next(heading for heading in headings if heading != "Unreleased") == server.__version__


def test_every_dependency_is_pinned_among_the_constraints() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    pinned = {
        line.split("==")[0].lower().replace("_", "-") for line in (ROOT / "constraints.txt").read_text().splitlines()
    }
    assert {re.split(r"[<>=;\s\[]", name)[0].lower() for name in wanted} <= pinned


def test_every_make_target_that_the_papers_name_exists() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    papers = README.read_text() + (ROOT / "CONTRIBUTING.md").read_text()
    named = set(re.findall(r"(?:^|`)make ([a-z][\w-]*)", papers, re.MULTILINE))
    assert {"serve", "test", "check", "bench"} <= named <= targets


def test_every_command_in_the_readme_is_one_that_the_program_has() -> None:
    have = {str(command.name or command.callback.__name__) for command in app.registered_commands if command.callback}
    have |= {str(group.name) for group in app.registered_groups}
    named = set(re.findall(r"^(?:\$ )?fall-line ([a-z]\w*)", readme_code(), re.MULTILINE))
    assert named
    assert named <= have


def test_every_path_in_the_readmes_map_exists() -> None:
    code_map = README.read_text().split("## Map of the code")[1].split("```")[1]
    folder = ""
    paths: list[str] = []
    for line in code_map.strip().splitlines():
        name = line.split()[0]
        folder = folder if line.startswith(" ") else name
        paths.append(folder + name if line.startswith(" ") else name)
    assert paths
    assert not [path for path in paths if not (ROOT / path).exists()]


def test_every_picture_of_the_readme_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README.read_text())
    pictures += re.findall(r'(?:src|srcset)="([^"]+)"', README.read_text())
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_the_readmes_table_of_settings_is_the_programs() -> None:
    assert written() == table(), "Write it anew: python -m tests.settings_table"


def test_the_readmes_table_of_landscapes_is_the_catalogues() -> None:
    assert landscape_table.written() == landscape_table.table(), "Write it anew: python -m tests.landscape_table"


def test_the_readmes_tables_of_optimizers_and_schedules_are_those_of_the_registries() -> None:
    assert registry_tables.written() == registry_tables.tables(), "Write them anew: python -m tests.registry_tables"


def test_every_setting_of_the_program_says_what_it_is_for() -> None:
    assert not [name for name, field in Settings.model_fields.items() if not field.description]


@pytest.mark.parametrize("path", [*sources("landscapes"), *sources("server")], ids=module_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("folder", ["landscapes", "server", "frontend", "tests"])
def test_nothing_is_left_for_later(folder: str) -> None:
    files = [path for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".js", ".css", ".html", ".ts"}]
    own = [path for path in files if VENDOR not in path.parents and path != Path(__file__)]
    assert not [path for path in own if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text())]
