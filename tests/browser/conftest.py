"""A real server, a real browser, and a page that may do nothing wrong while a test looks at it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.browser.chromium import launch
from tests.browser.stage import Stage
from tests.browser.window import Window
from tests.browser.wire import Wire
from tests.running import RunningServer

PATIENCE_MS = 45_000
DESK = {"width": 1440, "height": 900}
LOCAL = re.compile(r"^(?:(?:https?|ws)://127\.0\.0\.1:\d+/|data:|blob:|about:)")
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} in ${event.sourceFile}`);
});
"""


class Watch:
    """Collects all that a page must not do: errors, refused resources, requests that leave the machine."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.allowed: list[str] = []

    def allow(self, pattern: str) -> None:
        """Expect problems that match ``pattern``, because the test brings them about."""
        self.allowed.append(pattern)

    def follow(self, page: Page) -> None:
        """Watch ``page`` from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error}"))
        page.on("request", self._request)
        page.on("websocket", lambda socket: self._address(socket.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        self._address(request.url)

    def _address(self, url: str) -> None:
        if not LOCAL.match(url):
            self.problems.append(f"request that leaves the machine: {url}")

    def verdict(self) -> list[str]:
        """The problems that no test expected."""
        return [line for line in self.problems if not any(re.search(pattern, line) for pattern in self.allowed)]


@pytest.fixture(scope="session")
def server() -> Iterator[RunningServer]:
    """One warm server for all journeys that leave it alone."""
    with RunningServer(workers=1) as running:
        yield running


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[RunningServer]:
    """Another server, which has seen nothing of what a test shows on the first."""
    with RunningServer(workers=1) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each test gets contexts of its own."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """The watch over every page of a test, read when the test is over."""
    watching = Watch()
    yield watching
    assert not watching.verdict()


@pytest.fixture
def visit(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """``visit(url, **options)``: a page in a context of its own, watched from its first byte."""
    with visits(browser, watch) as open_page:
        yield open_page


@contextmanager
def visits(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """What opens pages, each in a context of its own, that ``watch`` follows; all are closed in the end."""
    contexts: list[BrowserContext] = []

    def open_page(url: str, *, wire: Wire | None = None, **options: Any) -> Page:
        chosen: dict[str, Any] = {"viewport": DESK, "reduced_motion": "reduce", "locale": "en-GB"} | options
        context = browser.new_context(**chosen)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(REPORT_VIOLATIONS)
        context.route(lambda address: not LOCAL.match(address), lambda route: route.abort())
        page = context.new_page()
        watch.follow(page)
        if wire is not None:
            wire.follow(page)
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()


@contextmanager
def watched_window(server: RunningServer, browser: Browser, **options: Any) -> Iterator[tuple[Window, Watch]]:
    """A window that is empty at first, and the watch over it."""
    watch, wire = Watch(), Wire()
    with visits(browser, watch) as open_page:
        yield Window(Stage(open_page("about:blank", wire=wire, **options)), wire, server.url), watch


@pytest.fixture(scope="module")
def shared(server: RunningServer, browser: Browser) -> Iterator[tuple[Window, Watch]]:
    """One window for the tests of a module, and the watch over it."""
    with watched_window(server, browser) as both:
        yield both


@pytest.fixture
def window(shared: tuple[Window, Watch]) -> Iterator[Window]:
    """The module's window, whose watch is read after each test."""
    window, watch = shared
    yield window
    problems = watch.verdict()
    watch.problems.clear()
    watch.allowed.clear()
    assert not problems


@pytest.fixture
def wire(window: Window) -> Wire:
    """What the module's window is sent."""
    return window.wire


@pytest.fixture(autouse=True)
def picture_of_a_failure(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """After a failed journey, what the pages showed lies in the test's temporary folder."""
    before = request.session.testsfailed
    yield
    if request.session.testsfailed == before or "browser" not in request.fixturenames:
        return
    for at, context in enumerate(request.getfixturevalue("browser").contexts):
        for page in context.pages:
            page.screenshot(path=tmp_path / f"page-{at}.png")
