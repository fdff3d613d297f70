"""The routes of the real program."""

import csv
import gzip
import io
import math
import re

import numpy as np
import pytest

from server.catalogue import Catalogue
from server.descent.run import run
from server.descent.script import script
from server.web.messages import CatalogueWithLimits, Surface, Trajectories
from tests.running import RunningServer
from tests.web.calling import call
from tests.web.samples import experiment, lane, tweak


def test_the_catalogue_is_the_engines_with_the_servers_limits(server: RunningServer, catalogue: Catalogue) -> None:
    sent = CatalogueWithLimits.model_validate_json(call(server, "/api/catalog").body)
    assert sent.landscapes == catalogue.landscapes
    assert sent.presets == catalogue.presets
    assert (sent.limits.steps, sent.limits.lanes, sent.limits.message_bytes) == (20_000, 16, 65_536)


def test_the_catalogue_comes_compressed_to_who_accepts_it(server: RunningServer) -> None:
    plain = call(server, "/api/catalog", **{"accept-encoding": "identity"})
    packed = call(server, "/api/catalog", **{"accept-encoding": "gzip, deflate"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


WANTED = experiment(
    lane(lr=0.05, label="a, b"),
    lane("SGD", lr=0.002, tweaks=[tweak(30, lr=0.001, momentum=0.5)]),
    lane("SGD", lr=5.0),
    landscape="rosenbrock",
)


def test_trajectories_are_those_of_the_engine(server: RunningServer) -> None:
    sent = Trajectories.model_validate_json(call(server, "/api/trajectories", WANTED).body)
    for found, expected in zip(sent.lanes, run(WANTED), strict=True):
        assert (found.label, found.status.kind, found.status.step) == (expected.label, expected.kind, expected.step)
        assert set(found.columns) == set(expected.columns)
        for name, values in found.columns.items():
            numbers = np.array([math.nan if value is None else value for value in values])
            np.testing.assert_array_equal(
                numbers, np.where(np.isfinite(expected.columns[name]), expected.columns[name], math.nan)
            )


def test_the_table_as_csv_holds_the_same_numbers(server: RunningServer) -> None:
    as_json = call(server, "/api/trajectories", WANTED).json["lanes"]
    answered = call(server, "/api/trajectories", WANTED, accept="text/csv")
    assert answered.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answered.body.decode())))
    for place, expected in enumerate(as_json):
        mine = [row for row in rows if row["lane"] == str(place)]
        assert {row["label"] for row in mine} == {expected["label"]}
        for name, values in expected["columns"].items():
            assert [float(row[name]) if row[name] else None for row in mine] == values


def test_a_surface_is_a_grid_over_the_window(server: RunningServer) -> None:
    question = {"landscape": {"name": "sphere"}, "window": {"x": [-1, 1], "y": [-2, 2]}, "resolution": 5}
    surface = Surface.model_validate_json(call(server, "/api/surface", question).body)
    assert surface.z.shape == "5, 5"
    assert surface.window.y == (-2, 2)


def test_a_formula_is_typeset_with_the_parameters_that_it_uses(server: RunningServer) -> None:
    answered = call(server, "/api/formula", {"expression": "b*x^2/3 + sin(y)"})
    shown = answered.json["typeset"]
    assert shown["formula"] == r"\frac{b \, x^{2}}{3} + \sin\left(y\right)"
    assert shown["formula_mathml"].startswith("<math")
    assert shown["parameters"] == ["b"]


def test_what_is_no_formula_is_answered_with_the_characters_to_blame(server: RunningServer) -> None:
    """As a value: a formula that is still being typed is no failed request."""
    answered = call(server, "/api/formula", {"expression": "x + sine(y)"})
    assert answered.status == 200
    assert answered.json["typeset"] is None
    assert answered.json["fault"]["where"] == "expression"
    assert answered.json["fault"]["characters"] == [4, 8]


def test_the_code_is_the_engines_script(server: RunningServer) -> None:
    answered = call(server, "/api/code", WANTED)
    assert answered.headers["content-type"] == "text/plain; charset=utf-8"
    assert answered.body.decode() == script(WANTED)


def test_code_that_torch_would_refuse_is_refused_at_its_field(server: RunningServer) -> None:
    answered = call(server, "/api/code", experiment(lane(lr=0.1), lane("SGD", lr=0.1, nesterov=True)))
    assert answered.status == 422
    assert answered.error["where"] == "lanes.1.optimizer.settings"
    assert "Nesterov" in answered.error["message"]


