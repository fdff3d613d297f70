"""The page: files of the ``frontend`` folder, which travels beside the code, in a checkout and in a wheel."""

import mimetypes
import os
from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
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


@router.get("/")
async def index() -> FileResponse:
    """The page itself."""
    return FileResponse(FRONTEND / "index.html", headers=ASK_AGAIN)


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
        return response
