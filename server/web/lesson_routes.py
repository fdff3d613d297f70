"""The routes of lessons. No worker is asked."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from server.lessons.lesson import Lesson, LessonList
from server.lessons.library import Library
from server.web.errors import error_response
from server.web.etag import kept
from server.web.messages import ErrorMessage

MOST_SHOWN = 80

router = APIRouter()


def library_of(request: Request) -> Library:
    """The application's lessons."""
    library: Library = request.app.state.library
    return library


Lessons = Annotated[Library, Depends(library_of)]


@router.get("/api/lessons", response_model=LessonList)
def lessons(request: Request, library: Lessons) -> Response:
    """All lessons, and what is wrong with files that hold none. Read again when a file has changed."""
    return kept(request, library.read().listed().model_dump_json().encode(), "application/json")


@router.get("/api/lessons/{name}", response_model=Lesson, responses={404: {"model": ErrorMessage}})
def lesson(name: str, request: Request, library: Lessons) -> Response:
    """One lesson, with the whole page state of each page that has one."""
    found = library.read().lessons
    if name not in found:
        message = f"Expected the name of a lesson ({', '.join(found) or 'there is none'}), got {name[:MOST_SHOWN]!r}."
        return error_response(HTTPStatus.NOT_FOUND, "name", message)
    return kept(request, found[name].lesson.model_dump_json().encode(), "application/json")
