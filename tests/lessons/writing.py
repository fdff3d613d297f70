"""Lessons as an author writes them."""

from server.lessons.reader import read_lesson
from server.lessons.reading import ReadPage

HEAD = '+++\ntitle = "A title"\nsummary = "A summary."\nminutes = 10\n+++\n'
STATE = """```state
[experiment]
landscape = {name = "sphere"}
start = [2.0, 1.0]
steps = 60
[[experiment.lanes]]
label = "SGD"
optimizer = {name = "SGD", settings = {lr = 0.1}}
```
"""
"""Each step multiplies x and y by 0.8."""


def block(word: str, text: str) -> str:
    """A fenced block."""
    return f"```{word}\n{text}\n```\n"


def whole(text: str) -> str:
    """A lesson's file whose first page has this text below its title."""
    return f"{HEAD}# One\n{text}"


def page(text: str) -> ReadPage:
    """The only page of a lesson with this text below the page's title."""
    (read,) = read_lesson(whole(text), "name").pages
    return read
