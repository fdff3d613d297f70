"""Pieces: what is given to one worker at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from landscapes.setting import Settings
from server.web import trampoline
from server.web.answers import Question
from server.web.board import Board
from server.web.chain import Chain, Job, Place
from server.web.store import Store

SPLIT_FROM = 6
"""From so many lanes on, two workers with half of them each are clearly faster than one with all (measured)."""
SPLIT_APART_FROM = 2
"""The same where lanes share no passes."""


@dataclass(frozen=True, kw_only=True)
class AskPiece:
    """A question to answer."""

    question: Question

    by = staticmethod(trampoline.ask_json)

    @property
    def what(self) -> str:
        """The name of the question."""
        return self.question.what

    def request(self) -> Settings:
        """What the worker is asked."""
        return self.question.request()

    @staticmethod
    def landscape_settings(request: Any) -> object:  # noqa: ANN401 - plain values of our own making
        """The settings of the landscape that such a request is about."""
        about = request.get("plan") or request.get("experiment") or request
        if "plane" in request:
            about = request["plane"]["at"][0]["plan"]
        return about["landscape"]["settings"]


@dataclass(frozen=True, kw_only=True)
class LanePart:
    """A lane's part of a piece. ``segments``: those that the piece may add rows to."""

    chain: Chain
    job: Job
    missing: str
    segments: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class RowsPiece:
    """Some rows of lanes of one experiment, stepping together."""

    parts: tuple[LanePart, ...]
    rows: int

    what = "advance"
    by = staticmethod(trampoline.ask)

    @property
    def about(self) -> str:
        """The name of the landscape that all its lanes share."""
        return str(_landscape_of(self.parts)["name"])

    def request(self) -> dict[str, object]:
        """What the worker is asked."""
        return {"jobs": [part.job for part in self.parts], "rows": self.rows}

    @staticmethod
    def landscape_settings(request: Any) -> object:  # noqa: ANN401 - plain values of our own making
        """The settings of the landscape that all lanes of such a request share."""
        return request["jobs"][0]["lane"]["landscape"]["settings"]


Piece = AskPiece | RowsPiece


@dataclass
class InHand:
    """What workers are computing now, and what has failed before: such lanes go alone, to harm no other."""

    questions: set[Question] = field(default_factory=set[Question])
    segments: set[str] = field(default_factory=set[str])
    attempts: dict[str, int] = field(default_factory=dict[str, int])

    def take(self, piece: Piece) -> None:
        """A worker has the piece now."""
        if isinstance(piece, AskPiece):
            self.questions.add(piece.question)
        else:
            self.segments.update(*(part.segments for part in piece.parts))

    def put_back(self, piece: Piece) -> None:
        """No worker has the piece any more."""
        if isinstance(piece, AskPiece):
            self.questions.discard(piece.question)
        else:
            self.segments.difference_update(*(part.segments for part in piece.parts))


def lane_parts(board: Board, missing: Mapping[int, Place], store: Store, in_hand: InHand) -> list[LanePart]:
    """The lanes that a worker could go on with now: nobody else does, and no two of them share a segment."""
    taken = set(in_hand.segments)
    parts: list[LanePart] = []
    for lane, place in missing.items():
        chain = board.chains[lane]
        if taken.isdisjoint(ids := _ids_from(chain, place.segment)):
            job = chain.job(store, place)
            segments = _ids_from(chain, job["begin"]["segment"])
            parts.append(LanePart(chain=chain, job=job, missing=chain.segments[place.segment].id, segments=segments))
            taken |= ids
    return _alone(parts, in_hand)


def _alone(parts: list[LanePart], in_hand: InHand) -> list[LanePart]:
    """One lane that failed before by itself, else all that did not."""
    failed = [part for part in parts if part.missing in in_hand.attempts]
    return failed[:1] or parts


def _ids_from(chain: Chain, place: int) -> frozenset[str]:
    return frozenset(segment.id for segment in chain.segments[place:])


def _landscape_of(parts: Sequence[LanePart]) -> Any:  # noqa: ANN401 - plain values of our own making
    return parts[0].job["lane"]["landscape"]


def longest(parts: Sequence[LanePart]) -> int:
    """The most rows that any of the lanes still has to step through."""
    return max(part.job["until"] - part.job["begin"]["row"] for part in parts)


def silent(parts: Sequence[LanePart]) -> int:
    """The most rows that are stepped through again, from a snapshot to the first missing row."""
    return max(part.job["record_from"] - part.job["begin"]["row"] for part in parts)
