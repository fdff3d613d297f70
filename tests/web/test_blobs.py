"""Data by name: brought, taken back, refused, and found by the workers."""

import base64
import json
from typing import Any

import pytest

from landscapes.blobs import keep, name_of
from server.catalogue import Catalogue
from server.descent.run import run
from server.refusal import Refusal
from server.web import alone
from server.web.blobs import Blobs
from tests.pictures import pgm
from tests.running import RunningServer
from tests.web.calling import call
from tests.web.in_process import InProcess
from tests.web.samples import ask, want

PICTURE = pgm(24, 16, seed=5)
NAME = name_of(PICTURE)


def experiment(picture: str = NAME, **settings: object) -> dict[str, Any]:
    landscape = {"name": "image", "settings": {"picture": picture, **settings}}
    return {"landscape": landscape, "steps": 30, "lanes": [{"optimizer": {"name": "Adam"}}]}


def page(**blobs: str) -> str:
    return json.dumps({"boards": [experiment()], "blobs": blobs})


def test_what_was_brought_is_taken_back_as_a_file(server: RunningServer) -> None:
    brought = call(server, "/api/blobs", PICTURE, **{"content-type": "application/octet-stream"})
    assert (brought.status, brought.json) == (200, {"blob": NAME})
    taken = call(server, f"/api/blobs/{NAME}")
    assert (taken.status, taken.body) == (200, PICTURE)
    assert taken.headers["content-type"] == "application/octet-stream"
    assert taken.headers["content-disposition"] == "attachment"


def test_data_are_brought_only_under_their_own_name(server: RunningServer) -> None:
    data, other = pgm(seed=6), "0" * 64
    refused = call(server, f"/api/blobs/{other}", data, method="PUT")
    assert (refused.status, refused.error["where"]) == (422, "name")
    assert call(server, f"/api/blobs/{other}").status == 404
    assert call(server, f"/api/blobs/{name_of(data)}", data, method="PUT").status == 200
    assert call(server, f"/api/blobs/{name_of(data)}").body == data


@pytest.mark.parametrize("name", ["0" * 63, "0" * 65, "A" * 64, "..%2F..%2Fsecret", "%00"])
def test_a_name_of_another_form_is_refused(server: RunningServer, name: str) -> None:
    assert call(server, f"/api/blobs/{name}").status in {404, 422}


def test_data_beyond_the_limit_are_refused_by_its_name(server: RunningServer) -> None:
    refused = call(server, "/api/blobs", bytes(131_073))
    assert refused.status == 413
    assert "FALL_LINE_BLOB_BYTES" in refused.error["message"]
    assert call(server, "/api/surface", bytes(70_000)).status == 413


def test_the_rows_on_a_picture_are_the_engines(server: RunningServer) -> None:
    call(server, "/api/blobs", PICTURE)
    answered = call(server, "/api/trajectories", experiment(blur=0.5))
    (expected,) = run(experiment(keep(PICTURE), blur=0.5))
    assert answered.json["lanes"][0]["columns"]["loss"] == expected.columns["loss"].tolist()


def test_a_run_on_a_picture_becomes_a_file_that_plays(server: RunningServer) -> None:
    call(server, "/api/blobs", PICTURE)
    answered = call(server, "/api/html", {"experiment": experiment()})
    assert answered.status == 200
    assert b"Your picture" in answered.body


@pytest.mark.parametrize("route", ["/api/trajectories", "/api/code", "/api/html", "/api/surface"])
def test_a_name_of_data_that_is_not_there_is_answered_with_it(server: RunningServer, route: str) -> None:
    missing = "ab" * 32
    wanted: dict[str, Any] = experiment(missing)
    if route == "/api/html":
        wanted = {"experiment": wanted}
    if route == "/api/surface":
        wanted = {"landscape": wanted["landscape"], "window": {"x": [0, 1], "y": [0, 1]}, "resolution": 10}
    error = call(server, route, wanted).error
    assert (error["where"], error["missing_blob"]) == ("landscape.settings.picture", missing)


def test_once_the_data_are_brought_the_same_want_and_ask_are_answered(catalogue: Catalogue) -> None:
    here = InProcess(catalogue)
    viewer = here.viewer()
    surface = ask(1, landscape="image", picture=NAME)
    heard = here.converse(viewer, want(experiment(), 1), surface)
    assert [error["missing_blob"] for error in heard.named("error")] == [NAME, NAME]
    assert heard.named("error")[0]["where"] == "landscape.settings.picture"
    assert heard.named("error")[1]["where"] == "surface-0"
    here.blobs.put(PICTURE)
    heard = here.converse(viewer, want(experiment(), 2), surface.replace('"number": 1', '"number": 2'))
    assert heard.named("error") == []
    assert heard.rows == 31
    assert [answer["part"] for answer in heard.named("answer")][-1] == "final"


def test_data_that_are_no_picture_are_refused_where_one_is_read(catalogue: Catalogue) -> None:
    here = InProcess(catalogue)
    name = here.blobs.put(b"P5\n65535 65535\n255\n")
    heard = here.converse(here.viewer(), want(experiment(name)))
    (error,) = heard.named("error")
    assert error["missing_blob"] is None
    assert "65535 x 65535" in error["message"]


@pytest.mark.parametrize("picture", ["../../etc/passwd", NAME.upper(), NAME + "\n", 7, None, [NAME]])
def test_what_is_no_name_is_refused(catalogue: Catalogue, picture: Any) -> None:
    heard = InProcess(catalogue)
    (error,) = heard.converse(heard.viewer(), want(experiment(picture))).named("error")
    assert error["where"] == "landscape.settings.picture"
    assert "Expected a SHA-256" in error["message"]


def test_beyond_the_bound_the_least_recently_used_data_go() -> None:
    blobs = Blobs(most_bytes=3000)
    names = [blobs.put(bytes([i]) * 1000) for i in range(2)]
    assert blobs.get(names[0])
    blobs.put(b"third" * 200)
    assert blobs.get(names[0])
    assert blobs.get(names[1]) is None
    assert blobs.size <= 3000


def test_a_page_brings_its_picture_along_to_the_command_line() -> None:
    text = page(**{NAME: base64.b64encode(PICTURE).decode()})
    lines = b"".join(alone.run(text, kind=".csv")).decode().splitlines()
    assert len(lines) == 32
    assert "SHADES" in alone.code(text, lane=None)


@pytest.mark.parametrize(
    ("blobs", "where"),
    [
        ({}, "landscape.settings.picture"),
        ({NAME: base64.b64encode(PICTURE + b"!").decode()}, f"blobs.{NAME}"),
        ({NAME: "???"}, f"blobs.{NAME}"),
        ({"short": ""}, "blobs.short"),
    ],
)
def test_a_page_whose_data_are_not_right_is_refused(blobs: dict[str, str], where: str) -> None:
    with pytest.raises(Refusal) as refused:
        alone.run(page(**blobs), kind=".csv")
    assert refused.value.where == where
