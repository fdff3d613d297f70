"""Debian's Chromium as the tests drive it: no sandbox (it runs as root in a container), no call home."""

import shutil

from playwright.sync_api import Browser, Playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BRIEF = "--js-flags=--no-opt"  # a test's page is closed before optimized code has paid for its compiling

GRAPHICS = r"GL Driver Message|willReadFrequently"  # what Chromium says of drawing without a graphics card


def launch(playwright: Playwright, *, brief: bool = True) -> Browser:
    """A headless browser of this machine; where speed is measured it is not ``brief``."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        raise FileNotFoundError("Expected Chromium: sudo apt-get install -y chromium")
    return playwright.chromium.launch(executable_path=found, args=[*FLAGS, BRIEF] if brief else FLAGS)
