"""The server's own parts put together without sockets, clocks or processes: every piece is computed right here."""

import math

from server.catalogue import Catalogue
from server.web.answers import Answers
from server.web.blobs import Blobs
from server.web.delivery import deliver_answer, deliver_rows
from server.web.pieces import AskPiece, Piece
from server.web.round import Round, Seat
from server.web.settings import Settings
from server.web.store import Store
from server.web.viewer import Viewer
from tests.web.samples import Received


class InProcess:
    """A store, a round and some viewers."""

    def __init__(self, catalogue: Catalogue | None, **settings: object) -> None:
        self.settings = Settings.model_validate(settings)
        self.catalogue = catalogue
        self.store = Store(most_bytes=self.settings.cache_bytes, most_chunk_bytes=self.settings.chunk_cache_bytes)
        self.answers = Answers(most_bytes=self.settings.answer_cache_bytes)
        self.blobs = Blobs(most_bytes=self.settings.blob_cache_bytes)
        self.round = Round(store=self.store, settings=self.settings)
        self.seats: dict[Viewer, Seat] = {}
        self.computed: list[Piece] = []

    def viewer(self) -> Viewer:
        """A new connection that has been greeted."""
        viewer = Viewer(store=self.store, answers=self.answers, blobs=self.blobs, settings=self.settings)
        viewer.greet(self.catalogue, None)
        self.seats[viewer] = self.round.seat(viewer, lambda: None)
        assert "hello" in str(viewer.next_message())
        return viewer

    def tell(self, viewer: Viewer, *messages: str | bytes) -> None:
        """Messages of the browser come in."""
        for message in messages:
            viewer.receive(message)
            self.round.hasten(self.seats[viewer])
            self.round.add(self.seats[viewer])

    def compute(self, most: float = math.inf) -> int:
        """Compute piece after piece, until nobody misses anything or there were so many; how many there were."""
        done = 0
        while done < most and (piece := self.round.form(idle=1)):
            self.finish(piece)
            done += 1
        return done

    def finish(self, piece: Piece) -> None:
        """Compute a piece that was formed before."""
        request = piece.request()
        reply = piece.by(piece.what, request, self.blobs.named_in(piece.landscape_settings(request)))
        if isinstance(piece, AskPiece):
            deliver_answer(piece, reply["answer"], self.answers)
        else:
            assert not deliver_rows(piece, reply["answer"], self.store)
            self.round.learn(piece, reply["seconds"])
        self.round.put_back(piece)
        self.computed.append(piece)

    def hear(self, viewer: Viewer) -> Received:
        """All that the viewer has to say now."""
        return Received(iter(viewer.next_message, None))

    def converse(self, viewer: Viewer, *messages: str | bytes) -> Received:
        """Messages in, everything computed, messages out; the pieces come between as they would."""
        self.tell(viewer, *messages)
        heard: list[str | bytes] = list(self.hear(viewer).messages)
        while self.compute(1):
            heard += self.hear(viewer).messages
        return Received(heard + self.hear(viewer).messages)
