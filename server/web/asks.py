"""The open asks of one connection: the newest number of each slot, answered coarse first where that helps."""

from collections.abc import Iterator
from dataclasses import dataclass

from server.catalogue import Catalogue
from server.refusal import Refusal
from server.web.answers import Answers, Question, coarse, surface_question
from server.web.blobs import Blobs
from server.web.messages import Ask, SurfaceQuestion, SwarmAsk, answer_json
from server.web.settings import Settings
from server.web.swarms import first_look, swarm_question


@dataclass
class OpenAsk:
    """An ask that is not fully answered yet. ``coarse``: what is to be said before, if anything."""

    number: int
    final: Question
    coarse: Question | None


@dataclass(frozen=True, kw_only=True)
class Refused:
    """An ask that has no answer."""

    slot: str
    number: int
    refusal: Refusal


class Asks:
    """What is asked and not fully answered, by slot."""

    def __init__(self, *, answers: Answers, blobs: Blobs, settings: Settings) -> None:
        self._answers = answers
        self._blobs = blobs
        self._settings = settings
        self._open: dict[str, OpenAsk] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._open)

    def number(self, slot: str) -> int | None:
        """The number of the slot's open ask."""
        return self._open[slot].number if slot in self._open else None

    def take(self, ask: Ask, catalogue: Catalogue) -> None:
        """Open an ask; an older one of the slot is forgotten. Raises ``Refusal``."""
        self._blobs.check(ask.experiment.landscape if isinstance(ask, SwarmAsk) else ask.landscape, catalogue)
        if isinstance(ask, SwarmAsk):
            final = swarm_question(ask, catalogue, self._settings)
            first = first_look(final)
        else:
            asked = SurfaceQuestion(landscape=ask.landscape, window=ask.window, resolution=ask.resolution)
            final = surface_question(asked, catalogue, self._settings.resolution)
            first = coarse(final)
        self._open[ask.slot] = OpenAsk(number=ask.number, final=final, coarse=first)

    def questions(self) -> Iterator[Question]:
        """What is not known yet, coarse before final."""
        for ask in self._open.values():
            for question in (ask.coarse, ask.final):
                if question and self._answers.get(question) is None:
                    yield question

    def fail(self, question: Question, message: str) -> list[Refused]:
        """Give up the asks that wait for this."""
        failed = [slot for slot, ask in self._open.items() if question in (ask.coarse, ask.final)]
        return [Refused(slot=s, number=self._open.pop(s).number, refusal=Refusal("", message)) for s in failed]

    def next_answer(self) -> str | Refused | None:
        """The next ``AnswerMessage`` as JSON, or an ask that was refused."""
        for slot, ask in self._open.items():
            final = self._answers.get(ask.final)
            first = self._answers.get(ask.coarse) if ask.coarse else None
            if final is None and first is None:
                continue
            refusal = final if isinstance(final, Refusal) else first
            if isinstance(refusal, Refusal):
                del self._open[slot]
                return Refused(slot=slot, number=ask.number, refusal=refusal)
            if isinstance(final, str):
                del self._open[slot]
                return answer_json(slot, ask.number, "final", what=ask.final.what, answer=final)
            ask.coarse = None
            return answer_json(slot, ask.number, "coarse", what=ask.final.what, answer=str(first))
        return None
