"""Planes over the socket: what is answered, in which parts, what is known again, and what is refused."""

import base64
import json
from typing import Any

import numpy as np
import pytest

from server.catalogue import Catalogue
from server.web.pieces import AskPiece, Piece
from server.web.planes import COARSE, PART_ROWS
from tests.running import RunningServer
from tests.web.in_process import InProcess
from tests.web.line import line
from tests.web.samples import Received, experiment, lane, want

STEPS = 12
WINDOW = {"x": [-1.0, 1.0], "y": [-1.0, 1.0]}
RANDOM = {"kind": "random", "seed": 3, "lane": 0, "row": STEPS}


@pytest.fixture
def bench(catalogue: Catalogue) -> InProcess:
    return InProcess(catalogue)


def trained(*lanes: dict[str, Any], steps: int = STEPS, landscape: str = "mlp_classifier") -> dict[str, Any]:
    """Two lanes of a small network with batch normalization, where no others are given."""
    both = lanes or (lane("SGD", lr=0.1, label="One"), lane("Adam", lr=0.01))
    small = {"name": landscape, "settings": {"points": 40, "width": 4, "batch_norm": True}}
    return {**experiment(*({**one, "batch_size": 8} for one in both), steps=steps), "landscape": small}


def ask(
    what: str, number: int = 1, *, slot: str = "plane-0", of: dict[str, Any] | None = None, **fields: object
) -> str:
    """The message that asks something about a plane."""
    about = {"experiment": of or trained(), "plane": RANDOM}
    return json.dumps({"ask": {"slot": slot, "number": number, "what": what, **about, **fields}})


def projection(number: int = 1, **fields: object) -> str:
    """The message that asks where both lanes go."""
    return ask("projection", number, **{"rows": [STEPS + 1] * 2, **fields})


def slice_of(number: int = 1, **fields: object) -> str:
    """The message that asks for the loss on the plane."""
    return ask("slice", number, **{"window": WINDOW, "resolution": 22, "statistics": "training", **fields})


def beside(number: int = 1, **fields: object) -> str:
    """The message that asks for losses beside each other."""
    return ask("beside", number, **{"row": 5, "statistics": "training", **fields})


def array(typed: dict[str, str]) -> np.ndarray:
    """A grid as numbers."""
    shape = [int(side) for side in typed["shape"].split(",")]
    return np.frombuffer(base64.b64decode(typed["bdata"]), "<" + typed["dtype"]).reshape(shape)


def only_answer(heard: Received) -> dict[str, Any]:
    """The one answer that came."""
    (answer,) = heard.named("answer")
    return dict(answer)


def kinds(pieces: list[Piece]) -> list[str]:
    """What each piece was: rows, a question, or a patient one."""
    return [
        ("patient" if piece.question.patient else piece.what) if isinstance(piece, AskPiece) else "rows"
        for piece in pieces
    ]


def test_a_lane_is_projected_at_each_of_the_rows_asked_for(bench: InProcess) -> None:
    found = only_answer(bench.converse(bench.viewer(), projection(rows=[STEPS + 1, 4])))["projection"]
    assert [array(one["rows"]).tolist() for one in found["lanes"]] == [list(range(STEPS + 1)), list(range(4))]


def test_a_plane_goes_through_the_row_that_it_goes_around(bench: InProcess) -> None:
    (lane, _) = only_answer(bench.converse(bench.viewer(), projection()))["projection"]["lanes"]
    assert (array(lane["x"])[-1], array(lane["y"])[-1], array(lane["off_plane"])[-1]) == (0.0, 0.0, 0.0)


def test_three_rows_lie_on_the_plane_through_them(bench: InProcess) -> None:
    plane = {"kind": "points", "points": [[0, 0], [0, STEPS], [1, STEPS]]}
    first, second = only_answer(bench.converse(bench.viewer(), projection(plane=plane)))["projection"]["lanes"]
    off = [array(first["off_plane"])[0], array(first["off_plane"])[-1], array(second["off_plane"])[-1]]
    assert off == pytest.approx([0.0, 0.0, 0.0], abs=1e-6)


def test_components_say_what_they_explain_and_of_how_many_rows(bench: InProcess) -> None:
    plane = {"kind": "components", "rows": [5, 3]}
    found = only_answer(bench.converse(bench.viewer(), projection(plane=plane)))["projection"]
    assert found["fitted"] == 8
    assert 0.0 < found["explained"][1] < found["explained"][0] < sum(found["explained"]) <= 1.0


