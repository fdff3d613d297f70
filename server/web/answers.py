"""Answers to asks: each computed once, kept as JSON, bounded in bytes."""

import json
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Literal

from landscapes.setting import Settings
from server.catalogue import Catalogue, LandscapeEntry
from server.completion import complete
from server.experiment import Chosen, Experiment, Span
from server.refusal import Refusal
from server.values import fill, unknown
from server.web.messages import BatchesQuestion, DataQuestion, SurfaceQuestion

COARSE = 48
WIDEST = 1e12
NARROWEST = 1e-12  # beside the numbers themselves: float64 has no more digits
OVERHEAD = 200


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a worker can be asked, with its arguments as canonical JSON: equal questions have equal answers.

    A ``patient`` one only makes a picture finer: rows go before it.
    """

    what: Literal[
        "surface",
        "code",
        "swarm",
        "data",
        "batches",
        "evaluation",
        "regions",
        "layers",
        "projection",
        "slice",
        "beside",
        "hessian",
        "line",
        "why",
        "sharpness",
    ]
    arguments: str
    patient: bool = field(default=False, compare=False)

    def request(self) -> Settings:
        """The arguments as plain values."""
        return json.loads(self.arguments)


def surface_question(asked: SurfaceQuestion, catalogue: Catalogue, most: int) -> Question:
    """The ask with its landscape checked and completed. Raises ``Refusal``."""
    entry, landscape = completed(asked.landscape, catalogue)
    if entry.kind == "network":
        message = f"Expected a landscape of two parameters, got {entry.title}: ask for a slice on a plane."
        raise Refusal("landscape.name", message)
    check_window(asked.window)
    if asked.resolution > most:
        limit = "the limit is FALL_LINE_RESOLUTION"
        raise Refusal("resolution", f"Expected at most {most} points a side, got {asked.resolution} ({limit}).")
    return _question(landscape, asked.window, asked.resolution)


def data_question(asked: DataQuestion, catalogue: Catalogue) -> Question:
    """The question for a landscape's data. Raises ``Refusal``, also where it has none."""
    return Question(what="data", arguments=canonical({"landscape": _with_data(asked.landscape, catalogue)}))


def batches_question(asked: BatchesQuestion, catalogue: Catalogue) -> Question:
    """The question for the batches of some epochs. Raises ``Refusal``, also where there are no data."""
    landscape = _with_data(asked.landscape, catalogue)
    return Question(what="batches", arguments=canonical(asked.model_dump(mode="json") | {"landscape": landscape}))


def _with_data(chosen: Chosen, catalogue: Catalogue) -> Settings:
    entry, landscape = completed(chosen, catalogue)
    if entry.kind == "function":
        names = ", ".join(sorted(entry.name for entry in catalogue.landscapes if entry.kind != "function"))
        raise Refusal("landscape.name", f"Expected a landscape with data ({names}), got {entry.name!r}.")
    return landscape


def completed(chosen: Chosen, catalogue: Catalogue) -> tuple[LandscapeEntry, Settings]:
    """The landscape's entry, and its name and settings with nothing left out. Raises ``Refusal``."""
    entry = catalogue.landscape(chosen.name)
    if entry is None:
        raise unknown("landscape.name", "landscape", chosen.name, (entry.name for entry in catalogue.landscapes))
    settings = fill(chosen.settings, entry.settings, "landscape.settings")
    return entry, {"name": chosen.name, "settings": settings}


def code_question(experiment: Experiment, catalogue: Catalogue) -> Question:
    """The experiment, completed. Raises ``Refusal``."""
    whole = complete(experiment, catalogue).model_dump(mode="json")
    return Question(what="code", arguments=canonical({"experiment": whole}))


def coarse(question: Question) -> Question | None:
    """The same question on a coarse grid, where that is a quicker one."""
    request = question.request()
    if int(str(request["resolution"])) <= COARSE:
        return None
    return Question(what=question.what, arguments=canonical(request | {"resolution": COARSE}))


def _question(landscape: Settings, window: Span, resolution: int) -> Question:
    span: Settings = {"x": list(window.x), "y": list(window.y)}
    return Question(
        what="surface",
        arguments=canonical({"landscape": landscape, "window": span, "resolution": resolution}),
    )


def canonical(value: Settings) -> str:
    """JSON that is the same text for the same value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def check_window(window: Span, where: str = "window") -> None:
    """Refuse a window that no grid fits into."""
    for axis, (low, high) in (("x", window.x), ("y", window.y)):
        if not NARROWEST * max(1.0, abs(low), abs(high)) < high - low <= WIDEST:
            message = f"Expected a smaller and a larger number at most {WIDEST:g} apart, got {low:g} and {high:g}."
            raise Refusal(f"{where}.{axis}", message)


class Answers:
    """JSON texts by question, and refusals that only a worker could give."""

    def __init__(self, *, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._texts: OrderedDict[Question, str | Refusal] = OrderedDict()
        self.size = 0

    def get(self, question: Question) -> str | Refusal | None:
        """The answer, if known."""
        if question in self._texts:
            self._texts.move_to_end(question)
        return self._texts.get(question)

    def put(self, question: Question, answer: str | Refusal) -> None:
        """Keep an answer; the least recently used go first."""
        self._drop(question)
        self._texts[question] = answer
        self.size += _size(question, answer)
        while self.size > self._most_bytes and len(self._texts) > 1:
            self._drop(next(iter(self._texts)))

    def _drop(self, question: Question) -> None:
        answer = self._texts.pop(question, None)
        if answer is not None:
            self.size -= _size(question, answer)


def _size(question: Question, answer: str | Refusal) -> int:
    return OVERHEAD + len(question.arguments) + len(str(answer))
