"""A lesson's file becomes pages, or one sentence with a line."""

import json

import pytest

from server.lessons.block import LessonError
from server.lessons.lesson import CONTROLS, ChoiceQuestion, NumberQuestion, Prediction
from server.lessons.reader import read_lesson
from tests.lessons.writing import HEAD, STATE, block, page, whole


def test_pages_begin_at_headings_and_keep_their_order() -> None:
    read = read_lesson(f"{HEAD}# One\nfirst\n# Two\nsecond\n## Below\nthird", "name").lesson
    assert (read.name, read.title, read.summary, read.minutes) == ("name", "A title", "A summary.", 10)
    assert [one.title for one in read.pages] == ["One", "Two"]
    assert [one.html for one in read.pages] == ["<p>first</p>", "<p>second</p>\n<h2>Below</h2>\n<p>third</p>"]


def test_what_stands_below_a_question_is_kept_apart() -> None:
    asked = block("question", 'kind = "number"\nask = "How many?"\nanswer = 2\nwithin = 0\nbecause = "Two."')
    read = page(f"before\n{STATE}{asked}after")
    assert (read.page.html, read.page.after) == ("<p>before</p>", "<p>after</p>")
    assert page(f"before\n{STATE}after").page.after == ""


def test_blocks_are_no_text_and_code_is() -> None:
    read = page(f"text\n{STATE}{block('python', 'optimizer.step()')}")
    assert read.page.html == '<p>text</p>\n<pre><code class="language-python">optimizer.step()\n</code></pre>'


def test_a_state_is_a_whole_page_state_and_its_lanes_have_labels() -> None:
    read = page(STATE.replace('label = "SGD"\n', "")).page
    assert read.state is not None
    assert read.state.boards[0].lanes[0].label == "SGD"
    assert read.state.model_dump(mode="json")["view"]["chart"] == "loss"


def test_a_page_without_a_state_goes_on_with_the_one_before() -> None:
    text = whole(STATE + "# Two\n" + block("claims", "[[claim]]\ncolumn = 'loss'\nrow = 1\nbelow = 4.0"))
    first, second = read_lesson(text, "name").pages
    assert (first.page.state, second.page.state) == (first.state, None)
    assert second.state == first.state
    assert second.claims[0].claim.lane == "SGD"


def test_a_state_of_a_view_alone_goes_on_with_the_boards_before() -> None:
    first, second = read_lesson(whole(STATE + "# Two\n" + block("state", "[view]\nplayhead = 7")), "name").pages
    assert first.state is not None
    assert second.page.state is not None
    assert second.page.state.boards == first.state.boards
    assert second.page.state.view.playhead == 7


def test_a_page_saved_as_a_file_is_a_state() -> None:
    saved = page(STATE).page.state
    assert saved is not None
    assert page(block("state", saved.model_dump_json(indent=2))).page.state == saved


def test_controls_shown_are_the_others_of_those_hidden() -> None:
    assert page(block("controls", 'show = ["loss", "run"]')).page.controls == ("run", "loss")
    hidden = page(block("controls", 'hide = ["loss", "run"]')).page.controls
    assert hidden == tuple(name for name in CONTROLS if name not in {"loss", "run"})
    assert page("text").page.controls is None


def test_questions_are_of_three_kinds_and_their_texts_are_html() -> None:
    choice = 'kind = "choice"\nask = "What is **it**?"\nchoices = ["$x$", "b"]\nanswer = 2\nbecause = "So."'
    number = 'kind = "number"\nask = "a"\nanswer = 1\nwithin = 0.5\nbecause = "b"'
    predict = 'kind = "predict"\nask = "a"\nrow = 3\nwithin = 0.5\nbecause = "b"'
    read = page(block("question", choice)).page.question
    assert isinstance(read, ChoiceQuestion)
    assert read.ask == "What is <strong>it</strong>?"
    assert read.choices[0].startswith("<math")
    assert isinstance(page(block("question", number)).page.question, NumberQuestion)
    guessed = page(STATE + block("question", predict)).page.question
    assert isinstance(guessed, Prediction)
    assert guessed.lane == "SGD"


