"""Golden messages: files that this program and the browser's code both read, and that no later version may break."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from pydantic import BaseModel

from server.experiment import Experiment, PageState, active_alone
from server.lessons.lesson import Lesson, LessonList
from server.refusal import Refusal
from server.web import messages
from server.web.chunk import Block, encode
from server.web.messages import answer_json
from server.web.reading import read
from server.web.settings import Settings

GOLDEN = Path(__file__).parents[1] / "messages"
KEPT: dict[str, type[BaseModel]] = {"experiment.1": Experiment, "page.1": PageState, "page.1.boards": PageState}
MODELS: dict[str, type[BaseModel]] = {
    "hello": messages.HelloMessage,
    "warming": messages.WarmingMessage,
    "warm": messages.WarmingMessage,
    "lanes": messages.LanesMessage,
    "ended": messages.EndedMessage,
    "answer": messages.AnswerMessage,
    "answer-swarm": messages.AnswerMessage,
    "answer-evaluation": messages.AnswerMessage,
    "answer-regions": messages.AnswerMessage,
    "answer-curve": messages.AnswerMessage,
    "answer-images": messages.AnswerMessage,
    "answer-layers": messages.AnswerMessage,
    "answer-projection": messages.AnswerMessage,
    "answer-slice": messages.AnswerMessage,
    "answer-beside": messages.AnswerMessage,
    "answer-hessian": messages.AnswerMessage,
    "answer-line": messages.AnswerMessage,
    "answer-why": messages.AnswerMessage,
    "answer-sharpness": messages.AnswerMessage,
    "answer-progress": messages.AnswerMessage,
    "error": messages.ErrorMessage,
    "lessons": LessonList,
    "lesson": Lesson,
}


def golden(name: str) -> str:
    """The text of a golden message."""
    return (GOLDEN / f"{name}.json").read_text()


@pytest.mark.parametrize("name", MODELS)
def test_what_is_sent_is_what_the_golden_message_says(name: str) -> None:
    assert MODELS[name].model_validate_json(golden(name)).model_dump(mode="json") == json.loads(golden(name))


@pytest.mark.parametrize("name", KEPT)
def test_what_was_kept_is_read_whole_and_what_came_later_takes_its_default(name: str) -> None:
    read_again = KEPT[name].model_validate_json(golden(name))
    assert read_again.model_dump(mode="json", exclude_unset=True) == json.loads(golden(name))


SAID = [
    "want",
    "ask",
    "ask-swarm",
    "ask-evaluation",
    "ask-regions",
    "ask-layers",
    "ask-projection",
    "ask-slice",
    "ask-beside",
    "ask-hessian",
    "ask-line",
    "ask-why",
    "ask-sharpness",
    "ask-nothing",
]


@pytest.mark.parametrize("name", SAID)
def test_what_the_browser_says_is_understood_whole(name: str) -> None:
    understood = read(messages.Incoming, golden(name)).model_dump(mode="json", exclude_unset=True)
    assert understood == json.loads(golden(name))


def test_a_surface_that_is_json_already_makes_the_same_answer() -> None:
    answer = json.loads(golden("answer"))["answer"]
    surface = json.dumps(answer["surface"])
    assert json.loads(
        answer_json(answer["slot"], answer["number"], answer["part"], what="surface", answer=surface)
    ) == {"answer": answer}


def test_a_chunk_is_laid_out_byte_for_byte_as_the_golden_one() -> None:
    said = json.loads(golden("chunk"))
    table = np.array([[math.nan if v is None else v for v in column] for column in said["columns"].values()])
    block = Block(
        first_row=said["first_row"],
        row_count=said["row_count"],
        columns=tuple(said["columns"]),
        data=table.astype("<f8").tobytes(),
    )
    made = encode(said["segment"], [block], block.first_row, block.stop)
    assert made == (GOLDEN / "chunk.bin").read_bytes()


def test_a_page_of_a_version_to_come_is_refused_by_its_version() -> None:
    later = json.loads(golden("page.1")) | {"version": 2}
    with pytest.raises(Refusal) as refused:
        read(PageState, json.dumps(later))
    assert refused.value.where == "version"


def test_the_board_that_is_edited_alone_keeps_what_is_looked_at_on_it() -> None:
    both = PageState.model_validate_json(golden("page.1.boards"))
    alone = active_alone(both)
    assert alone.boards == both.boards[1:]
    assert (alone.view.window, alone.view.dimensions, alone.view.playhead) == (None, 2, both.view.playhead)
    assert (alone.view.active, alone.view.second) == (0, None)


def test_every_golden_message_is_read_by_a_test() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {*KEPT, *MODELS, *SAID, "chunk"}


def test_every_setting_can_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FALL_LINE_PORT", "9001")
    monkeypatch.setenv("FALL_LINE_ALLOW_HOSTS", '["fall.example"]')
    assert (Settings().port, Settings().allow_hosts) == (9001, ("fall.example",))
