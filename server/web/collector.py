"""Guests of the round that wait for one whole result: a request over HTTP, or the command line."""

from collections.abc import Iterator, Mapping

from server.refusal import Refusal
from server.web.answers import Answers, Question
from server.web.board import Board, fail_lanes
from server.web.chain import Place
from server.web.chunk import Block
from server.web.store import Store


class RowsCollector:
    """Takes all rows of a board out of the store as they come, so that none can be dropped again meanwhile."""

    def __init__(self, *, board: Board, store: Store) -> None:
        self.board = board
        self.blocks: dict[str, list[Block]] = {}
        self._have: dict[str, int] = {}
        self._store = store

    def take(self) -> bool:
        """Take what has come; whether that is all."""
        for chain in self.board.chains:
            for i in chain.wanted():
                segment = chain.segments[i]
                row = self._have.get(segment.id, segment.first_row)
                stop = max(row, min(self._store.reach(segment.id, row), chain.last_row(i) + 1))
                blocks = self._store.blocks(segment.id, row, stop)
                self.blocks.setdefault(segment.id, []).extend(
                    block.cut(max(row, block.first_row), min(stop, block.stop)) for block in blocks
                )
                self._have[segment.id] = stop
        return not self.board.missing(self._store, self._have)

    def questions(self) -> Iterator[Question]:
        """None."""
        return iter(())

    def missing(self) -> Iterator[tuple[Board, Mapping[int, Place]]]:
        """The first missing row of each lane."""
        yield self.board, self.board.missing(self._store, self._have)

    def keeps_up(self) -> bool:
        """Rows are taken as soon as they come."""
        return True

    def fail(self, segment: str, message: str) -> None:
        """Those lanes end as failed."""
        fail_lanes([self.board], self._store, self._have, segment=segment, message=message)

    def fail_question(self, question: Question, message: str) -> None:
        """Nothing was asked."""


class AnswerCollector:
    """Waits for one answer."""

    def __init__(self, *, question: Question, answers: Answers) -> None:
        self.answer: str | Refusal | None = None
        self._question = question
        self._answers = answers

    def take(self) -> bool:
        """Take the answer; whether it has come."""
        self.answer = self.answer or self._answers.get(self._question)
        return self.answer is not None

    def questions(self) -> Iterator[Question]:
        """The question, until it is answered."""
        if not self.take():
            yield self._question

    def missing(self) -> Iterator[tuple[Board, Mapping[int, Place]]]:
        """No rows."""
        return iter(())

    def keeps_up(self) -> bool:
        """There is nothing to pile up."""
        return True

    def fail(self, segment: str, message: str) -> None:
        """No rows are wanted."""

    def fail_question(self, question: Question, message: str) -> None:
        """The answer is that there is none."""
        if question == self._question:
            self.answer = Refusal("", message)
