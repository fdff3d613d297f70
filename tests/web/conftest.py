"""What the tests of the server share."""

from collections.abc import Iterator

import pytest

from server.catalogue import Catalogue
from server.web.alone import catalogue as read_catalogue
from tests.running import RunningServer


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The engine's own catalogue."""
    return read_catalogue()


@pytest.fixture(scope="session")
def server() -> Iterator[RunningServer]:
    """One running program for all tests that leave it as they found it."""
    with RunningServer(workers=2) as running:
        yield running
