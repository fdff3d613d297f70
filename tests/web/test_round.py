"""Whose turn it is: which pieces are formed from what several connections miss."""

import pytest

from server.catalogue import Catalogue
from server.web.pieces import AskPiece, Piece, RowsPiece
from server.web.viewer import Viewer
from tests.web.in_process import InProcess
from tests.web.samples import ask, experiment, lane, want


@pytest.fixture
def bench(catalogue: Catalogue) -> InProcess:
    return InProcess(catalogue)


def asking(bench: InProcess, *messages: str) -> Viewer:
    """A new connection that has said this."""
    viewer = bench.viewer()
    bench.tell(viewer, *messages)
    return viewer


def rows_piece(piece: Piece | None) -> RowsPiece:
    """The piece, which is one of rows."""
    assert isinstance(piece, RowsPiece)
    return piece


def rates(piece: RowsPiece) -> list[object]:
    """The learning rates of a piece's lanes: which lanes they are."""
    return [part.chain.plan["optimizer"]["settings"]["lr"] for part in piece.parts]  # type: ignore[index,call-overload]


def test_lanes_of_one_experiment_go_together(bench: InProcess) -> None:
    asking(bench, want(experiment(lane(lr=0.1), lane(lr=0.2))))
    assert rates(rows_piece(bench.round.form(idle=1))) == [0.1, 0.2]


def test_what_a_worker_has_is_given_to_no_other(bench: InProcess) -> None:
    asking(bench, want(experiment()))
    asking(bench, want(experiment()))
    assert bench.round.form(idle=2)
    assert bench.round.form(idle=1) is None


def test_a_lane_that_goes_on_from_a_segment_in_hand_waits_for_it(bench: InProcess) -> None:
    plain = lane(lr=0.1)
    tweaked = lane(lr=0.1, tweaks=[{"step": 20, "settings": {"lr": 0.2}}])
    asking(bench, want(experiment(plain, tweaked)))
    assert len(rows_piece(bench.round.form(idle=1)).parts) == 1
    assert bench.round.form(idle=1) is None


def test_connections_take_turns(bench: InProcess) -> None:
    for rate in (0.1, 0.2, 0.3):
        asking(bench, want(experiment(lane(lr=rate), steps=20_000)))
    for _ in range(6):
        bench.compute(1)
    assert [rates(rows_piece(piece)) for piece in bench.computed] == [[0.1], [0.2], [0.3]] * 2


def test_a_surface_goes_before_rows(bench: InProcess) -> None:
    asking(bench, want(experiment()), ask())
    assert isinstance(bench.round.form(idle=1), AskPiece)


def test_the_first_piece_after_a_change_is_short_and_the_next_are_longer(bench: InProcess) -> None:
    viewer = asking(bench, want(experiment(lane(lr=0.1), steps=20_000), 1))
    first = rows_piece(bench.round.form(idle=1))
    bench.round.put_back(first)
    second = rows_piece(bench.round.form(idle=1))
    bench.round.put_back(second)
    assert second.rows == pytest.approx(2 * first.rows, abs=1)
    bench.tell(viewer, want(experiment(lane(lr=0.2), steps=20_000), 2))
    assert rows_piece(bench.round.form(idle=1)).rows == first.rows


def test_a_short_rest_is_taken_at_once(bench: InProcess) -> None:
    asking(bench, want(experiment(steps=50)))
    piece = rows_piece(bench.round.form(idle=1))
    assert piece.rows == 50


def test_many_lanes_are_split_over_workers_that_have_nothing_else_to_do(bench: InProcess) -> None:
    asking(bench, want(experiment(*[lane(lr=0.1 + i / 100) for i in range(8)])))
    pieces = rows_piece(bench.round.form(idle=2)), rows_piece(bench.round.form(idle=1))
    assert [len(piece.parts) for piece in pieces] == [4, 4]


def test_who_has_all_leaves_the_round(bench: InProcess) -> None:
    viewer = asking(bench, want(experiment()))
    bench.compute()
    assert not bench.seats[viewer].hungry


def test_who_leaves_gets_nothing_computed(bench: InProcess) -> None:
    viewer = asking(bench, want(experiment()))
    bench.round.remove(bench.seats[viewer])
    assert bench.round.form(idle=1) is None


def test_rows_of_a_piece_are_kept_though_nobody_wants_them_any_more(bench: InProcess) -> None:
    viewer = asking(bench, want(experiment()))
    piece = rows_piece(bench.round.form(idle=1))
    bench.round.remove(bench.seats[viewer])
    bench.finish(piece)
    heard = bench.converse(bench.viewer(), want(experiment()))
    assert heard.rows == 61
    assert len(bench.computed) == 1


def test_lanes_of_a_piece_that_broke_its_worker_are_tried_alone(bench: InProcess) -> None:
    asking(bench, want(experiment(lane(lr=0.1), lane(lr=0.2))))
    broken = rows_piece(bench.round.form(idle=1))
    bench.round.put_back(broken)
    bench.round.blame(broken.parts, "The worker ended before it answered.")
    assert [len(rows_piece(bench.round.form(idle=2)).parts) for _ in range(2)] == [1, 1]


def test_a_lane_that_breaks_three_workers_has_failed_and_the_others_are_complete(bench: InProcess) -> None:
    viewer = asking(bench, want(experiment(lane(lr=0.1), lane(lr=0.2))))
    for _ in range(100):
        piece = bench.round.form(idle=1)
        if piece is None:
            break
        if isinstance(piece, RowsPiece) and 0.2 in rates(piece):
            bench.round.put_back(piece)
            bench.round.blame(piece.parts, "The worker ended before it answered.")
        else:
            bench.finish(piece)
    heard = bench.hear(viewer)
    ends = {ended["segment"]: ended for ended in heard.named("ended")}
    assert ends[heard.chain(0)[0]]["kind"] == "complete"
    failed = ends[heard.chain(1)[0]]
    assert failed["kind"] == "failed"
    assert "3 times" in failed["message"]


def test_after_a_failure_the_next_want_tries_again(bench: InProcess) -> None:
    viewer = asking(bench, want(experiment(), 1))
    for _ in range(3):
        piece = rows_piece(bench.round.form(idle=1))
        bench.round.put_back(piece)
        bench.round.blame(piece.parts, "The worker ended before it answered.")
    assert bench.hear(viewer).named("ended")[0]["kind"] == "failed"
    assert bench.converse(viewer, want(experiment(), 2)).named("ended")[0]["kind"] == "complete"


def test_a_question_that_breaks_three_workers_is_answered_with_an_error(bench: InProcess) -> None:
    viewer = asking(bench, ask(5, resolution=20))
    for _ in range(3):
        piece = bench.round.form(idle=1)
        assert isinstance(piece, AskPiece)
        bench.round.put_back(piece)
        bench.round.blame_question(piece.question, "The worker ended before it answered.")
    (error,) = bench.hear(viewer).named("error")
    assert (error["where"], error["number"]) == ("surface-0", 5)