def test_components_of_as_many_rows_are_the_same_however_far_the_lanes_have_come(bench: InProcess) -> None:
    plane = {"kind": "components", "rows": [5, 5]}
    early = only_answer(bench.converse(bench.viewer(), projection(plane=plane, rows=[5, 5])))
    late = only_answer(bench.converse(bench.viewer(), projection(plane=plane)))
    assert (
        array(late["projection"]["lanes"][0]["x"])[:5].tobytes()
        == array(early["projection"]["lanes"][0]["x"]).tobytes()
    )


def test_curvature_comes_with_its_values(bench: InProcess) -> None:
    plane = {"kind": "curvature", "lane": 1, "row": 2}
    bend = only_answer(bench.converse(bench.viewer(), projection(plane=plane)))["projection"]["bend"]
    assert bend["settled"]
    assert bend["values"][0] >= bend["values"][1] > 0.0


def test_the_window_shows_every_lane(bench: InProcess) -> None:
    found = only_answer(bench.converse(bench.viewer(), projection()))["projection"]
    for axis in ("x", "y"):
        places = np.concatenate([array(one[axis]) for one in found["lanes"]])
        low, high = found["window"][axis]
        assert low < places.min()
        assert places.max() < high


def test_a_slice_is_answered_coarse_then_by_its_progress_and_then_whole(bench: InProcess) -> None:
    heard = bench.converse(bench.viewer(), slice_of()).named("answer")
    parts = -(-22 // PART_ROWS)
    assert [answer["part"] for answer in heard] == ["coarse", *["progress"] * (parts - 1), "final"]
    assert [(one["done"], one["of"]) for one in heard[1:-1]] == [(done, parts) for done in range(1, parts)]
    assert [array(heard[at]["slice"]["z"]).shape for at in (0, -1)] == [(COARSE, COARSE), (22, 22)]


def test_a_slice_put_together_from_parts_is_that_of_one_go(bench: InProcess) -> None:
    whole = array(bench.converse(bench.viewer(), slice_of(resolution=31)).named("answer")[-1]["slice"]["z"])
    coarse = array(bench.converse(bench.viewer(), slice_of(resolution=16)).named("answer")[-1]["slice"]["z"])
    assert whole[::2, ::2] == pytest.approx(coarse, rel=1e-5)


def test_a_newer_slice_gives_up_the_older_one(bench: InProcess) -> None:
    viewer = bench.viewer()
    bench.tell(viewer, slice_of(1))
    bench.compute(2)
    heard = bench.converse(viewer, slice_of(2, resolution=12))
    assert {answer["number"] for answer in heard.named("answer")} == {2}
    assert kinds(bench.computed) == ["slice", "patient", "slice"]


def test_a_slot_that_wants_nothing_more_gives_up_its_slice(bench: InProcess) -> None:
    viewer = bench.viewer()
    bench.tell(viewer, slice_of(1))
    bench.compute(2)
    done = len(bench.computed)
    assert not bench.converse(viewer, json.dumps({"ask": {"slot": "plane-0", "number": 2, "what": "nothing"}})).messages
    assert len(bench.computed) == done


def test_rows_go_before_what_only_makes_a_slice_finer(bench: InProcess) -> None:
    viewer = bench.viewer()
    wanted = trained(lane("SGD", lr=0.05))
    bench.tell(viewer, slice_of(), want(wanted))
    bench.compute()
    order = kinds(bench.computed)
    assert order[0] == "slice"
    assert "rows" in order
    assert "rows" not in order[order.index("patient") :]


def test_the_same_slice_again_is_known(bench: InProcess) -> None:
    bench.converse(bench.viewer(), slice_of())
    done = len(bench.computed)
    heard = bench.converse(
        bench.viewer(), slice_of(of=trained(lane("SGD", lr=0.1, label="Mine"), lane("Adam", lr=0.02)))
    )
    assert [answer["part"] for answer in heard.named("answer")] == ["final"]
    assert len(bench.computed) == done


def test_a_slice_is_whole_where_nothing_is_kept(catalogue: Catalogue) -> None:
    bench = InProcess(catalogue, answer_cache_bytes=0)
    assert bench.converse(bench.viewer(), slice_of()).named("answer")[-1]["part"] == "final"


def test_a_slice_with_a_part_that_cannot_be_computed_is_refused(bench: InProcess) -> None:
    viewer = bench.viewer()
    bench.tell(viewer, slice_of())
    bench.compute(3)
    failed = next(question for question in viewer.questions() if question.patient)
    for _ in range(bench.settings.attempts):
        bench.round.blame_question(failed, "The worker ended before it answered.")
    heard = bench.converse(viewer)
    assert heard.named("error")[0]["where"] == "plane-0"
    assert "final" not in [answer["part"] for answer in heard.named("answer")]


def test_statistics_make_a_difference_with_batch_normalization(bench: InProcess) -> None:
    training, running = (
        array(bench.converse(bench.viewer(), slice_of(resolution=8, statistics=one)).named("answer")[-1]["slice"]["z"])
        for one in ("training", "running")
    )
    assert not np.allclose(training, running)


def test_at_the_row_itself_the_loss_is_that_of_its_projection(bench: InProcess) -> None:
    (first, second) = only_answer(bench.converse(bench.viewer(), beside(row=STEPS)))["beside"]["lanes"]
    assert first == {"row": STEPS, "loss": first["projected_loss"], "projected_loss": first["loss"], "distance": 0.0}
    assert second["distance"] > 0.0


def test_off_the_plane_the_two_losses_differ(bench: InProcess) -> None:
    (_, second) = only_answer(bench.converse(bench.viewer(), beside()))["beside"]["lanes"]
    assert second["loss"] != second["projected_loss"]


def test_no_grid_is_finer_than_the_limit(catalogue: Catalogue) -> None:
    bench = InProcess(catalogue, slice_resolution=20)
    (error,) = bench.converse(bench.viewer(), slice_of()).named("error")
    assert "the limit is FALL_LINE_SLICE_RESOLUTION" in error["message"]


def test_workers_that_share_a_slice_and_its_lanes_answer_as_one_would(bench: InProcess, server: RunningServer) -> None:
    messages = (projection(plane={"kind": "components"}), slice_of(slot="slice-0", plane={"kind": "components"}))
    with line(server) as browser:
        browser.run(trained())
        browser.say(*messages)
        answers = browser.hear_until(lambda said: "slice" in str(said) and '"final"' in str(said)).named("answer")
    alone = [bench.converse(bench.viewer(), message).named("answer")[-1] for message in messages]
    by_what = {what: answer[what] for answer in answers for what in ("projection", "slice") if what in answer}
    ours, theirs = alone[0]["projection"]["lanes"][1], by_what["projection"]["lanes"][1]
    assert array(theirs["x"]) == pytest.approx(array(ours["x"]), abs=1e-6)
    assert array(by_what["slice"]["z"]) == pytest.approx(array(alone[1]["slice"]["z"]), rel=1e-5)


POINTS = {"kind": "points", "points": [[0, 0], [0, 5], [1, 5]]}
REFUSED = {
    "a landscape of two parameters": (projection(of=experiment(lane(), lane())), "landscape.name"),
    "rows of other lanes": (projection(rows=[5]), "rows"),
    "an unknown optimizer": (beside(of=trained(lane("Adom"))), "lanes.0.optimizer.name"),
    "an unknown kind": (projection(plane={"kind": "tangent"}), "plane.kind"),
    "a lane that is not there": (projection(plane={**RANDOM, "lane": 2}), "plane.lane"),
    "a row beyond the steps": (projection(plane={**RANDOM, "row": STEPS + 1}), "plane.row"),
    "two points": (projection(plane={**POINTS, "points": POINTS["points"][:2]}), "plane.points"),
    "a point of no lane": (projection(plane={**POINTS, "points": [[0, 0], [0, 5], [7, 5]]}), "plane.points.2.lane"),
    "points that are the same": (projection(plane={**POINTS, "points": [[0, 5], [0, 5], [1, 5]]}), "plane"),
    "components of no rows": (projection(plane={"kind": "components", "rows": [0, 0]}), "plane.rows"),
    "components of one row": (projection(plane={"kind": "components", "rows": [1, 0]}), "plane"),
    "components of rows that are the same": (projection(plane={"kind": "components", "rows": [1, 1]}), "plane"),
    "components of other lanes": (projection(plane={"kind": "components", "rows": [3]}), "plane.rows"),
    "a window from right to left": (slice_of(window={**WINDOW, "x": [1.0, -1.0]}), "window.x"),
    "a single point": (slice_of(resolution=1), "resolution"),
    "other statistics": (slice_of(statistics="batch"), "statistics"),
    "an unknown field": (beside(speed=1), "speed"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_has_no_plane_is_refused_at_its_slot_with_the_field(bench: InProcess, case: str) -> None:
    message, where = REFUSED[case]
    (error,) = bench.converse(bench.viewer(), message).named("error")
    assert (error["where"], error["number"]) == ("plane-0", 1)
    assert error["message"].startswith(f"{where}: ")