@pytest.mark.parametrize(
    ("path", "body", "where"),
    [
        ("/api/code", {**WANTED, "steps": 10**9}, "steps"),
        ("/api/code", experiment(lane("Adom")), "lanes.0.optimizer.name"),
        ("/api/trajectories", {**WANTED, "steps": 10**9}, "steps"),
        ("/api/trajectories", {**WANTED, "paces": 1}, "paces"),
        ("/api/trajectories", {**WANTED, "landscape": {"name": "everest"}}, "landscape.name"),
        ("/api/trajectories", experiment(lane(lr=-1)), "lanes.0.optimizer.settings.lr"),
        ("/api/trajectories", [1], ""),
        ("/api/surface", {"landscape": {"name": "sphere"}}, "window"),
        ("/api/surface", {"landscape": {"name": "sphere"}, "window": {"x": [1, 1], "y": [0, 1]}}, "window.x"),
        (
            "/api/surface",
            {"landscape": {"name": "sphere"}, "window": {"x": [0, 1], "y": [0, 1]}, "resolution": 5000},
            "resolution",
        ),
    ],
)
def test_bad_bodies_are_refused_at_their_field(server: RunningServer, path: str, body: object, where: str) -> None:
    answered = call(server, path, body)
    assert answered.status == 422
    assert answered.error["where"] == where


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 50_000, b"\xff\xfe\x00", b'{"steps": NaN}', b"9" * 5000])
def test_bodies_that_are_no_json_get_one_error(server: RunningServer, body: bytes) -> None:
    answered = call(server, "/api/trajectories", body)
    assert answered.status in {400, 422}
    assert answered.error["message"]


def test_a_large_body_is_refused_by_the_name_of_the_limit(server: RunningServer) -> None:
    answered = call(server, "/api/trajectories", b" " * 100_000)
    assert answered.status == 413
    assert "FALL_LINE_MESSAGE_BYTES" in answered.error["message"]


def test_what_is_not_there_is_answered_in_the_shape_of_an_error(server: RunningServer) -> None:
    for path in ("/nothing", "/static/nothing.js", "/static/../server/cli.py", "/static/vendor/fetch.py"):
        answered = call(server, path)
        assert answered.status == 404
        assert "/docs" in answered.error["message"]


def test_a_wrong_method_is_answered_in_the_shape_of_an_error(server: RunningServer) -> None:
    answered = call(server, "/api/surface")
    assert answered.status == 405
    assert answered.error


def test_a_request_that_takes_too_long_is_told_the_limit_and_what_was_found_is_kept() -> None:
    long = experiment(*[lane(lr=0.01 + i / 1000) for i in range(8)], steps=20_000)
    with RunningServer(workers=1, request_seconds=0.2) as small:
        answered = call(small, "/api/trajectories", long)
        assert answered.status == 503
        assert "FALL_LINE_REQUEST_SECONDS" in answered.error["message"]
        assert call(small, "/healthz").json == {"alive": True}


def test_the_list_of_routes_runs_no_script_and_names_every_route(server: RunningServer) -> None:
    page = call(server, "/docs").body.decode()
    assert "<script" not in page
    assert "style=" not in page
    for path in call(server, "/openapi.json").json["paths"]:
        assert path in page


def test_the_page_and_its_files_are_served_to_be_asked_for_again(server: RunningServer) -> None:
    kinds = {
        "/": "text/html",
        "/page.js": "text/javascript",
        "/static/styles/tokens.css": "text/css",
        "/favicon.ico": "image/",
    }
    for path, kind in kinds.items():
        answered = call(server, path)
        assert (answered.status, answered.headers["cache-control"]) == (200, "no-cache")
        assert answered.headers["content-type"].startswith(kind)
        again = call(server, path, **{"if-none-match": answered.headers["etag"]})
        assert again.status in ({200, 304} if path == "/favicon.ico" else {304})


def test_the_page_gets_its_modules_as_one_script(server: RunningServer) -> None:
    page = call(server, "/").body.decode()
    asked_for = re.findall(r'<script src="([^"]+)"', page)
    assert asked_for == ["/static/first_look.js", "/page.js"]
    script = call(server, "/page.js").body.decode()
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)
    assert all(name in script for name in ("createSocket", "createContour", "followKeys"))


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/catalog", "/docs", "/static/socket.js", "/nothing"])
def test_every_answer_carries_the_policy(server: RunningServer, path: str) -> None:
    headers = {name.lower(): value for name, value in call(server, path).headers.items()}
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert "unsafe-inline" not in policy["style-src-elem"]
    assert policy["connect-src"] == f"'self' ws://127.0.0.1:{server.port}"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
