"""Whose turn it is: pieces are formed from what someone still misses, in turns among connections. No clock in here."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from server.web.answers import Question
from server.web.board import Board
from server.web.chain import Place
from server.web.pace import Pace
from server.web.pieces import (
    SPLIT_APART_FROM,
    SPLIT_FROM,
    AskPiece,
    InHand,
    LanePart,
    Piece,
    RowsPiece,
    lane_parts,
    longest,
    silent,
)
from server.web.settings import Settings
from server.web.store import SNAPSHOT_SPACING, Store

NEARLY = 1.5
"""A rest of up to this many pieces is taken at once: a short last piece costs as much as it brings."""


class Hungry(Protocol):
    """Someone who waits for rows and answers."""

    def questions(self) -> Iterator[Question]:
        """What is asked and not known yet."""
        ...

    def missing(self) -> Iterator[tuple[Board, Mapping[int, Place]]]:
        """For each board the first missing row of each lane."""
        ...

    def keeps_up(self) -> bool:
        """Whether more may be computed, or the reader must first take what there is."""
        ...

    def fail(self, segment: str, message: str) -> None:
        """Rows of this segment could not be computed."""
        ...

    def fail_question(self, question: Question, message: str) -> None:
        """This question could not be answered."""
        ...


@dataclass(eq=False)
class Seat:
    """A place in the round. ``seconds``: how long the next piece may take; ``turn``: which board is first."""

    guest: Hungry
    wake: Callable[[], None]
    seconds: float
    turn: int = 0
    hungry: bool = False
    held_back: bool = False


class Round:
    """The seats of all who miss something, and the pieces in hand."""

    def __init__(self, *, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._seats: deque[Seat] = deque()
        self._in_hand = InHand()
        self._pace = Pace()

    def seat(self, guest: Hungry, wake: Callable[[], None]) -> Seat:
        """A new place, not hungry yet."""
        return Seat(guest=guest, wake=wake, seconds=self._settings.first_piece_seconds)

    def add(self, seat: Seat) -> None:
        """The guest may miss something."""
        if not seat.hungry:
            seat.hungry = True
            self._seats.append(seat)

    def remove(self, seat: Seat) -> None:
        """The guest leaves."""
        if seat.hungry:
            seat.hungry = False
            self._seats.remove(seat)

    def hasten(self, seat: Seat) -> None:
        """The guest wants something else: its next piece is a short one."""
        seat.seconds = self._settings.first_piece_seconds

    def wake(self) -> None:
        """Something has come: whoever misses something looks whether it is theirs."""
        for seat in self._seats:
            seat.wake()

    def form(self, *, idle: int) -> Piece | None:
        """The next piece for one of ``idle`` free workers; who misses nothing any more leaves the round."""
        for _ in range(len(self._seats)):
            seat = self._seats.popleft()
            piece, seat.hungry = self._form_for(seat, split=idle > 1 and not self._seats)
            if seat.hungry:
                self._seats.append(seat)
            if piece:
                self._in_hand.take(piece)
                return piece
        return None

    def _form_for(self, seat: Seat, *, split: bool) -> tuple[Piece | None, bool]:
        """A piece for the guest, if one can be formed now, and whether it misses anything."""
        asked = list(seat.guest.questions())
        free = sorted((one for one in asked if one not in self._in_hand.questions), key=lambda one: one.patient)
        piece = AskPiece(question=free[0]) if free else None
        if piece and not piece.question.patient:
            return piece, True
        seat.held_back = not seat.guest.keeps_up()
        if seat.held_back:
            return piece, True
        boards = [(board, missing) for board, missing in seat.guest.missing() if missing]
        for i in range(len(boards)):
            board, missing = boards[(seat.turn + i) % len(boards)]
            parts = lane_parts(board, missing, self._store, self._in_hand)
            if parts:
                seat.turn += i + 1
                enough = SPLIT_APART_FROM if board.steps_apart else SPLIT_FROM
                return self._rows_piece(seat, parts, split=split and len(parts) >= enough), True
        return piece, bool(asked or boards)

    def _rows_piece(self, seat: Seat, parts: list[LanePart], *, split: bool) -> RowsPiece:
        if split:
            parts = parts[: (len(parts) + 1) // 2]
        piece = RowsPiece(parts=tuple(parts), rows=longest(parts))
        rows = self._pace.rows(about=piece.about, lanes=len(parts), seconds=seat.seconds)
        rows += min(silent(parts), SNAPSHOT_SPACING)
        seat.seconds = min(2 * seat.seconds, self._settings.piece_seconds)
        return piece if piece.rows <= NEARLY * rows else RowsPiece(parts=piece.parts, rows=rows)

    # What became of a piece

    def put_back(self, piece: Piece) -> None:
        """No worker has the piece any more."""
        self._in_hand.put_back(piece)

    def learn(self, piece: RowsPiece, seconds: float) -> None:
        """The piece took so long."""
        rows = min(piece.rows, longest(piece.parts))
        self._pace.learn(about=piece.about, lanes=len(piece.parts), rows=rows, seconds=seconds)
        for part in piece.parts:
            self._in_hand.attempts.pop(part.missing, None)

    def blame(self, parts: tuple[LanePart, ...], message: str) -> None:
        """A piece with these lanes failed: each is tried again alone, and fails after too many times."""
        attempts = self._in_hand.attempts
        for part in parts:
            attempts[part.missing] = attempts.get(part.missing, 0) + 1
            if attempts[part.missing] >= self._settings.attempts:
                self.give_up(part, f"{message} It was tried {self._settings.attempts} times.")

    def give_up(self, part: LanePart, message: str) -> None:
        """Whoever waits for this lane is told that it failed."""
        self._in_hand.attempts.pop(part.missing, None)
        for seat in self._seats:
            seat.guest.fail(part.missing, message)

    def blame_question(self, question: Question, message: str) -> None:
        """A question broke its worker; after too many times whoever asked is told."""
        attempts = self._in_hand.attempts
        attempts[question.arguments] = attempts.get(question.arguments, 0) + 1
        if attempts[question.arguments] >= self._settings.attempts:
            self.give_up_question(question, message)

    def give_up_question(self, question: Question, message: str) -> None:
        """Whoever asked is told that there is no answer."""
        self._in_hand.attempts.pop(question.arguments, None)
        for seat in self._seats:
            seat.guest.fail_question(question, message)
