"""The page: files of the ``frontend`` folder, which travels beside the code, in a checkout and in a wheel.

More than a hundred small modules would be asked for one by one before the first is run. The page is therefore sent its
modules as one script, joined here from ``main.js`` on, and joined anew when a file has changed.
"""

import mimetypes
import os
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from server.web.bundle import FRONTEND, script
from server.web.etag import ASK_AGAIN, kept

SERVED = {".html", ".css", ".js", ".mjs", ".ts", ".svg", ".png", ".ico", ".woff2", ".json", ".txt", ".webmanifest"}

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/plain", ".ts")

router = APIRouter(include_in_schema=False)


@router.get("/")
def index(request: Request) -> Response:
    """The page itself."""
    return kept(request, (FRONTEND / "index.html").read_bytes(), "text/html")


@router.get("/page.js")
def page_script(request: Request) -> Response:
    """All modules of the page as one script."""
    changes = tuple((str(path), path.stat().st_mtime_ns) for path in sorted(FRONTEND.rglob("*.js")))
    return kept(request, _joined(changes), "text/javascript")


@lru_cache(maxsize=1)
def _joined(_changes: tuple[tuple[str, int], ...]) -> bytes:
    return script(FRONTEND / "main.js").encode()


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
