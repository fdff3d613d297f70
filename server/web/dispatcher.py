"""Keeps the workers busy with what connections want, and the store filled with what they find."""

import asyncio
import logging
from collections.abc import Callable

from server.catalogue import Catalogue
from server.refusal import Refusal
from server.web.answers import Answers
from server.web.blobs import Blobs
from server.web.delivery import deliver_answer, deliver_rows
from server.web.launcher import Launcher
from server.web.messages import Warming
from server.web.pieces import AskPiece, Piece, RowsPiece
from server.web.round import Hungry, Round, Seat
from server.web.settings import Settings
from server.web.store import Store
from server.web.viewer import Viewer
from server.web.workers import Worker, WorkerBrokenError

log = logging.getLogger("fall_line")
LONGEST_PAUSE_SECONDS = 10.0


class Dispatcher:
    """The workers, what they know, and who waits for it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = Store(most_bytes=settings.cache_bytes, most_chunk_bytes=settings.chunk_cache_bytes)
        self.answers = Answers(most_bytes=settings.answer_cache_bytes)
        self.blobs = Blobs(most_bytes=settings.blob_cache_bytes)
        self._launcher = Launcher(paths_bytes=settings.paths_bytes)
        self.workers = [
            Worker(self._launcher, stuck_seconds=settings.stuck_seconds, start_seconds=settings.start_seconds)
            for _ in range(settings.worker_count())
        ]
        self.catalogue: Catalogue | None = None
        self.warming: Warming | None = Warming(done=0, of=2, message="Loading PyTorch")
        self.requests = 0
        self._viewers: dict[Viewer, Seat] = {}
        self._round = Round(store=self.store, settings=settings)
        self._idle = 0
        self._news = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    # Guests

    def viewer(self, wake: Callable[[], None]) -> tuple[Viewer, Seat]:
        """A new connection's viewer and its place; ``wake`` is called when there may be something to send."""
        viewer = Viewer(store=self.store, answers=self.answers, blobs=self.blobs, settings=self.settings)
        self._viewers[viewer] = seat = self._round.seat(viewer, wake)
        viewer.greet(self.catalogue, self.warming)
        return viewer, seat

    def viewers(self) -> int:
        """How many connections there are."""
        return len(self._viewers)

    def seat(self, guest: Hungry, wake: Callable[[], None]) -> Seat:
        """A place for someone who is hungry at once."""
        seat = self._round.seat(guest, wake)
        self.changed(seat)
        return seat

    def leave(self, seat: Seat) -> None:
        """Give up the place. Pieces already given are finished and kept."""
        self._round.remove(seat)
        self._viewers = {viewer: other for viewer, other in self._viewers.items() if other is not seat}

    def changed(self, seat: Seat) -> None:
        """The guest wants something else."""
        self._round.hasten(seat)
        self._round.add(seat)
        self._news.set()

    def taken(self, seat: Seat) -> None:
        """The guest has taken a message: if it was slow, more may be computed now."""
        if seat.held_back and seat.guest.keeps_up():
            self._news.set()

    # Workers

    def open(self) -> None:
        """Start the workers."""
        self._tasks = [asyncio.create_task(self._serve(worker)) for worker in self.workers]

    async def close(self) -> None:
        """End all workers. Nothing is lost: whoever still wants something will say so again."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._launcher.close()
        await asyncio.gather(*(worker.close() for worker in self.workers))
        self._launcher.clear()

    async def _serve(self, worker: Worker) -> None:
        """One worker's life: warm up, then piece after piece; a new process whenever the old one ends."""
        try:
            await self._warm_up(worker)
            while True:
                piece = await self._next_piece()
                try:
                    await self._compute(worker, piece)
                except WorkerBrokenError as broken:
                    log.warning("%s It is replaced, and its piece given again.", broken)
                    self._blame(piece, str(broken))
                    await self._warm_up(worker)
        except Exception as error:
            log.exception("A worker is given up")
            self._warm(0, f"The engine does not start ({type(error).__name__}): see the log of the server")
            raise

    async def _warm_up(self, worker: Worker) -> None:
        """Start the process, again and a little later each time until it stays; the first brings the catalogue."""
        pause = 0.1
        while True:
            try:
                await worker.start()
                await self._learn_catalogue(worker)
            except WorkerBrokenError as broken:
                log.warning("%s Another is started in %g s.", broken, pause)
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE_SECONDS, 2 * pause)
            else:
                return

    async def _learn_catalogue(self, worker: Worker) -> None:
        if self.catalogue is not None:
            return
        self._warm(1, "Reading the catalogue")
        reply = await worker.ask("catalogue", None)
        if self.catalogue is None:
            self.catalogue, self.warming = Catalogue.model_validate(reply["answer"]), None
            for viewer, seat in list(self._viewers.items()):
                viewer.open(self.catalogue)
                seat.wake()
                self.changed(seat)

    def _warm(self, done: int, message: str) -> None:
        if self.catalogue is None:
            self.warming = Warming(done=done, of=2, message=message)
            for viewer, seat in self._viewers.items():
                viewer.warm(self.warming)
                seat.wake()

    async def _next_piece(self) -> Piece:
        self._idle += 1
        try:
            while (piece := self._round.form(idle=self._idle)) is None:
                self._news.clear()
                await self._news.wait()
            return piece
        finally:
            self._idle -= 1

    async def _compute(self, worker: Worker, piece: Piece) -> None:
        """Have the piece computed and keep what it found. Raises ``WorkerBrokenError``; an engine's fault is logged."""
        try:
            request = piece.request()
            blobs = self.blobs.named_in(piece.landscape_settings(request))
            reply = await worker.ask(piece.what, request, by=piece.by, blobs=blobs)
            if isinstance(piece, AskPiece):
                deliver_answer(piece, reply["answer"], self.answers)
            else:
                self._deliver(piece, reply["answer"], reply["seconds"])
        except WorkerBrokenError:
            raise
        except Exception:
            log.exception("A piece failed")
            self._blame(piece, "The engine failed: see the log of the server.")
        finally:
            self._round.put_back(piece)
            self._news.set()
        self._round.wake()

    def _deliver(self, piece: RowsPiece, answer: object, seconds: float) -> None:
        try:
            stuck = deliver_rows(piece, answer, self.store)
        except Refusal as refusal:
            if len(piece.parts) == 1:
                self._round.give_up(piece.parts[0], refusal.message)
            else:
                self._round.blame(piece.parts, refusal.message)
            return
        self._round.learn(piece, seconds)
        self._round.blame(tuple(stuck), "The engine came no further.")

    def _blame(self, piece: Piece, message: str) -> None:
        if isinstance(piece, AskPiece):
            self._round.blame_question(piece.question, message)
        else:
            self._round.blame(piece.parts, message)
        self._round.wake()
