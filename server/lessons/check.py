"""All lessons of a folder, read and tried: what does not hold, line by line, for an author."""

from collections.abc import Iterator
from pathlib import Path

from server.lessons.lesson import LessonFault
from server.lessons.library import BUILT_IN, Library, shown
from server.lessons.reader import ReadLesson
from server.lessons.trial import try_lesson


def check(folder: Path | None = None) -> Iterator[tuple[str, tuple[LessonFault, ...]]]:
    """Each file of ``folder``, or of the built-in lessons, in one sentence, and what is wrong with it.

    Of a file that cannot be read that is the first thing wrong; of others every state, claim, prediction and task that
    the engine does not confirm.
    """
    shelf = Library(folder or BUILT_IN, built_in=None).read()
    for fault in shelf.faults:
        yield f"{fault.file}: not read", (fault,)
    for name, read in shelf.lessons.items():
        file = shown(shelf.files[name])
        faults = tuple(LessonFault(file=file, line=one.line, message=one.message) for one in try_lesson(read))
        yield f"{file}: {_extent(read)}, {len(faults) or 'no'} faults", faults


def _extent(read: ReadLesson) -> str:
    claims = sum(len(page.claims) for page in read.pages)
    asked = sum((page.page.question is not None) + (page.page.task is not None) for page in read.pages)
    return f"{len(read.pages)} pages, {asked} questions and tasks, {claims} claims"
