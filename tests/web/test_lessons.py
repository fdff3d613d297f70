"""The routes of lessons, on the real program."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.lessons.lesson import Lesson, LessonList
from tests.lessons.writing import STATE, whole
from tests.running import RunningServer
from tests.web.calling import call


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of lessons with one in it."""
    made = tmp_path_factory.mktemp("lessons")
    (made / "01-mine.md").write_text(whole(STATE))
    return made


@pytest.fixture(scope="module")
def teaching(folder: Path) -> Iterator[RunningServer]:
    """A program with this folder; no test waits until its workers are warm."""
    running = RunningServer(workers=1, lessons=folder)
    with_page = running.start(until="/healthz")
    yield with_page
    running.kill()


def test_lessons_of_a_folder_come_first_and_before_any_worker_is_warm(teaching: RunningServer) -> None:
    listed = LessonList.model_validate_json(call(teaching, "/api/lessons").body)
    assert not listed.faults
    assert listed.lessons[0].name == "mine"
    assert "learning-rate" in [entry.name for entry in listed.lessons]


def test_a_lesson_comes_with_the_whole_page_state(teaching: RunningServer) -> None:
    lesson = Lesson.model_validate_json(call(teaching, "/api/lessons/mine").body)
    (page,) = lesson.pages
    assert page.state is not None
    assert page.state.boards[0].steps == 60


@pytest.mark.parametrize("path", ["/api/lessons", "/api/lessons/mine"])
def test_what_the_browser_has_is_not_sent_again(teaching: RunningServer, path: str) -> None:
    first = call(teaching, path)
    again = call(teaching, path, **{"if-none-match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_a_file_that_is_dropped_into_the_folder_is_there_at_the_next_request(
    teaching: RunningServer, folder: Path
) -> None:
    shutil.copy(folder / "01-mine.md", folder / "02-new.md")
    (folder / "03-bad.md").write_text("# No front matter")
    listed = LessonList.model_validate_json(call(teaching, "/api/lessons").body)
    assert [entry.name for entry in listed.lessons][:2] == ["mine", "new"]
    (fault,) = listed.faults
    assert (fault.file, fault.line) == (f"{folder.name}/03-bad.md", 1)


def test_a_lesson_that_is_not_there_is_told_with_those_that_are(teaching: RunningServer) -> None:
    answered = call(teaching, "/api/lessons/nothing")
    assert answered.status == 404
    assert "learning-rate" in answered.error["message"]
