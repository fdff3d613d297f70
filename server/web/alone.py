"""Answers without a server: the same pieces, one after another in this very process."""

from base64 import b64decode
from collections.abc import Iterator

from pydantic_core import from_json

from landscapes.blobs import keep, name_of
from server.catalogue import Catalogue
from server.experiment import Experiment, PageState, active_alone
from server.refusal import Refusal
from server.web import trampoline
from server.web.answers import Answers, code_question
from server.web.blobs import Blobs
from server.web.board import board_of
from server.web.collector import RowsCollector
from server.web.delivery import deliver_answer, deliver_rows
from server.web.messages import PlayerQuestion, Want
from server.web.pieces import AskPiece, InHand, RowsPiece, lane_parts
from server.web.player import RESOLUTION, player, player_surface
from server.web.reading import read
from server.web.store import Store
from server.web.tables import as_csv, as_json, tables

KINDS = (".csv", ".json", ".html")
ROWS = 2048
MOST_BYTES = 1 << 40  # one experiment: nothing is dropped


def catalogue() -> Catalogue:
    """Everything there is to choose from."""
    return Catalogue.model_validate(trampoline.ask("catalogue", None)["answer"])


def run(text: str | bytes, *, kind: str) -> Iterator[bytes]:
    """The run of an experiment, or of a page's, as a file of that kind, one of ``KINDS``. Raises ``Refusal``."""
    known = catalogue()
    page = _opened(text, known)
    chosen = page.boards[0]
    want = Want(board=0, number=0, experiment=chosen, until=chosen.steps)
    store = Store(most_bytes=MOST_BYTES, most_chunk_bytes=0)
    collected = RowsCollector(board=board_of(want, known), store=store)
    while not collected.take():
        _advance(collected, store)
    if kind == ".html":
        return _player(PlayerQuestion(experiment=chosen, view=page.view), collected, store, known)
    write = as_csv if kind == ".csv" else as_json
    return write(tables(collected, store))


def code(text: str | bytes, *, lane: int | None) -> str:
    """An experiment, or a page's, as a PyTorch script, or one lane of it. Raises ``Refusal``."""
    known = catalogue()
    chosen = _opened(text, known).boards[0]
    if lane is not None:
        if not 0 <= lane < len(chosen.lanes):
            raise Refusal("lanes", f"Expected a lane from 0 to {len(chosen.lanes) - 1}, got {lane}.")
        chosen = chosen.model_copy(update={"lanes": chosen.lanes[lane : lane + 1]})
    answer = trampoline.ask("code", code_question(chosen, known).request())["answer"]
    match answer:
        case {"refused": {"where": str(where), "message": str(message)}}:
            raise Refusal(where, message)
        case _:
            return str(answer["code"])


def _opened(text: str | bytes, known: Catalogue) -> PageState:
    """The page in a text that holds one, or one around the experiment in it; the data that it brings is kept here.

    Of two boards only the one that is edited is opened.
    """
    page = read(PageState, text) if _is_page(text) else PageState(boards=(read(Experiment, text),))
    brought = Blobs(most_bytes=MOST_BYTES)
    for name, written in page.blobs.items():
        brought.put(_kept_as(name, written))
    opened = active_alone(page)
    brought.check(opened.boards[0].landscape, known)
    return opened


def _is_page(text: str | bytes) -> bool:
    try:
        value = from_json(text)
    except ValueError:
        return False
    return isinstance(value, dict) and "boards" in value


def _kept_as(name: str, written: str) -> bytes:
    """The data of a file, kept for the landscapes of this process. Raises ``Refusal`` when it has another name."""
    try:
        data = b64decode(written, validate=True)
    except ValueError:
        raise Refusal(f"blobs.{name}", "Expected base64, got a text that is none.") from None
    if keep(data) != name:
        raise Refusal(f"blobs.{name}", f"Expected data of this SHA-256, got data of {name_of(data)}.")
    return data


def _player(asked: PlayerQuestion, collected: RowsCollector, store: Store, known: Catalogue) -> Iterator[bytes]:
    piece = AskPiece(question=player_surface(asked, known, RESOLUTION))
    answers = Answers(most_bytes=MOST_BYTES)
    deliver_answer(piece, piece.by(piece.what, piece.request())["answer"], answers)
    surface = answers.get(piece.question)
    if not isinstance(surface, str):
        raise surface or Refusal("", "There is no surface of this landscape.")
    return player(asked, collected=collected, store=store, surface=surface, catalogue=known)


def _advance(collected: RowsCollector, store: Store) -> None:
    for board, missing in collected.missing():
        piece = RowsPiece(parts=tuple(lane_parts(board, missing, store, InHand())), rows=ROWS)
        stuck = deliver_rows(piece, piece.by(piece.what, piece.request())["answer"], store)
        if stuck:
            raise Refusal("", "The engine came no further with this experiment.")
