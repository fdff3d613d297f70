"""Who may speak to this server, and what its pages may do: one middleware for HTTP and sockets alike."""

import ipaddress
import json
import re
import socket
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.web.messages import ErrorMessage, Fault
from server.web.settings import Settings

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 (compared with, not bound to)
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
DEFAULT_PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"^(?P<name>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>\d{1,5}))?$")

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'; object-src 'none'; connect-src 'self'"
)


class Guard:
    """Refuses foreign names of this server and foreign pages before anything else sees them, and adds the headers."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._names = LOOPBACK | {name.lower() for name in settings.allow_hosts} | ({settings.host} - EVERYWHERE)
        self._origins = {origin.lower().rstrip("/") for origin in settings.allow_origins}
        self._open = settings.host in EVERYWHERE
        if self._open:
            name = socket.gethostname().lower()
            self._names |= {name, f"{name}.local"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer 403 before it is accepted."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        send = _with_headers(scope, headers.get("host", ""), send)
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await _refuse(scope, receive, send, refusal)

    def _refusal(self, scope: Scope, headers: Headers) -> Fault | None:
        hosts = headers.getlist("host")
        host = HOST.match(hosts[0]) if len(hosts) == 1 else None
        if host is None or not self._is_ours(host["name"].strip("[]").lower()):
            given = ", ".join(hosts) or "none"
            message = f"Expected a name of this server, got {given!r:.100}: add it to FALL_LINE_ALLOW_HOSTS."
            return Fault(where="host", message=message)
        unsafe = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
        for origin in headers.getlist("origin") if unsafe else []:
            if not self._is_own(origin, scope, host) and origin.lower() not in self._origins:
                message = f"Expected a page of this server, got {origin!r:.100}: add it to FALL_LINE_ALLOW_ORIGINS."
                return Fault(where="origin", message=message)
        return None

    def _is_ours(self, name: str) -> bool:
        """Listening to the whole network, any address will do: only a name can be pointed here by someone else."""
        return name in self._names or (self._open and _is_address(name))

    def _is_own(self, origin: str, scope: Scope, host: re.Match[str]) -> bool:
        """Whether scheme, name and port of the page are those of the request."""
        scheme = "https" if _is_secure(scope) else "http"
        try:
            page = urlsplit(origin)
            port = page.port or DEFAULT_PORTS.get(page.scheme)
        except ValueError:
            return False
        own_port = int(host["port"]) if host["port"] else DEFAULT_PORTS.get(scheme)
        own = (scheme, host["name"].strip("[]").lower(), own_port)
        return (page.scheme, (page.hostname or "").lower(), port) == own and not page.path.strip("/")


def _is_secure(scope: Scope) -> bool:
    return scope["scheme"] in {"https", "wss"}


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _with_headers(scope: Scope, host: str, send: Send) -> Send:
    """Sending with the headers of every answer. Older Safari does not count sockets among 'self': they are named."""
    secure = _is_secure(scope)
    sockets = f" {'wss' if secure else 'ws'}://{host}" if HOST.match(host) else ""

    async def sending(message: Message) -> None:
        if message["type"] in {"http.response.start", "websocket.http.response.start"}:
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers.setdefault("content-security-policy", POLICY + sockets)
            if secure:
                headers["strict-transport-security"] = "max-age=31536000"
        await send(message)

    return sending


async def _refuse(scope: Scope, receive: Receive, send: Send, fault: Fault) -> None:
    body = json.dumps(ErrorMessage(error=fault).model_dump()).encode()
    prefix = "http"
    if scope["type"] == "websocket":
        await receive()
        if "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008})
            return
        prefix = "websocket.http"
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": f"{prefix}.response.start", "status": 403, "headers": headers})
    await send({"type": f"{prefix}.response.body", "body": body})
