"""A lesson as it was read: what the page gets, and what only a trial reads. No torch here."""

from dataclasses import dataclass

from server.experiment import PageState
from server.lessons.block import Block
from server.lessons.claim import Claim
from server.lessons.lesson import Lesson, LessonPage


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A claim and the line in which it stands."""

    claim: Claim
    line: int


@dataclass(frozen=True, kw_only=True)
class ReadPage:
    """A page with what only a trial reads. ``state``: its own, or that of the page before it that has one."""

    page: LessonPage
    line: int
    state: PageState | None
    claims: tuple[Stated, ...]
    blocks: dict[str, Block]

    def line_of(self, word: str, *place: int | str) -> int:
        """The line of a field in one of its blocks; the page's own where it has no such block."""
        return self.blocks[word].line_of(place) if word in self.blocks else self.line


@dataclass(frozen=True, kw_only=True)
class ReadLesson:
    """A lesson and its pages as they were read."""

    lesson: Lesson
    pages: tuple[ReadPage, ...]
