"""What the tests of the engine share."""

from collections.abc import Iterator

import pytest

from tests.descent.interpreter import Interpreter


@pytest.fixture(scope="session")
def interpreter() -> Iterator[Interpreter]:
    """One for all scripts, since loading torch takes long."""
    with Interpreter() as running:
        yield running
