"""A lesson's file, read: one Markdown text into pages, or the first thing wrong with it. No torch here."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TypeVar

from markdown_it.token import Token
from pydantic import TypeAdapter

from server.experiment import Experiment, PageState
from server.lessons.block import Block, LessonError
from server.lessons.claim import Claims, Goal
from server.lessons.controls import Controls
from server.lessons.lesson import (
    MOST_CHARACTERS,
    MOST_PAGES,
    MOST_TITLE,
    ChoiceQuestion,
    Lesson,
    LessonHead,
    LessonPage,
    Prediction,
    Question,
    Task,
)
from server.lessons.reading import ReadLesson, ReadPage, Stated
from server.lessons.state import state_of
from server.lessons.text import html_of, inline_html, tokens_of, words_of

WORDS = ("state", "controls", "question", "task", "claims")
FENCE = "+++"
MOST_SHOWN = 40
Said = TypeVar("Said", bound=Goal)
QUESTION: TypeAdapter[Question] = TypeAdapter(Question)


def read_lesson(text: str, name: str) -> ReadLesson:
    """The lesson that a file of this text holds. Raises ``LessonError``."""
    if len(text) > MOST_CHARACTERS:
        raise LessonError(1, f"Expected at most {MOST_CHARACTERS:,} characters, got {len(text):,}: make two of it.")
    head, body, first_line = _head(text)
    pages: list[ReadPage] = []
    for tokens in _split(tokens_of(body, first_line), first_line):
        before = pages[-1].state if pages else None
        pages.append(_page(tokens, first_line, before))
    lesson = Lesson(name=name, **dict(head), pages=tuple(page.page for page in pages))
    return ReadLesson(lesson=lesson, pages=tuple(pages))


def _head(text: str) -> tuple[LessonHead, str, int]:
    """What stands between the +++ lines, the text below, and the line with which that begins."""
    lines = re.sub(r"\r\n?", "\n", text).split("\n")
    if lines[0].strip() != FENCE:
        got = repr(lines[0][:MOST_SHOWN]) if text else "an empty file"
        raise LessonError(
            1, f"Expected {FENCE}, then title, summary and minutes as TOML, and {FENCE} again, got {got}."
        )
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if end is None:
        raise LessonError(1, f"Expected a second line {FENCE} below title, summary and minutes, got none: add it.")
    block = Block(word="front matter:", text="\n".join(lines[1:end]), first_line=2)
    return block.read(LessonHead), "\n".join(lines[end + 1 :]), end + 2


def _split(tokens: Sequence[Token], first_line: int) -> list[list[Token]]:
    """The tokens of each page: a page begins at each # Heading."""
    pages: list[list[Token]] = []
    for token in tokens:
        line = first_line + (token.map[0] if token.map else 0)
        if token.type == "heading_open" and token.tag == "h1":
            if token.level:
                raise LessonError(line, "Expected a page to begin at the left edge, got one in a list or quotation.")
            pages.append([])
        if not pages:
            raise LessonError(line, "Expected a page, which begins with # and its title, got text above the first.")
        pages[-1].append(token)
    if not 1 <= len(pages) <= MOST_PAGES:
        raise LessonError(
            first_line, f"Expected 1 to {MOST_PAGES} pages, each begins with # and its title, got {len(pages)}."
        )
    return pages


def _page(tokens: list[Token], first_line: int, before: PageState | None) -> ReadPage:
    heading, title = tokens[0], tokens[1]
    line = first_line + (heading.map[0] if heading.map else 0)
    words = words_of(title, line)
    if not words:
        raise LessonError(line, "Expected a title behind #, got none: add it.")
    if len(words) > MOST_TITLE:
        raise LessonError(
            line, f"Expected a title of at most {MOST_TITLE} characters, got {len(words)}: make it shorter."
        )
    blocks = _blocks(tokens, first_line)
    text, after = _around(tokens[3:])
    own = state_of(blocks["state"], before) if "state" in blocks else None
    state = own or before
    page = LessonPage(
        title=words,
        html=html_of(text, first_line),
        after=html_of(after, first_line),
        state=own,
        controls=blocks["controls"].read(Controls).shown() if "controls" in blocks else None,
        question=_question(blocks["question"], state) if "question" in blocks else None,
        task=_task(blocks["task"], state) if "task" in blocks else None,
    )
    claims = _claims(blocks["claims"], state) if "claims" in blocks else ()
    return ReadPage(page=page, line=line, state=state, claims=claims, blocks=blocks)


