"""Answers that a browser keeps: sent with their ETag, and not again while they are the same."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response

ASK_AGAIN = {"cache-control": "no-cache"}  # with the ETag: what is unchanged is not sent again


def kept(request: Request, content: bytes, kind: str) -> Response:
    """``content`` with its ETag, or nothing where the browser has it."""
    headers = ASK_AGAIN | {"etag": f'"{hashlib.sha256(content).hexdigest()}"'}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)
