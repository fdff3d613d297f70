"""Requests to the real program, and what comes back."""

import json
import urllib.error
import urllib.request
from typing import Any

from tests.running import RunningServer


class Answered:
    """What came back."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def error(self) -> dict[str, Any]:
        """The error, which is the whole body."""
        assert list(self.json) == ["error"]
        assert set(self.json["error"]) == {"where", "message", "characters", "missing_blob", "board", "number"}
        found: dict[str, Any] = self.json["error"]
        return found


def call(
    server: RunningServer, path: str, body: object = None, *, method: str | None = None, **headers: str
) -> Answered:
    """GET, or POST of a body as JSON (bytes: as they are), or another ``method``."""
    data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(  # noqa: S310 (a server of our own)
        server.url + path, data, {"content-type": "application/json", **headers}, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:  # noqa: S310 (a server of our own)
            return Answered(reply.status, dict(reply.headers), reply.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answered(error.code, dict(error.headers), error.read())
