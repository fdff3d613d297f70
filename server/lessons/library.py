"""All lessons: the built-in ones and those of a folder, read again when a file changes. No torch here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from server.lessons.block import LessonError
from server.lessons.lesson import MOST_CHARACTERS, LessonEntry, LessonFault, LessonList
from server.lessons.reading import ReadLesson

BUILT_IN = Path(__file__).parents[2] / "frontend" / "lessons"
FILE_NAME = re.compile(r"\d{2,4}-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
MOST_LESSONS = 100
MOST_BYTES = 4 * MOST_CHARACTERS
NOT_LESSONS = {"readme.md"}

Stamp = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Lessons by name, in the order of reading, the file of each, and what is wrong with others."""

    lessons: dict[str, ReadLesson]
    files: dict[str, Path]
    faults: tuple[LessonFault, ...]

    def listed(self) -> LessonList:
        """The list of all lessons."""
        entries = [
            LessonEntry(
                name=one.name,
                title=one.title,
                summary=one.summary,
                minutes=one.minutes,
                pages=tuple(page.title for page in one.pages),
            )
            for one in (read.lesson for read in self.lessons.values())
        ]
        return LessonList(lessons=tuple(entries), faults=self.faults)


class Library:
    """The lessons of a folder of one's own, first, and the built-in ones.

    Files are read when they are asked for, and again when their time or size has changed. May be used by several
    threads.
    """

    def __init__(self, folder: Path | None = None, *, built_in: Path | None = BUILT_IN) -> None:
        own = folder is not None and built_in is not None and folder.resolve() == built_in.resolve()
        self._folders = [path for path in (None if own else folder, built_in) if path is not None]
        self._known: dict[Path, tuple[Stamp, ReadLesson | LessonFault]] = {}
        self._lock = Lock()

    def read(self) -> Shelf:
        """Every lesson as its file is now."""
        with self._lock:
            return self._shelf()

    def _shelf(self) -> Shelf:
        lessons: dict[str, ReadLesson] = {}
        files: dict[str, Path] = {}
        faults: list[LessonFault] = []
        known: dict[Path, tuple[Stamp, ReadLesson | LessonFault]] = {}
        for path in self._files(faults):
            known[path] = stamp, read = self._read(path)
            del stamp
            if isinstance(read, LessonFault):
                faults.append(read)
            elif (name := read.lesson.name) in lessons:
                message = f"Expected a lesson of another name than {shown(files[name])}, got {name!r} too: rename one."
                faults.append(LessonFault(file=shown(path), line=1, message=message))
            else:
                lessons[name], files[name] = read, path
        self._known = known
        return Shelf(lessons=lessons, files=files, faults=tuple(faults))

    def _files(self, faults: list[LessonFault]) -> Iterator[Path]:
        """The files of all folders, each folder's by name."""
        for folder in self._folders:
            try:
                paths = sorted(path for path in folder.iterdir() if _may_be_lesson(path))
            except OSError as error:
                message = f"Expected a folder of lessons, got none that can be read ({error.strerror}): see --lessons."
                faults.append(LessonFault(file=folder.name, line=0, message=message))
                continue
            if len(paths) > MOST_LESSONS:
                message = f"Expected at most {MOST_LESSONS} lessons, got {len(paths)}: the first are read."
                faults.append(LessonFault(file=folder.name, line=0, message=message))
            yield from paths[:MOST_LESSONS]

    def _read(self, path: Path) -> tuple[Stamp, ReadLesson | LessonFault]:
        """The file, or what is wrong with it; as it was read before where it has not changed."""
        try:
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            before = self._known.get(path)
            return before if before and before[0] == stamp else (stamp, read_file(path))
        except OSError as error:
            return (0, 0), LessonFault(
                file=shown(path), line=0, message=f"Expected a file, got none: {error.strerror}."
            )


def _may_be_lesson(path: Path) -> bool:
    """A Markdown file that is not hidden, as those are that systems and editors leave."""
    named = path.suffix == ".md" and not path.name.startswith(".") and path.name.lower() not in NOT_LESSONS
    return named and path.is_file()


def read_file(path: Path) -> ReadLesson | LessonFault:
    """The lesson in a file, or the first thing wrong with it."""
    from server.lessons.reader import read_lesson  # noqa: PLC0415 (the web process starts without Markdown)

    named = FILE_NAME.fullmatch(path.name)
    if named is None:
        message = f"Expected a name such as 02-learning-rate.md, number first, got {path.name!r}: rename the file."
        return LessonFault(file=shown(path), line=0, message=message)
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    try:
        return read_lesson(content.decode("utf-8-sig"), named[1])
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"Expected UTF-8, got the byte {content[error.start]:#x}: save the file as UTF-8."
        return LessonFault(file=shown(path), line=line, message=message)
    except LessonError as error:
        return LessonFault(file=shown(path), line=error.line, message=error.message)


def shown(path: Path) -> str:
    """A file as it is spoken of: with its folder's name, and nothing of where that is."""
    return f"{path.parent.name}/{path.name}"
