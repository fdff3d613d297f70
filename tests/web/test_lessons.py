"""The routes of lessons, on the application without its workers: it is not started, so there is nobody else to ask."""

import asyncio
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient, Response

from server.lessons.lesson import Lesson, LessonList
from server.web.app import create_app
from server.web.messages import ErrorMessage
from server.web.settings import Settings
from tests.lessons.writing import STATE, whole


class Reader:
    """Someone who reads the lessons of an application."""

    def __init__(self, folder: Path) -> None:
        self._app = create_app(Settings(lessons=folder))

    def get(self, path: str, **headers: str) -> Response:
        """The answer to a GET request."""

        async def ask() -> Response:
            transport = ASGITransport(app=self._app)
            async with AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", headers=headers) as client:
                return await client.get(path)

        return asyncio.run(ask())

    def listed(self) -> LessonList:
        """The list of all lessons."""
        return LessonList.model_validate_json(self.get("/api/lessons").content)


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """A reader of one lesson of a folder and the built-in ones."""
    (tmp_path / "01-mine.md").write_text(whole(STATE))
    return Reader(tmp_path)


def test_lessons_of_a_folder_come_first_and_no_worker_is_asked(reader: Reader) -> None:
    listed = reader.listed()
    assert not listed.faults
    assert listed.lessons[0].name == "mine"
    assert "learning-rate" in [entry.name for entry in listed.lessons]


def test_a_lesson_comes_with_the_whole_page_state(reader: Reader) -> None:
    (page,) = Lesson.model_validate_json(reader.get("/api/lessons/mine").content).pages
    assert page.state is not None
    assert page.state.boards[0].steps == 60


@pytest.mark.parametrize("path", ["/api/lessons", "/api/lessons/mine"])
def test_what_the_browser_has_is_not_sent_again(reader: Reader, path: str) -> None:
    again = reader.get(path, **{"if-none-match": reader.get(path).headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_file_that_is_dropped_into_the_folder_is_there_at_the_next_request(reader: Reader, tmp_path: Path) -> None:
    assert reader.listed().lessons[1].name != "new"
    (tmp_path / "02-new.md").write_text(whole(STATE))
    assert reader.listed().lessons[1].name == "new"


def test_a_bad_file_is_told_beside_the_others(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "02-bad.md").write_text("# No front matter")
    listed = reader.listed()
    assert listed.lessons[0].name == "mine"
    (fault,) = listed.faults
    assert (fault.file, fault.line) == (f"{tmp_path.name}/02-bad.md", 1)


def test_a_lesson_that_is_not_there_is_told_with_those_that_are(reader: Reader) -> None:
    answered = reader.get("/api/lessons/nothing")
    assert answered.status_code == 404
    assert "learning-rate" in ErrorMessage.model_validate_json(answered.content).error.message
