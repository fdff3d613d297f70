"""Putting a worker's answer where it belongs: rows, snapshots and endings into the store, surfaces into the answers."""

from sys import intern

from pydantic import BaseModel, ConfigDict

from server.refusal import Refusal
from server.web.answers import Answers
from server.web.chunk import Block
from server.web.pieces import AskPiece, LanePart, RowsPiece
from server.web.store import Ending, Kind, Store


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Chunk(_Plain):
    segment: str
    first_row: int
    row_count: int
    columns: tuple[str, ...]
    data: bytes


class _Snapshot(_Plain):
    segment: str
    row: int
    data: bytes


class _Ended(_Plain):
    segment: str
    kind: Kind
    step: int
    message: str
    where: str | None = None


class _Result(_Plain):
    chunks: tuple[_Chunk, ...]
    snapshots: tuple[_Snapshot, ...]
    ended: _Ended | None


class _Advance(_Plain):
    results: tuple[_Result, ...] = ()
    refused: dict[str, str] | None = None


def deliver_rows(piece: RowsPiece, answer: object, store: Store) -> list[LanePart]:
    """Keep what a piece found; the lanes in which it came no further. Raises ``Refusal`` when it was refused."""
    advance = _Advance.model_validate(answer)
    if advance.refused:
        raise Refusal(advance.refused["where"], advance.refused["message"])
    results = zip(piece.parts, advance.results, strict=True)
    return [part for part, result in results if not _deliver_lane(part, result, store)]


def _deliver_lane(part: LanePart, result: _Result, store: Store) -> bool:
    tweaked = {segment.first_row for segment in part.chain.segments[1:]}
    for chunk in result.chunks:
        columns = tuple(map(intern, chunk.columns))  # the same few names in every block
        block = Block(first_row=chunk.first_row, row_count=chunk.row_count, columns=columns, data=chunk.data)
        store.add_rows(chunk.segment, block)
    for snapshot in result.snapshots:
        store.add_snapshot(snapshot.segment, snapshot.row, snapshot.data, pinned=snapshot.row in tweaked)
    if result.ended:
        ended = result.ended
        ending = Ending(kind=ended.kind, step=ended.step, message=ended.message, where=ended.where)
        store.end(ended.segment, ending)
    further = any(snapshot.row > part.job["begin"]["row"] for snapshot in result.snapshots)
    return bool(result.chunks or result.ended or further)


def deliver_answer(piece: AskPiece, answer: object, answers: Answers) -> None:
    """Keep an answer as JSON, or that it was refused."""
    match answer:
        case {"refused": {"where": str(where), "message": str(message)}}:
            answers.put(piece.question, Refusal(where, message))
        case {"json": str(text)}:
            answers.put(piece.question, text)
        case _:
            raise TypeError(f"Expected a refusal or JSON, got {answer!r:.100}.")
