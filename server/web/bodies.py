"""Reading bodies of requests no further than the limit."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.web.errors import error_response
from server.web.settings import Settings

BLOBS = "/api/blobs"


class BodyLimit:
    """Reads the whole body before the route does, and answers 413 when it is too large."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with its body in one message."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        limit = "blob_bytes" if scope["path"].startswith(BLOBS) else "message_bytes"
        most: int = getattr(self._settings, limit)
        body = await _read(receive, most)
        if body is None:
            message = f"Expected a body of at most {most} bytes, got more (the limit is FALL_LINE_{limit.upper()})."
            await error_response(413, "", message)(scope, receive, send)
            return
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        await self._app(scope, replay, send)


async def _read(receive: Receive, most: int) -> bytes | None:
    """The body; ``None`` when it is larger than ``most`` bytes."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if sum(map(len, parts)) > most:
            return None
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return b"".join(parts)