FAULTS = {
    "an empty file": ("", 1, r"Expected \+\+\+"),
    "no front matter": ("# One", 1, r"Expected \+\+\+"),
    "front matter without end": ("+++\ntitle = 1", 1, "second line"),
    "front matter that is no TOML": ("+++\ntitle = \n+++\n# One", 2, "Expected TOML"),
    "a field too few": ('+++\ntitle = "a"\nminutes = 1\n+++\n# One', 2, "summary: This field is missing"),
    "a field too many": (HEAD.replace("minutes", "minute = 1\nminutes") + "# One", 4, "no field of this name"),
    "minutes that are none": (HEAD.replace("10", '"ten"') + "# One", 4, "minutes"),
    "no page": (HEAD, 6, "1 to 40 pages"),
    "text above the first page": (f"{HEAD}\ntext\n# One", 7, "text above"),
    "a page without a title": (f"{HEAD}#\n", 6, "title behind #"),
    "a page in a quotation": (whole("> # Two\n"), 7, "left edge"),
    "a title with a formula": (f"{HEAD}# The $x$\n", 6, "plain words"),
    "a word almost known": (whole("\n" + block("claim", "")), 8, "Did you mean 'claims'"),
    "a block twice": (whole(STATE + STATE), 16, "second one"),
    "a block in a list": (whole("- a\n  ```state\n  ```\n"), 8, "left edge"),
    "TOML that is none": (whole(STATE + block("claims", "[[claim]]\nrow = = 3")), 18, "Expected TOML"),
    "TOML that ends too early": (whole(block("controls", 'show = [\n"loss",')), 9, "Expected TOML"),
    "a state with an unknown field": (whole(STATE.replace("steps", "step")), 11, "Known here"),
    "a lane with an unknown field": (whole(STATE.replace("label", "name")), 13, "no field of this name"),
    "a number out of range": (whole(STATE.replace("60", "0")), 11, "greater than or equal to 1"),
    "a state with a date": (whole(block("state", "view = 1979-05-27")), 8, "got a date"),
    "a state of two kinds": (whole(STATE.replace("[exp", "boards = []\n[exp", 1)), 8, "got both"),
    "a view without any board": (whole(block("state", "[view]")), 8, "Expected .experiment."),
    "a state that is no JSON": (whole(block("state", '{\n"boards": [,]}')), 9, "Expected JSON"),
    "an unknown control": (whole(block("controls", 'show = ["lose"]')), 8, "'loss'"),
    "controls of both kinds": (whole(block("controls", "show = []\nhide = []")), 8, "either show"),
}


@pytest.mark.parametrize(("text", "line", "message"), FAULTS.values(), ids=FAULTS)
def test_a_mistake_is_told_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(LessonError, match=message) as raised:
        read_lesson(text, "name")
    assert raised.value.line == line


LATER = {
    "a claim of no run": (block("claims", "[[claim]]\nends = 'left'"), 8, "Expected a state"),
    "an unknown lane": (
        STATE + block("claims", "[[claim]]\nlane = 'Adam'\nends = 'left'"),
        18,
        "label of a lane .SGD.",
    ),
    "an unknown field of a claim": (STATE + block("claims", "[[claim]]\nrow = 1\nbellow = 1"), 19, "Known here"),
    "a claim without a test": (STATE + block("claims", "[[claim]]\ncolumn = 'x'\nrow = 1"), 17, "what is claimed"),
    "a claim without a row": (STATE + block("claims", "[[claim]]\ncolumn = 'x'\nbelow = 1"), 17, "where it holds"),
    "a second claim": (STATE + block("claims", "[[claim]]\nends='left'\n[[claim]]\nends = 'lost'"), 20, "'left'"),
    "a claim on a board that is not": (STATE + block("claims", "[[claim]]\nboard = 2\nends='left'"), 17, "board = 1"),
    "a prediction beyond the run": (
        STATE + block("question", "kind='predict'\nask='a'\nrow = 61\nwithin=1\nbecause='b'"),
        19,
        "up to 60",
    ),
    "an answer that is no choice": (
        block("question", "kind='choice'\nask='a'\nchoices=['a', 'b']\nanswer=3\nbecause='b'"),
        8,
        "from 1 to 2",
    ),
    "a kind of question that is none": (block("question", "kind = 'guess'"), 8, "'choice', 'number', 'predict'"),
    "a solution of another lane": (
        STATE + block("task", "ask='a'\nbecause='b'\ngoal.ends='left'\n[solution.Adam]\nlr = 1"),
        20,
        "label of a lane",
    ),
    "a goal with a variation": (
        STATE + block("task", "ask='a'\nbecause='b'\n[goal]\nends='left'\nwith={lr=1}\n[solution.SGD]\nlr=1"),
        21,
        "no field of this name",
    ),
}


@pytest.mark.parametrize(("text", "line", "message"), LATER.values(), ids=LATER)
def test_what_is_said_of_a_run_is_checked_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(LessonError, match=message) as raised:
        page(text)
    assert raised.value.line == line


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_are_counted_alike_however_they_end(end: str) -> None:
    with pytest.raises(LessonError, match="Known here") as raised:
        read_lesson(whole(STATE.replace("steps", "step")).replace("\n", end), "name")
    assert raised.value.line == 11


def test_a_state_as_json_is_the_one_that_the_browser_writes() -> None:
    written = {"version": 1, "boards": [{"landscape": {"name": "sphere"}, "lanes": [{"optimizer": {"name": "Adam"}}]}]}
    read = page(block("state", json.dumps(written))).page.state
    assert read is not None
    assert read.boards[0].lanes[0].label == "Adam"
