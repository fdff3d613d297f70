"""One connection as lists of messages: what comes in, what is computed, what goes out."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.catalogue import Catalogue
from server.descent.run import run
from server.web.messages import Warming
from tests.web.in_process import InProcess
from tests.web.samples import Received, ask, experiment, header, lane, numbers, tweak, want


@pytest.fixture
def bench(catalogue: Catalogue) -> InProcess:
    return InProcess(catalogue)


def test_a_new_connection_hears_what_the_rows_depend_on(bench: InProcess, catalogue: Catalogue) -> None:
    viewer = bench.viewer()
    viewer.greet(catalogue, None)
    (hello,) = bench.hear(viewer).named("hello")
    assert hello == {"versions": catalogue.versions.model_dump(), "ready": True}


def test_until_the_workers_are_warm_the_newest_want_waits_and_progress_is_told(catalogue: Catalogue) -> None:
    bench = InProcess(None)
    viewer = bench.viewer()
    viewer.warm(Warming(done=1, of=2, message="Reading the catalogue"))
    bench.tell(viewer, want(experiment(steps=10), 1), want(experiment(steps=20), 2), ask(1), ask(2))
    assert bench.hear(viewer).texts == [{"warming": {"done": 1, "of": 2, "message": "Reading the catalogue"}}]
    viewer.open(catalogue)
    heard = bench.converse(viewer)
    assert heard.named("warming") == [None]
    assert [lanes["number"] for lanes in heard.named("lanes")] == [2]
    assert {answer["number"] for answer in heard.named("answer")} == {2}
    assert heard.rows == 21


def test_the_lanes_are_told_before_the_first_chunk_and_their_end_after_the_last(bench: InProcess) -> None:
    heard = bench.converse(bench.viewer(), want(experiment(steps=300)))
    kinds = ["chunk" if isinstance(message, bytes) else next(iter(json.loads(message))) for message in heard.messages]
    assert (kinds[0], kinds[-1]) == ("lanes", "ended")
    assert set(kinds[1:-1]) == {"chunk"}
    assert heard.named("ended") == [{"segment": heard.chain()[0], "kind": "complete", "step": 300, "message": ""}]


def test_rows_are_those_of_the_engine_bit_for_bit(bench: InProcess) -> None:
    wanted = experiment(
        lane("Adam", lr=0.05, tweaks=[tweak(40, lr=0.01), tweak(90, betas=[0.5, 0.9])]),
        lane("SGD", lr=0.01, momentum=0.9),
        steps=150,
        gradient_noise=0.1,
        seed=3,
    )
    heard = bench.converse(bench.viewer(), want(wanted))
    for place, trajectory in enumerate(run(wanted)):
        whole = trajectory.columns
        for segment in heard.named("lanes")[0]["lanes"][place]["segments"]:
            got = heard.table(segment["id"])
            first, last = int(got[0][0]), int(got[0][-1])
            assert first == segment["first_row"]
            later = slice(first, last)
            assert got[1, : last - first].tobytes() == whole["x"][later].tobytes()
            assert got[3, : last - first].tobytes() == whole["loss"][later].tobytes()


def test_a_chunk_is_a_header_and_columns_that_begin_at_a_multiple_of_eight(bench: InProcess) -> None:
    heard = bench.converse(bench.viewer(), want(experiment(steps=20)))
    chunk = heard.chunks[0]
    head = header(chunk)
    assert set(head["columns"]) >= set(heard.named("lanes")[0]["lanes"][0]["columns"])
    assert len(chunk) % 8 == 0
    assert numbers(chunk)[0].tolist() == list(range(head["first_row"], head["first_row"] + head["row_count"]))


def test_the_same_want_again_computes_and_sends_no_rows(bench: InProcess) -> None:
    viewer = bench.viewer()
    bench.converse(viewer, want(experiment(), 1))
    done = len(bench.computed)
    again = bench.converse(viewer, want(experiment(), 2))
    assert len(bench.computed) == done
    assert again.rows == 0
    assert again.named("ended")[0]["kind"] == "complete"


def test_what_the_browser_has_is_not_sent(bench: InProcess) -> None:
    first = bench.converse(bench.viewer(), want(experiment()))
    (segment,) = first.chain()
    second = bench.converse(bench.viewer(), want(experiment(), have={segment: 25}))
    assert second.table(segment)[0].tolist() == list(range(25, 61))


def test_a_browser_that_has_all_needs_no_worker_even_from_a_new_server(bench: InProcess, catalogue: Catalogue) -> None:
    (segment,) = bench.converse(bench.viewer(), want(experiment())).chain()
    fresh = InProcess(catalogue)
    heard = fresh.converse(fresh.viewer(), want(experiment(), have={segment: 61}))
    assert (heard.rows, fresh.computed) == (0, [])
    assert heard.named("ended")[0]["kind"] == "complete"


def test_after_a_restart_only_the_missing_rows_are_sent(bench: InProcess, catalogue: Catalogue) -> None:
    before = bench.converse(bench.viewer(), want(experiment()))
    (segment,) = before.chain()
    fresh = InProcess(catalogue)
    after = fresh.converse(fresh.viewer(), want(experiment(), have={segment: 25}))
    assert after.table(segment).tobytes() == before.table(segment)[:, 25:].tobytes()


def test_renaming_reordering_and_duplicating_lanes_computes_and_sends_no_rows(bench: InProcess) -> None:
    viewer = bench.viewer()
    one, two = lane("Adam", lr=0.05), lane("SGD", lr=0.01)
    bench.converse(viewer, want(experiment(one, two), 1))
    done = len(bench.computed)
    again = bench.converse(viewer, want(experiment({**two, "label": "mine"}, one, one), 2))
    assert (again.rows, len(bench.computed)) == (0, done)


def test_more_steps_send_only_the_new_rows(bench: InProcess) -> None:
    viewer = bench.viewer()
    (segment,) = bench.converse(viewer, want(experiment(steps=50), 1)).chain()
    more = bench.converse(viewer, want(experiment(steps=80), 2))
    assert more.table(segment)[0].tolist() == list(range(51, 81))
    assert more.named("ended")[0]["step"] == 80


def test_fewer_steps_send_nothing_beyond_them(bench: InProcess) -> None:
    bench.converse(bench.viewer(), want(experiment(steps=80)))
    less = bench.converse(bench.viewer(), want(experiment(steps=50)))
    assert less.rows == 51
    assert less.named("ended")[0]["step"] == 50


def test_a_segment_of_two_lanes_is_sent_once(bench: InProcess) -> None:
    common = tweak(30, lr=0.02)
    heard = bench.converse(bench.viewer(), want(experiment(lane(lr=0.05), lane(lr=0.05, tweaks=[common]))))
    (alone,), (shared, tail) = heard.chain(0), heard.chain(1)
    assert alone == shared
    assert heard.table(alone).shape[1] == 61
    assert heard.table(tail)[0].tolist() == list(range(30, 61))


def test_a_tweak_sends_the_rows_of_its_own_segment_only(bench: InProcess) -> None:
    viewer = bench.viewer()
    bench.converse(viewer, want(experiment(lane(lr=0.05)), 1))
    heard = bench.converse(viewer, want(experiment(lane(lr=0.05, tweaks=[tweak(30, lr=0.02)])), 2))
    _, tail = heard.chain()
    assert {header(chunk)["segment"] for chunk in heard.chunks} == {tail}
    assert heard.table(tail)[0].tolist() == list(range(30, 61))


def test_a_tweak_taken_back_computes_nothing(bench: InProcess) -> None:
    viewer = bench.viewer()
    bench.converse(viewer, want(experiment(lane(lr=0.05)), 1))
    bench.converse(viewer, want(experiment(lane(lr=0.05, tweaks=[tweak(30, lr=0.02)])), 2))
    done = len(bench.computed)
    bench.converse(viewer, want(experiment(lane(lr=0.05)), 3))
    assert len(bench.computed) == done


def test_two_boards_are_two_wants_and_share_what_is_alike(bench: InProcess) -> None:
    both = want(experiment(), 1, board=0), want(experiment(), 1, board=1)
    heard = bench.converse(bench.viewer(), *both)
    assert [lanes["board"] for lanes in heard.named("lanes")] == [0, 1]
    assert heard.rows == 61


def test_a_newer_want_replaces_the_older_one(bench: InProcess) -> None:
    viewer = bench.viewer()
    bench.tell(viewer, want(experiment(lane(lr=0.05), steps=20_000), 1))
    bench.compute(1)
    old = bench.hear(viewer).chain()
    heard = bench.converse(viewer, want(experiment(lane(lr=0.06)), 2))
    assert {header(chunk)["segment"] for chunk in heard.chunks} == set(heard.chain())
    assert heard.chain() != old


def test_an_older_number_is_refused_and_the_newer_want_goes_on(bench: InProcess) -> None:
    viewer = bench.viewer()
    heard = bench.converse(viewer, want(experiment(), 5), want(experiment(steps=10), 4))
    (error,) = heard.named("error")
    assert (error["where"], error["board"], error["number"]) == ("number", 0, 4)
    assert heard.rows == 61


def test_a_refused_want_names_its_field_and_leaves_the_one_before(bench: InProcess) -> None:
    viewer = bench.viewer()
    bench.tell(viewer, want(experiment(steps=300), 1))
    bench.compute(1)
    bench.hear(viewer)
    heard = bench.converse(viewer, want(experiment(lane("Adam", lr=-1.0)), 2))
    (error,) = heard.named("error")
    assert (error["where"], error["board"], error["number"]) == ("lanes.0.optimizer.settings.lr", 0, 2)
    assert heard.named("ended")[0]["step"] == 300


def test_a_lane_that_leaves_the_map_says_so_with_its_last_row(bench: InProcess) -> None:
    heard = bench.converse(bench.viewer(), want(experiment(lane("SGD", lr=0.02), landscape="saddle", steps=400)))
    (ended,) = heard.named("ended")
    assert ended["kind"] == "left"
    assert heard.table(heard.chain()[0])[0][-1] == ended["step"] < 400


def test_a_lane_that_diverges_ends_with_its_last_finite_row_and_others_go_on(bench: InProcess) -> None:
    wild, tame = lane("SGD", lr=1.0, momentum=0.9), lane("Adam", lr=0.05)
    heard = bench.converse(bench.viewer(), want(experiment(wild, tame, landscape="rosenbrock", steps=200)))
    ends = {ended["segment"]: ended for ended in heard.named("ended")}
    assert ends[heard.chain(0)[0]]["kind"] in {"diverged", "left"}
    assert ends[heard.chain(1)[0]]["kind"] == "complete"
    assert np.isfinite(heard.table(heard.chain(0)[0])[1]).all()


def test_a_tweak_after_the_end_of_a_lane_is_never_reached(bench: InProcess) -> None:
    runaway = lane("SGD", lr=0.02, tweaks=[tweak(390, lr=0.01)])
    heard = bench.converse(bench.viewer(), want(experiment(runaway, landscape="saddle", steps=400)))
    (ended,) = heard.named("ended")
    assert ended["segment"] == heard.chain()[0]


def test_a_slow_reader_is_not_computed_ahead_for(catalogue: Catalogue) -> None:
    bench = InProcess(catalogue, ahead_rows=500, piece_seconds=0.02)
    viewer = bench.viewer()
    bench.tell(viewer, want(experiment(steps=20_000)))
    bench.compute()
    rows = bench.hear(viewer).rows
    assert 500 < rows < 20_000
    bench.compute()
    assert bench.hear(viewer).rows > 0


def test_a_surface_is_answered_coarse_and_then_final(bench: InProcess) -> None:
    heard = bench.converse(bench.viewer(), ask(resolution=60))
    parts = [(answer["part"], answer["surface"]["z"]["shape"]) for answer in heard.named("answer")]
    assert parts == [("coarse", "48, 48"), ("final", "60, 60")]


def test_a_known_surface_is_answered_at_once_and_finally(bench: InProcess) -> None:
    bench.converse(bench.viewer(), ask(resolution=60))
    done = len(bench.computed)
    heard = bench.converse(bench.viewer(), ask(7, resolution=60))
    assert [(answer["part"], answer["number"]) for answer in heard.named("answer")] == [("final", 7)]
    assert len(bench.computed) == done


def test_only_the_newest_ask_of_a_slot_is_answered(bench: InProcess) -> None:
    heard = bench.converse(bench.viewer(), ask(1, resolution=60), ask(2, resolution=70))
    assert {answer["number"] for answer in heard.named("answer")} == {2}


def test_a_refused_ask_is_answered_at_its_slot(bench: InProcess) -> None:
    heard = bench.converse(bench.viewer(), ask(3, landscape="nowhere"))
    (error,) = heard.named("error")
    assert (error["where"], error["number"]) == ("surface-0", 3)
    assert error["message"].startswith("landscape.name: Expected")


def test_too_many_open_asks_are_refused_by_the_name_of_the_limit(catalogue: Catalogue) -> None:
    bench = InProcess(catalogue, slots=2)
    heard = bench.converse(bench.viewer(), *(ask(slot=f"s{i}") for i in range(3)))
    (error,) = heard.named("error")
    assert "FALL_LINE_SLOTS" in error["message"]


ENVELOPE = '{"want": {"board": 0, "number": 1, "until": 60, "experiment": %s}}'
GOOD = json.dumps(experiment())
HOSTILE = {
    "no JSON": ("hello", ""),
    "nothing": ("", ""),
    "half a message": (want(experiment())[:80], ""),
    "a list": ("[1]", ""),
    "neither want nor ask": ("{}", ""),
    "an unknown message": ('{"launch": 1}', "launch"),
    "binary": (b"\x00\x01\xff", ""),
    "deep JSON": ("[" * 10_000, ""),
    "deep settings": (ENVELOPE % GOOD.replace('"lr": 0.05', '"lr": ' + "[" * 300 + "]" * 300), ""),
    "more than 64 KiB": (json.dumps({"want": "x" * 70_000}), ""),
    "an unknown field": (ENVELOPE % GOOD.replace('"steps"', '"paces": 3, "steps"'), "paces"),
    "row a thousand million": (ENVELOPE.replace("60", "1000000000") % GOOD, "until"),
    "steps a thousand million": (want(experiment(steps=10**9)), "steps"),
    "no steps": (want(experiment(steps=0)), "steps"),
    "a text for a number": (want(experiment(seed="7")), "seed"),
    "a huge seed": (want(experiment(seed=10**30)), "seed"),
    "a negative row": (ENVELOPE.replace("60", "-1") % GOOD, "until"),
    "not a number": (want(experiment(start=[float("nan"), 0])), "start.0"),
    "infinity": (want(experiment(start=[0, float("inf")])), "start.1"),
    "an infinite setting": (want(experiment(lane(lr=float("inf")))), "lanes.0.optimizer.settings.lr"),
    "a setting that is no number": (want(experiment(lane(lr="fast"))), "lanes.0.optimizer.settings.lr"),
    "a setting out of range": (want(experiment(lane(lr=0))), "lanes.0.optimizer.settings.lr"),
    "an unknown setting": (want(experiment(lane(speed=1))), "lanes.0.optimizer.settings.speed"),
    "an unknown optimizer": (want(experiment(lane("Adom"))), "lanes.0.optimizer.name"),
    "an unknown landscape": (want(experiment(landscape="everest")), "landscape.name"),
    "no lanes": (ENVELOPE % json.dumps({**experiment(), "lanes": []}), "lanes"),
    "seventeen lanes": (want(experiment(*[lane() for _ in range(17)])), "lanes"),
    "a tweak before step 0": (want(experiment(lane(tweaks=[tweak(-1, lr=0.1)]))), "lanes.0.tweaks.0.step"),
    "two tweaks out of order": (
        want(experiment(lane(tweaks=[tweak(9, lr=0.1), tweak(3, lr=0.1)]))),
        "lanes.0.tweaks.1.step",
    ),
    "a board that is not there": (want(experiment(), board=7), "board"),
    "the empty name": (want(experiment(lane(**{"": 1}))), "lanes.0.optimizer.settings."),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_bad_input_gets_one_clear_answer_at_its_field_and_the_connection_goes_on(case: str, bench: InProcess) -> None:
    message, where = HOSTILE[case]
    viewer = bench.viewer()
    heard = bench.converse(viewer, message)
    (error,) = heard.named("error")
    assert error["where"] == where
    assert error["message"].endswith((".", "?"))
    assert len(error["message"]) < 600
    assert bench.converse(viewer, want(experiment(), 2)).rows == 61


@settings(max_examples=300, deadline=None)
@given(message=st.one_of(st.text(), st.binary(), st.recursive(st.none() | st.floats(), st.lists).map(json.dumps)))
def test_whatever_comes_gets_one_error(message: str | bytes) -> None:
    bench = InProcess(None)
    assert [list(text) for text in bench.converse(bench.viewer(), message).texts] == [["error"]]


JSON_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.just([]), st.just({}), st.just([1, 2])
)


def paths(value: object, before: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a JSON value."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [before] * bool(before) + [path for key, entry in entries for path in paths(entry, (*before, key))]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_want_with_anything_put_anywhere_is_taken_or_refused_once(data: st.DataObject, catalogue: Catalogue) -> None:
    message = json.loads(want(experiment(lane(lr=0.1, tweaks=[tweak(2, lr=0.2)]), steps=4)))
    *path, last = data.draw(st.sampled_from(paths(message)))
    inner = message
    for key in path:
        inner = inner[key]
    inner[last] = data.draw(JSON_VALUES)
    bench = InProcess(catalogue, steps=100)
    viewer = bench.viewer()
    viewer.receive(json.dumps(message))
    texts = Received(iter(viewer.next_message, None)).texts
    assert [list(text) for text in texts] in ([["lanes"]], [["error"]])
