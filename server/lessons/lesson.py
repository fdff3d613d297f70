"""A lesson as the page gets it. No torch here."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, JsonValue, model_validator

from server.experiment import Count, Name, Number, PageState, Value
from server.lessons.claim import Goal, LaneName

MOST_CHARACTERS = 256 * 1024
MOST_TITLE = 120
MOST_SUMMARY = 300
MOST_TEXT = 2000
MOST_PAGES = 40
MOST_CHOICES = 8

ControlName = Literal[
    "presets",
    "landscapes",
    "optimizers",
    "settings",
    "schedules",
    "run",
    "transport",
    "loss",
    "panel",
    "stage-tools",
]
CONTROLS: tuple[ControlName, ...] = get_args(ControlName)

Title = Annotated[str, Field(strict=True, min_length=1, max_length=MOST_TITLE)]
Text = Annotated[str, Field(strict=True, min_length=1, max_length=MOST_TEXT)]
Minutes = Annotated[int, Field(strict=True, ge=1, le=240)]


class ChoiceQuestion(Value):
    """One of ``choices`` is right: number ``answer``, counted from 1. All texts are HTML as that of a page."""

    kind: Literal["choice"]
    ask: Text
    choices: Annotated[tuple[Text, ...], Field(min_length=2, max_length=MOST_CHOICES)]
    answer: Annotated[int, Field(strict=True, ge=1)]
    because: Text

    @model_validator(mode="after")
    def _answer_is_a_choice(self) -> Self:
        if self.answer > len(self.choices):
            raise ValueError(f"Expected an answer from 1 to {len(self.choices)}, the number of choices")
        return self


class NumberQuestion(Value):
    """Right is any number that lies at most ``within`` from ``answer``."""

    kind: Literal["number"]
    ask: Text
    answer: Number
    within: Annotated[Number, Field(ge=0)]
    because: Text


class Prediction(Value):
    """A point on the map: where ``lane`` (its label) is at ``row``. At most ``within`` away counts as close."""

    kind: Literal["predict"]
    ask: Text
    lane: LaneName = ""
    row: Annotated[int, Field(strict=True, ge=1)]
    within: Annotated[Number, Field(gt=0)]
    because: Text


Question = Annotated[ChoiceQuestion | NumberQuestion | Prediction, Field(discriminator="kind")]


class Task(Value):
    """Something to do: the learner's own run is to reach ``goal``.

    ``solution`` reaches it: by lane, settings as in a claim's variation.
    """

    ask: Text
    goal: Goal
    solution: Annotated[dict[LaneName, dict[Name, JsonValue]], Field(min_length=1, max_length=16)]
    because: Text


class LessonPage(Value):
    """One page. ``html`` and ``after`` hold a short list of elements and no attribute that could do harm.

    ``after``: the text below the question and the task, such as sources; empty where there is none.

    ``state``: the whole page state to load, ``None`` to go on with what is on screen. ``controls``: those that are
    shown, ``None`` for all.
    """

    title: Title
    html: str
    after: str
    state: PageState | None
    controls: tuple[ControlName, ...] | None
    question: Question | None
    task: Task | None


class LessonHead(Value):
    """What stands above a lesson's pages."""

    title: Title
    summary: Annotated[str, Field(strict=True, min_length=1, max_length=MOST_SUMMARY)]
    minutes: Minutes


class Lesson(LessonHead):
    """A whole lesson. ``pages``: in the order of reading."""

    name: Name
    pages: tuple[LessonPage, ...]


class LessonEntry(LessonHead):
    """A lesson in the list of all. ``pages``: their titles."""

    name: Name
    pages: tuple[Title, ...]


class LessonFault(Value):
    """What is wrong in a file: in ``line``, counted from 1; 0 for the file as a whole."""

    file: str
    line: Count
    message: str


class LessonList(Value):
    """All lessons that could be read, and what is wrong with the others."""

    lessons: tuple[LessonEntry, ...]
    faults: tuple[LessonFault, ...]
