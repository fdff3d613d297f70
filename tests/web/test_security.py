"""Who may speak to the server: every route that there is, under twelve pairs of Origin and Host."""

import http.client
from collections.abc import Iterable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import APIWebSocketRoute
from starlette.routing import BaseRoute, Mount, Route

from server.web.app import create_app
from server.web.security import Guard
from server.web.settings import Settings
from tests.running import RunningServer

PORT = "{port}"
PAIRS: dict[str, tuple[str | None, str, bool, bool]] = {
    # name: (Origin, Host, whether reading is allowed, whether changing and sockets are allowed)
    "no origin, loopback address": (None, "127.0.0.1:{port}", True, True),
    "no origin, localhost": (None, "localhost:{port}", True, True),
    "own page": ("http://127.0.0.1:{port}", "127.0.0.1:{port}", True, True),
    "own page by name": ("http://localhost:{port}", "localhost:{port}", True, True),
    "own page, other name of it": ("http://localhost:{port}", "127.0.0.1:{port}", True, False),
    "other port": ("http://127.0.0.1:1", "127.0.0.1:{port}", True, False),
    "other scheme": ("https://127.0.0.1:{port}", "127.0.0.1:{port}", True, False),
    "sandboxed page": ("null", "127.0.0.1:{port}", True, False),
    "foreign page": ("https://evil.example", "127.0.0.1:{port}", True, False),
    "foreign page that names itself alike": ("http://127.0.0.1.evil.example:{port}", "127.0.0.1:{port}", True, False),
    "name pointed here": ("http://evil.example:{port}", "evil.example:{port}", False, False),
    "name pointed here, no origin": (None, "evil.example", False, False),
}


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Every (method, path) that the application answers; a socket's method is ``WS``."""
    found: list[tuple[str, str]] = []
    for route in _flat(app.routes):
        if isinstance(route, APIWebSocketRoute):
            found.append(("WS", route.path))
        elif isinstance(route, Mount):
            found.append(("GET", f"{route.path}/socket.js"))
        else:
            assert isinstance(route, Route), f"{route!r} is of a kind that this test does not know"
            found += [(method, route.path) for method in sorted(route.methods or ())]
    return found


def _flat(given: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """The routes with those of included routers in their place."""
    for route in given:
        router = getattr(route, "original_router", None)
        yield from _flat(router.routes) if router else [route]


ROUTES = routes(create_app(Settings()))


def status(server: RunningServer, method: str, path: str, host: str, origin: str | None) -> int:
    """What the server answers to this request."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.putrequest("GET" if method == "WS" else method, path, skip_host=True)
    headers = {"Host": host} | ({"Origin": origin} if origin else {})
    if method == "WS":
        headers |= {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        headers |= {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def test_the_routes_are_the_ones_of_the_design() -> None:
    assert {("WS", "/api/live"), ("POST", "/api/trajectories"), ("POST", "/api/surface")} <= set(ROUTES)
    assert {("GET", path) for path in ("/", "/api/catalog", "/healthz", "/readyz", "/docs")} <= set(ROUTES)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_route_lets_in_whom_it_should(method: str, path: str, server: RunningServer) -> None:
    reads = method in {"GET", "HEAD"}
    for name, (origin, host, reading, changing) in PAIRS.items():
        given = origin.format(port=server.port) if origin else None
        allowed = reading if reads else changing
        answered = status(server, method, path, host.format(port=server.port), given)
        assert (answered != 403) is allowed, f"{name}: {answered}"


def test_the_host_must_be_said_once(server: RunningServer) -> None:
    assert status(server, "GET", "/healthz", "", None) in {400, 403}


@pytest.mark.parametrize(
    ("settings", "host", "allowed"),
    [
        ({"host": "0.0.0.0"}, "192.168.1.20:8000", True),  # noqa: S104 (a setting under test)
        ({"host": "0.0.0.0"}, "evil.example:8000", False),  # noqa: S104 (a setting under test)
        ({"host": "127.0.0.1"}, "192.168.1.20:8000", False),
        ({"host": "192.168.1.20"}, "192.168.1.20:8000", True),
        ({"allow_hosts": ("fall.example",)}, "fall.example", True),
        ({"allow_hosts": ("fall.example",)}, "evil.fall.example", False),
        ({}, "[::1]:8000", True),
        ({}, "127.0.0.1:8000@evil.example", False),
    ],
)
def test_names_of_the_server_are_those_it_was_given(settings: dict[str, object], host: str, *, allowed: bool) -> None:
    assert _passes(Settings.model_validate(settings), host, None) is allowed


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [("https://school.example", True), ("https://school.example:8443", False), ("http://school.example", False)],
)
def test_other_pages_are_let_in_by_name_only(origin: str, *, allowed: bool) -> None:
    settings = Settings(allow_origins=("https://school.example",))
    assert _passes(settings, "localhost:8000", origin) is allowed


def _passes(settings: Settings, host: str, origin: str | None) -> bool:
    """Whether a socket from there comes through the guard."""
    reached: list[str] = []
    sent: list[object] = []

    async def app(*_: object) -> None:
        reached.append("app")

    async def receive() -> dict[str, object]:
        return {"type": "websocket.connect"}

    async def send(message: object) -> None:
        sent.append(message)

    headers = [(b"host", host.encode())] + ([(b"origin", origin.encode())] if origin else [])
    scope = {"type": "websocket", "scheme": "ws", "headers": headers}
    with pytest.raises(StopIteration):
        Guard(app, settings=settings)(scope, receive, send).send(None)
    return bool(reached)
