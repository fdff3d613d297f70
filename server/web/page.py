"""The page: files of the ``frontend`` folder, which travels beside the code, in a checkout and in a wheel.

A browser finds a module's imports only when it has read the module, and would fetch them floor by floor. The page
therefore names all of them at its head, found here from ``main.js`` on.
"""

import hashlib
import mimetypes
import os
import re
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FRONTEND = Path(__file__).parents[2] / "frontend"
SERVED = {".html", ".css", ".js", ".mjs", ".ts", ".svg", ".png", ".ico", ".woff2", ".json", ".txt", ".webmanifest"}
ASK_AGAIN = {"cache-control": "no-cache"}  # with the ETag: unchanged files are not sent again

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/plain", ".ts")

router = APIRouter(include_in_schema=False)

IMPORT = re.compile(r"""^(?:import|export)\b[^"';]*?["'](\.[^"']+)["']""", re.MULTILINE)
HERE_GO_MODULES = "<!-- modules -->"


def modules() -> list[Path]:
    """What ``main.js`` imports, and what that imports: all modules that the page needs from the start."""
    found: dict[Path, None] = {}
    unread = [FRONTEND / "main.js"]
    while unread:
        module = unread.pop(0)
        imported = [(module.parent / name).resolve() for name in IMPORT.findall(module.read_text("utf-8"))]
        unread += [name for name in dict.fromkeys(imported) if name not in found and name.is_file()]
        found.update(dict.fromkeys(imported))
    return [name for name in found if name.is_file()]


@router.get("/")
def index(request: Request) -> Response:
    """The page itself, with all its modules named."""
    links = "\n    ".join(
        f'<link rel="modulepreload" fetchpriority="low" href="/static/{name.relative_to(FRONTEND).as_posix()}">'
        for name in modules()
    )
    text = (FRONTEND / "index.html").read_text("utf-8").replace(HERE_GO_MODULES, links)
    headers = ASK_AGAIN | {"etag": f'"{hashlib.sha256(text.encode()).hexdigest()}"'}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(text, headers=headers)


@router.get("/favicon.ico")
async def favicon() -> FileResponse:
    """The icon that browsers ask for by themselves."""
    for name, kind in (("favicon.ico", "image/x-icon"), ("favicon.svg", "image/svg+xml")):
        if (FRONTEND / name).is_file():
            return FileResponse(FRONTEND / name, media_type=kind, headers=ASK_AGAIN)
    raise HTTPException(404)


class PageFiles(StaticFiles):
    """The folder's files, of the kinds that a page loads."""

    def __init__(self) -> None:
        super().__init__(directory=FRONTEND, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 404."""
        if Path(path).suffix not in SERVED:
            raise HTTPException(404)
        return await super().get_response(path, scope)

    def file_response(
        self, full_path: "str | os.PathLike[str]", stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file with its ETag, to be asked for again each time."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers.update(ASK_AGAIN)
        if not isinstance(response, FileResponse):
            return response
        content = _content(os.fspath(full_path), stat_result.st_mtime_ns)
        return Response(content, status_code=status_code, headers=dict(response.headers))


@lru_cache(maxsize=256)
def _content(path: str, _changed_ns: int) -> bytes:
    """A file of the page, kept: a hundred small ones at once are slow to stream one by one, Plotly among them."""
    return Path(path).read_bytes()
