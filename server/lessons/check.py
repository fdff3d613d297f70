"""All lessons of a folder, read and tried: what does not hold, line by line, for an author."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from server.lessons.lesson import LessonFault
from server.lessons.library import BUILT_IN, Library, shown
from server.lessons.reading import ReadLesson
from server.lessons.trial import Failure, try_lesson

LINK = re.compile(r'href="#lesson=([a-z0-9-]+)(?:/([0-9]+))?"')


def check(folder: Path | None = None) -> Iterator[tuple[str, tuple[LessonFault, ...]]]:
    """Each file of ``folder``, or of the built-in lessons, in one sentence, and what is wrong with it.

    Of a file that cannot be read that is the first thing wrong; of others every state, claim, prediction and task that
    the engine does not confirm.
    """
    shelf = Library(folder or BUILT_IN, built_in=None).read()
    lessons = Library(folder).read().lessons
    for fault in shelf.faults:
        yield f"{fault.file}: not read", (fault,)
    for name, read in shelf.lessons.items():
        file = shown(shelf.files[name])
        failures = [*_lost_links(read, lessons), *try_lesson(read)]
        faults = tuple(LessonFault(file=file, line=one.line, message=one.message) for one in failures)
        yield f"{file}: {_extent(read)}: {len(faults) or 'no'} faults", faults


def _lost_links(read: ReadLesson, lessons: Mapping[str, ReadLesson]) -> Iterator[Failure]:
    """Links to a lesson, or to a page of one, that is not there."""
    for place, page in enumerate(read.pages, 1):
        for name, number in LINK.findall(page.page.html + page.page.after):
            pages = len(lessons[name].pages) if name in lessons else 0
            if not 1 <= int(number or 1) <= pages:
                message = f"expected links to lessons that are there, got {name}/{number or 1}"
                yield Failure(line=page.line, message=f"page {place} {page.page.title!r}: {message}")


def _extent(read: ReadLesson) -> str:
    claims = sum(len(page.claims) for page in read.pages)
    asked = sum((page.page.question is not None) + (page.page.task is not None) for page in read.pages)
    pages = "1 page" if len(read.pages) == 1 else f"{len(read.pages)} pages"
    return f"{pages}, {asked} questions and tasks, {claims} claims"
