"""Every claim of the built-in lessons holds in the run that its page shows."""

import pytest

from server.lessons.library import Library
from server.lessons.reading import ReadLesson
from server.lessons.trial import try_page

SHELF = Library().read()
PAGES = [
    pytest.param(read, place, id=f"{name}/{place + 1}")
    for name, read in SHELF.lessons.items()
    for place in range(len(read.pages))
]


def test_every_file_of_the_built_in_lessons_is_read() -> None:
    assert not SHELF.faults
    assert "learning-rate" in SHELF.lessons


@pytest.mark.parametrize(("read", "place"), PAGES)
def test_what_a_page_says_of_its_run_holds(read: ReadLesson, place: int) -> None:
    assert not try_page(read, place)


@pytest.mark.parametrize("read", SHELF.lessons.values(), ids=SHELF.lessons)
def test_a_lesson_asks_something_and_lets_something_be_done(read: ReadLesson) -> None:
    pages = read.lesson.pages
    assert any(page.question is not None for page in pages)
    assert any(page.task is not None for page in pages)