def _around(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The text above what is asked on a page, and that below it; without a question or task all is above."""
    asks = [place for place, token in enumerate(tokens) if _word(token) in {"question", "task"}]
    end = asks[-1] if asks else len(tokens)
    text = [[token for token in part if _word(token) not in WORDS] for part in (tokens[:end], tokens[end:])]
    return text[0], text[1]


def _word(token: Token) -> str:
    return token.info.strip() if token.type == "fence" else ""


def _blocks(tokens: Sequence[Token], first_line: int) -> dict[str, Block]:
    """The fenced blocks that are no text, by their words."""
    blocks: dict[str, Block] = {}
    for token in tokens:
        word, line = _word(token), first_line + (token.map[0] if token.map else 0)
        near = get_close_matches(word.lower(), WORDS, n=1, cutoff=0.75)
        if near and word not in WORDS:
            raise LessonError(
                line, f"Expected a block of {', '.join(WORDS)}, or code, got {word!r}. Did you mean {near[0]!r}?"
            )
        if word not in WORDS:
            continue
        if token.level:
            raise LessonError(line, f"Expected the block {word!r} at the left edge, got it in a list or quotation.")
        if word in blocks:
            raise LessonError(line, f"Expected one block {word!r} a page, got a second one: put them together.")
        blocks[word] = Block(word=word, text=token.content, first_line=line + 1)
    return blocks


def _question(block: Block, state: PageState | None) -> Question:
    read = block.as_model(block.toml(), QUESTION)
    update: dict[str, object] = {
        name: inline_html(getattr(read, name), block.line_of((name,))) for name in ("ask", "because")
    }
    match read:
        case ChoiceQuestion():
            line = block.line_of(("choices",))
            update["choices"] = tuple(inline_html(choice, line) for choice in read.choices)
        case Prediction():
            board = _board(state, block.first_line)
            update["lane"] = _lane(read.lane, board, block.line_of(("lane",)))
            if read.row > board.steps:
                message = f"Expected a row up to {board.steps}, the steps of this page's run, got {read.row}."
                raise LessonError(block.line_of(("row",)), message)
        case _:
            pass
    return read.model_copy(update=update)


def _task(block: Block, state: PageState | None) -> Task:
    read = block.read(Task)
    board = _board(state, block.first_line)
    for name in read.solution:
        _lane(name, board, block.line_of(("solution", name)))
    texts = {name: inline_html(getattr(read, name), block.line_of((name,))) for name in ("ask", "because")}
    return read.model_copy(update={**texts, "goal": _named(read.goal, board, block, ("goal",))})


def _claims(block: Block, state: PageState | None) -> tuple[Stated, ...]:
    read = block.read(Claims)
    stated: list[Stated] = []
    for i, claim in enumerate(read.claim):
        place = ("claim", i)
        board = _board(state, block.line_of(place), claim.board)
        stated.append(Stated(claim=_named(claim, board, block, place), line=block.line_of(place)))
    return tuple(stated)


def _board(state: PageState | None, line: int, number: int = 1) -> Experiment:
    """The experiment that a block speaks of."""
    if state is None:
        raise LessonError(
            line, "Expected a state on this page or on one before it, got none: there is no run to speak of."
        )
    if number > len(state.boards):
        raise LessonError(line, f"Expected board = 1, as there is one, got {number}.")
    return state.boards[number - 1]


def _named(goal: Said, board: Experiment, block: Block, place: tuple[int | str, ...]) -> Said:
    """The goal with the label of its lane, where it was left out; every lane that it names is there."""
    for name in ("less_than", "sooner_than"):
        if other := getattr(goal, name):
            _lane(other, board, block.line_of((*place, name)))
    return goal.model_copy(update={"lane": _lane(goal.lane, board, block.line_of((*place, "lane")))})


def _lane(name: str, board: Experiment, line: int) -> str:
    """The label of the lane meant: the only one where none is named."""
    labels = [lane.label for lane in board.lanes]
    if not name and len(labels) == 1:
        return labels[0]
    if labels.count(name) == 1:
        return name
    if name in labels:
        raise LessonError(
            line, f"Expected a lane of its own label, got {name!r}, which {labels.count(name)} lanes have."
        )
    raise LessonError(line, f"Expected the label of a lane ({', '.join(labels)}), got {name!r}.")
