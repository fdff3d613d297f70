"""The open asks of one connection: the newest number of each slot, answered coarse first where that helps."""

from collections.abc import Iterator
from dataclasses import dataclass

from server.catalogue import Catalogue
from server.refusal import Refusal
from server.web.answers import Answers, Question
from server.web.blobs import Blobs
from server.web.curvature_messages import HessianAsk
from server.web.line_messages import LineAsk
from server.web.messages import AnswerMessage, Ask, SurfaceAsk, answer_json
from server.web.open_ask import OpenAsk, opened
from server.web.plane_messages import NothingAsk, ProgressAnswer
from server.web.settings import Settings


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
        if isinstance(ask, NothingAsk):
            self._open.pop(ask.slot, None)
            return
        self._blobs.check(
            ask.landscape if isinstance(ask, SurfaceAsk | HessianAsk | LineAsk) else ask.experiment.landscape, catalogue
        )
        self._open[ask.slot] = opened(ask, catalogue, self._settings)

    def questions(self) -> Iterator[Question]:
        """What is not known yet, coarse before final."""
        for ask in self._open.values():
            if self._final(ask) is None:
                open_ones = (question for question in ask.questions if question not in ask.known)
                yield from (question for question in open_ones if self._answers.get(question) is None)

    def fail(self, question: Question, message: str) -> list[Refused]:
        """Give up the asks that wait for this."""
        failed = [slot for slot, ask in self._open.items() if question in ask.questions]
        return [Refused(slot=s, number=self._open.pop(s).number, refusal=Refusal("", message)) for s in failed]

    def next_answer(self) -> str | Refused | None:
        """The next ``AnswerMessage`` as JSON, or an ask that was refused."""
        for slot, ask in self._open.items():
            final = self._final(ask)
            first = self._answers.get(ask.coarse) if ask.coarse else None
            for answer in (final, first):
                if isinstance(answer, Refusal):
                    del self._open[slot]
                    return Refused(slot=slot, number=ask.number, refusal=answer)
            if isinstance(final, str):
                del self._open[slot]
                return answer_json(slot, ask.number, "final", what=ask.final.what, answer=final)
            if isinstance(first, str):
                ask.coarse = None
                return answer_json(slot, ask.number, "coarse", what=ask.final.what, answer=first)
            if progress := self._progress(slot, ask):
                return progress
        return None

    def _final(self, ask: OpenAsk) -> str | Refusal | None:
        """The whole answer, put together once its parts are there."""
        answer = self._answers.get(ask.final)
        if answer is not None or not ask.parts:
            return answer
        for part in ask.parts:
            found = self._answers.get(part)
            if isinstance(found, Refusal):
                return found
            if found is not None:
                ask.known[part] = found
        if len(ask.known) < len(ask.parts):
            return None
        self._answers.put(ask.final, ask.join([ask.known[part] for part in ask.parts]))
        return self._answers.get(ask.final)

    def _progress(self, slot: str, ask: OpenAsk) -> str | None:
        done = len(ask.known)
        if done == ask.told:
            return None
        ask.told = done
        answer = ProgressAnswer(slot=slot, number=ask.number, part="progress", done=done, of=len(ask.parts))
        return AnswerMessage(answer=answer).model_dump_json()
