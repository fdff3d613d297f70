"""Lessons of two folders: read again when they change, each fault beside the lessons that can be read."""

import os
from pathlib import Path

import pytest

from server.lessons.lesson import LessonFault
from server.lessons.library import Library
from tests.lessons.writing import HEAD, STATE, whole


def write(folder: Path, name: str, text: str | bytes, *, at: int = 0) -> None:
    """A file of a lesson, changed ``at`` some second."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.utime(path, (at, at))


def titled(title: str) -> str:
    """A lesson with this title."""
    return HEAD.replace("A title", title) + "# One\n" + STATE


def test_a_folder_of_ones_own_comes_first_and_its_files_by_name(tmp_path: Path) -> None:
    write(tmp_path / "ours", "01-a.md", whole("a"))
    write(tmp_path / "mine", "10-c.md", whole("a"))
    write(tmp_path / "mine", "02-b.md", whole("a"))
    write(tmp_path / "mine", "notes.txt", "no lesson")
    write(tmp_path / "mine", "README.md", "no lesson")
    write(tmp_path / "mine", "._02-b.md", "no lesson")
    shelf = Library(tmp_path / "mine", built_in=tmp_path / "ours").read()
    assert list(shelf.lessons) == ["b", "c", "a"]
    assert not shelf.faults


def test_a_changed_file_is_read_again_and_others_are_not(tmp_path: Path) -> None:
    write(tmp_path, "01-a.md", titled("old"), at=1)
    write(tmp_path, "02-b.md", titled("old"), at=1)
    library = Library(tmp_path, built_in=None)
    before = library.read().lessons
    write(tmp_path, "01-a.md", titled("new"), at=2)
    after = library.read().lessons
    assert [entry.lesson.title for entry in after.values()] == ["new", "old"]
    assert after["b"] is before["b"]


def test_a_file_that_is_gone_is_a_lesson_no_more_and_a_mended_one_is_one(tmp_path: Path) -> None:
    write(tmp_path, "01-a.md", titled("a"), at=1)
    write(tmp_path, "02-b.md", "bad", at=1)
    library = Library(tmp_path, built_in=None)
    assert list(library.read().lessons) == ["a"]
    (tmp_path / "01-a.md").unlink()
    write(tmp_path, "02-b.md", titled("b"), at=2)
    assert list(library.read().lessons) == ["b"]


def test_a_bad_file_leaves_the_others_and_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path / "mine", "01-a.md", titled("a"))
    write(tmp_path / "mine", "02-b.md", whole("a\n\n```claim\n```\n"))
    shelf = Library(tmp_path / "mine", built_in=None).read()
    assert list(shelf.lessons) == ["a"]
    message = (
        "Expected a block of state, controls, question, task, claims, or code, got 'claim'. Did you mean 'claims'?"
    )
    assert shelf.faults == (LessonFault(file="mine/02-b.md", line=9, message=message),)


def test_a_name_that_two_files_have_is_told_with_both(tmp_path: Path) -> None:
    write(tmp_path / "mine", "01-a.md", titled("mine"))
    write(tmp_path / "ours", "07-a.md", titled("ours"))
    shelf = Library(tmp_path / "mine", built_in=tmp_path / "ours").read()
    assert shelf.lessons["a"].lesson.title == "mine"
    (fault,) = shelf.faults
    assert fault.file == "ours/07-a.md"
    assert "mine/01-a.md" in fault.message


@pytest.mark.parametrize(
    ("name", "content", "line", "message"),
    [
        ("lesson.md", titled("a"), 0, "02-learning-rate.md"),
        ("01-A b.md", titled("a"), 0, "02-learning-rate.md"),
        ("01-a.md", HEAD.encode() + b"# One\n\xff", 7, "0xff"),
        ("01-a.md", b"\n" * 2_000_000, 1, "at most"),
    ],
)
def test_a_file_that_is_no_lesson_is_told(
    tmp_path: Path, name: str, content: str | bytes, line: int, message: str
) -> None:
    write(tmp_path, name, content)
    (fault,) = Library(tmp_path, built_in=None).read().faults
    assert fault.line == line
    assert message in fault.message


def test_a_folder_that_is_not_there_is_told_and_the_built_in_lessons_stay(tmp_path: Path) -> None:
    write(tmp_path / "ours", "01-a.md", titled("a"))
    shelf = Library(tmp_path / "nothing", built_in=tmp_path / "ours").read()
    assert list(shelf.lessons) == ["a"]
    (fault,) = shelf.faults
    assert fault.file == "nothing"


def test_the_built_in_folder_given_as_ones_own_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "01-a.md", titled("a"))
    assert not Library(tmp_path, built_in=tmp_path).read().faults
