"""What CONTRIBUTING tells an author is so."""

import re
from pathlib import Path

import pytest

from server.lessons.claim import EVALUATED, ON_PLANE, Claim
from server.lessons.lesson import CONTROLS, ChoiceQuestion, NumberQuestion, Prediction, Task
from server.lessons.reader import WORDS, read_lesson
from server.lessons.trial import try_lesson
from server.lessons.variation import RESERVED

SECTION = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text().split("## A lesson\n")[1].split("\n## ")[0]
FIELDS = {
    field.alias or name
    for model in (Claim, ChoiceQuestion, NumberQuestion, Prediction, Task)
    for name, field in model.model_fields.items()
}


def test_the_example_is_a_lesson_and_what_it_claims_holds() -> None:
    (example,) = re.findall(r"````markdown\n(.*?)\n````", SECTION, re.DOTALL)
    assert not try_lesson(read_lesson(example, "example"))
    assert not [word for word in WORDS if f"```{word}\n" not in example]


@pytest.mark.parametrize("name", sorted({*WORDS, *CONTROLS, *FIELDS, *RESERVED, *EVALUATED, *ON_PLANE}))
def test_every_word_of_a_lesson_is_told(name: str) -> None:
    told = SECTION.split("**Text.**")[1]
    assert re.search(rf"`[^`\n]*(?<![\w-]){name}(?![\w-])[^`\n]*`", told)
