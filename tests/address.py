"""Page states in an address, written and read without the page's own code."""

import base64
import json
import zlib
from typing import Any

Page = dict[str, Any]


def fragment(page: Page) -> str:
    """``#1.`` and the page state: JSON, deflated without a header, in base64 for addresses."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(json.dumps(page).encode()) + packer.flush()
    return "#1." + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def page_of(address: str) -> Page:
    """The page state that the fragment of ``address`` holds."""
    text = address.split("#1.", 1)[1]
    packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    page: Page = json.loads(zlib.decompress(packed, wbits=-15))
    return page


def page(*lanes: Page, landscape: str = "rosenbrock", steps: int = 400, view: Page | None = None, **more: Any) -> Page:
    """A page state with one board."""
    board = {"version": 1, "landscape": {"name": landscape, "settings": {}}, "steps": steps, "lanes": list(lanes)}
    return {"version": 1, "boards": [board | more], "view": view or {}}


def lane(name: str, label: str = "", **settings: float) -> Page:
    """A lane of one optimizer."""
    return {"label": label or name, "optimizer": {"name": name, "settings": settings}}
