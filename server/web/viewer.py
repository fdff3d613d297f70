"""What one connection wants and has: messages in, messages out, no sockets and no clock in here."""

from collections import deque
from collections.abc import Iterator, Mapping

from pydantic_core import from_json

from server.catalogue import Catalogue
from server.refusal import Refusal
from server.web.answers import Answers, Question
from server.web.asks import Asks, Refused
from server.web.blobs import Blobs
from server.web.board import Board, board_of, check_limits, fail_lanes
from server.web.chain import Place
from server.web.messages import (
    Ask,
    ErrorMessage,
    Hello,
    HelloMessage,
    Incoming,
    Want,
    Warming,
    WarmingMessage,
)
from server.web.reading import fault_of, read
from server.web.settings import Settings
from server.web.store import Store


class Viewer:
    """The current want of each board, the open asks, and what has been sent since."""

    def __init__(self, *, store: Store, answers: Answers, blobs: Blobs, settings: Settings) -> None:
        self._store = store
        self._blobs = blobs
        self._settings = settings
        self._catalogue: Catalogue | None = None
        self._out: deque[str] = deque()
        self._waiting: dict[int | str, Want | Ask] = {}
        self._asks = Asks(answers=answers, blobs=blobs, settings=settings)
        self._boards: dict[int, Board] = {}
        self._have: dict[str, int] = {}
        self._turn = 0

    # In

    def greet(self, catalogue: Catalogue | None, warming: Warming | None) -> None:
        """Say hello, and how far the workers are."""
        versions = catalogue.versions if catalogue else None
        self._out.append(HelloMessage(hello=Hello(versions=versions, ready=catalogue is not None)).model_dump_json())
        self._catalogue = catalogue
        if warming:
            self.warm(warming)

    def warm(self, warming: Warming) -> None:
        """Pass on how far the workers are."""
        self._out.append(WarmingMessage(warming=warming).model_dump_json())

    def open(self, catalogue: Catalogue) -> None:
        """Now that the catalogue is known: answer the newest want of each board and the newest ask of each slot."""
        self._catalogue = catalogue
        self._out.append(WarmingMessage(warming=None).model_dump_json())
        waiting, self._waiting = self._waiting, {}
        for message in waiting.values():
            self._take(message)

    def receive(self, message: str | bytes) -> None:
        """Read one message of the browser; whatever is wrong with it is answered with one error."""
        try:
            incoming = self._read(message)
        except Refusal as refusal:
            board, number, slot = _addressee(message)
            self.refuse(_in_slot(refusal, slot) if slot else refusal, board, number)
            return
        for part in (incoming.want, incoming.ask):
            if part:
                self._take(part)

    def refuse(self, refusal: Refusal, board: int | None = None, number: int | None = None) -> None:
        """Answer with an error."""
        fault = fault_of(refusal).model_copy(update={"board": board, "number": number})
        self._out.append(ErrorMessage(error=fault).model_dump_json())

    def fail(self, segment: str, message: str) -> None:
        """End the lanes that wait for rows of this segment: they could not be computed."""
        fail_lanes(self._boards.values(), self._store, self._have, segment=segment, message=message)

    def fail_question(self, question: Question, message: str) -> None:
        """Answer the asks that wait for this with an error."""
        for refused in self._asks.fail(question, message):
            self._refuse_ask(refused)

    def _refuse_ask(self, refused: Refused) -> None:
        self.refuse(_in_slot(refused.refusal, refused.slot), None, refused.number)

    def _read(self, message: str | bytes) -> Incoming:
        if isinstance(message, bytes):
            raise Refusal("", f"Expected a text message, got a binary one of {len(message)} bytes: send JSON as text.")
        size, most = len(message.encode("utf-8", "replace")), self._settings.message_bytes
        if size > most:
            limit = "the limit is FALL_LINE_MESSAGE_BYTES"
            raise Refusal("", f"Expected a message of at most {most} bytes, got {size} ({limit}).")
        incoming = read(Incoming, message)
        if (incoming.want is None) == (incoming.ask is None):
            raise Refusal("", 'Expected {"want": {...}} or {"ask": {...}}, got neither or both: send one of them.')
        return incoming

    def _take(self, message: Want | Ask) -> None:
        try:
            if isinstance(message, Want):
                self._take_want(message)
            else:
                self._take_ask(message)
        except Refusal as refusal:
            if isinstance(message, Want):
                self.refuse(refusal, message.board, message.number)
            else:
                self.refuse(_in_slot(refusal, message.slot), None, message.number)

    def _take_want(self, want: Want) -> None:
        check_limits(want, self._settings)
        current = self._boards.get(want.board) or self._waiting.get(want.board)
        _check_number(want.number, current.number if current else None)
        if self._catalogue is None:
            self._waiting[want.board] = want
            return
        self._blobs.check(want.experiment.landscape, self._catalogue)
        self._boards[want.board] = board = board_of(want, self._catalogue)
        self._have = {segment: self._next_row(segment, first, want) for segment, first in self._segments()}
        self._out.append(board.announcement(want.board))

    def _segments(self) -> Iterator[tuple[str, int]]:
        for board in self._boards.values():
            for chain in board.chains:
                yield from ((segment.id, segment.first_row) for segment in chain.segments)

    def _next_row(self, segment: str, first_row: int, want: Want) -> int:
        """What was sent since the want before counts too: its ``have`` may be older than what is on its way."""
        return max(self._have.get(segment, first_row), first_row + want.have.get(segment, 0))

    def _take_ask(self, ask: Ask) -> None:
        waiting = self._waiting.get(ask.slot)
        _check_number(ask.number, waiting.number if waiting else self._asks.number(ask.slot))
        slots = {*self._waiting, *self._asks} | {ask.slot}
        if len(slots) > self._settings.slots:
            limit = "the limit is FALL_LINE_SLOTS"
            raise Refusal("slot", f"Expected at most {self._settings.slots} open asks ({limit}): wait for an answer.")
        if self._catalogue is None:
            self._waiting[ask.slot] = ask
        else:
            self._asks.take(ask, self._catalogue)

    # What is to be computed

    def questions(self) -> Iterator[Question]:
        """What is asked and not known yet."""
        return self._asks.questions()

    def missing(self) -> Iterator[tuple[Board, Mapping[int, Place]]]:
        """For each board the first missing row of each lane."""
        for board in self._boards.values():
            yield board, board.missing(self._store, self._have)

    def keeps_up(self) -> bool:
        """Whether the rows that are known and not sent are few enough."""
        chains = (chain for board in self._boards.values() for chain in board.chains)
        return sum(chain.ahead(self._store, self._have) for chain in chains) <= self._settings.ahead_rows

    # Out

    def backlog(self) -> int:
        """How many messages wait that nothing can replace."""
        return len(self._out)

    def next_message(self) -> str | bytes | None:
        """The next message, cut now; ``None``: nothing to say."""
        if self._out:
            return self._out.popleft()
        answer = self._asks.next_answer()
        if isinstance(answer, Refused):
            self._refuse_ask(answer)
            return self._out.popleft()
        return answer or self._next_of_lanes()

    def _next_of_lanes(self) -> str | bytes | None:
        lanes = [(number, lane) for number, board in self._boards.items() for lane in range(len(board.chains))]
        for i in range(len(lanes)):
            number, lane = lanes[(self._turn + i) % len(lanes)]
            message = self._next_of_lane(number, lane)
            if message is not None:
                self._turn = (self._turn + i + 1) % len(lanes)
                return message
        return None

    def _next_of_lane(self, number: int, lane: int) -> str | bytes | None:
        board = self._boards[number]
        if lane in board.said:
            return None
        chain = board.chains[lane]
        for i in chain.wanted():
            segment, last = chain.segments[i].id, chain.last_row(i)
            row = self._have[segment]
            stop = min(self._store.reach(segment, row), last + 1, row + self._settings.chunk_rows)
            if stop > row:
                chunk, self._have[segment] = self._store.cut(segment, row, stop)
                return chunk
            if row <= last:
                break
        over = lane in board.faults or chain.missing(self._store, self._have) is None
        if over:
            self._out += board.end(number, lane, self._store)
        return self._out.popleft() if self._out else None


def _check_number(number: int, newest: int | None) -> None:
    if newest is not None and number < newest:
        raise Refusal("number", f"Expected a number from {newest} on, got {number}: count upwards.")


def _in_slot(refusal: Refusal, slot: str) -> Refusal:
    """An ask's errors stand at its slot; the field goes into the sentence."""
    message = f"{refusal.where}: {refusal.message}" if refusal.where else refusal.message
    return Refusal(slot, message, refusal.characters, refusal.blob)


def _addressee(message: str | bytes) -> tuple[int | None, int | None, str | None]:
    """Which board, number and slot a refused message speaks of, as far as that can be read."""
    try:
        match from_json(message, allow_partial=False):
            case {"want": {"board": int(board), "number": int(number)}}:
                return board, number, None
            case {"ask": {"slot": str(slot), "number": int(number)}}:
                return None, number, slot[:40]
            case _:
                return None, None, None
    except ValueError:
        return None, None, None
