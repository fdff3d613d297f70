"""A run as one HTML file that plays by itself: the page's own map and chart, Plotly, and the rows.

The file asks nobody for anything, and its own policy forbids it to. Its script and styles are named there by hash, so
that nothing else runs, whatever a label says; its data is JSON in which no tag can begin.
"""

import base64
import hashlib
import html
from collections.abc import Iterator
from functools import cache
from string import Template

from server.catalogue import Catalogue
from server.experiment import PageState
from server.refusal import Refusal
from server.web.answers import Question, surface_question
from server.web.bundle import FRONTEND, script, style
from server.web.chunk import encode
from server.web.collector import RowsCollector
from server.web.messages import BoardLanes, Ended, LanesMessage, PlayerQuestion, PlayerRun, Surface, SurfaceQuestion
from server.web.store import Store

RESOLUTION = 240
STYLES = (
    *(f"styles/{name}.css" for name in ("tokens", "layout", "controls", "rail", "windows", "stage", "phone")),
    "player/player.css",
)
PLOTLY_STYLE = "vendor/plotly.css"
PLOTLY = "vendor/plotly-cartesian.min.js"


def player_surface(asked: PlayerQuestion, catalogue: Catalogue, most: int) -> Question:
    """The ask for the loss over what the file's map shows: the view's own window, or the landscape's."""
    chosen = asked.experiment.landscape
    landscape = catalogue.landscape(chosen.name)
    if landscape and landscape.kind == "network":
        message = f"{landscape.title} does not travel as a page that plays: take its rows, its pictures or a film."
        raise Refusal("landscape.name", message)
    window = asked.view.window or (landscape and landscape.window)
    if window is None:
        raise ValueError("Expected an experiment that the catalogue has completed.")
    question = SurfaceQuestion(landscape=chosen, window=window, resolution=min(RESOLUTION, most))
    return surface_question(question, catalogue, most)


def player(
    asked: PlayerQuestion, *, collected: RowsCollector, store: Store, surface: str, catalogue: Catalogue
) -> Iterator[bytes]:
    """The file, part by part. ``surface``: the ``Surface`` message that answers ``player_surface``."""
    run = _run(asked, collected, store, Surface.model_validate_json(surface), catalogue)
    head, rest = _page(run.catalogue.landscapes[0].title, asked.theme).split("@@RUN@@")
    yield head.encode()
    yield run.model_dump_json().replace("<", "\\u003c").encode()
    yield rest.encode()


def _run(
    asked: PlayerQuestion, collected: RowsCollector, store: Store, surface: Surface, catalogue: Catalogue
) -> PlayerRun:
    board = collected.board
    endings = dict.fromkeys(board.ending(lane, store) for lane in range(len(board.chains)))
    return PlayerRun(
        page=PageState(boards=(asked.experiment,), view=asked.view),
        theme=asked.theme,
        catalogue=_used(asked, catalogue),
        lanes=_lanes(collected),
        chunks=tuple(
            base64.b64encode(encode(segment, [block], block.first_row, block.stop)).decode()
            for segment, blocks in collected.blocks.items()
            for block in blocks
        ),
        ended=tuple(Ended(segment=s, kind=e.kind, step=e.step, message=e.message) for s, e in endings),
        surface=surface,
    )


def _lanes(collected: RowsCollector) -> BoardLanes:
    return LanesMessage.model_validate_json(collected.board.announcement(0)).lanes


def _used(asked: PlayerQuestion, catalogue: Catalogue) -> Catalogue:
    """Of the catalogue what the run is about."""
    optimizers = {lane.optimizer.name for lane in asked.experiment.lanes}
    return catalogue.model_copy(
        update={
            "landscapes": tuple(one for one in catalogue.landscapes if one.name == asked.experiment.landscape.name),
            "optimizers": tuple(one for one in catalogue.optimizers if one.name in optimizers),
            "schedules": (),
            "presets": (),
        }
    )


def _page(title: str, theme: str) -> str:
    """The file around its run."""
    return Template(_template()).substitute(title=html.escape(title), theme=theme)


@cache
def _template() -> str:
    """All that is the same in every file; what is still to be filled in is written ``$so``."""
    text = (FRONTEND / "player" / "player.html").read_text("utf-8")
    scripts = [(FRONTEND / PLOTLY).read_text("utf-8"), script(FRONTEND / "player" / "main.js")]
    styles = [style(FRONTEND / name for name in STYLES), (FRONTEND / PLOTLY_STYLE).read_text("utf-8")]
    for inner in scripts + styles:
        if "</script" in inner.lower() or "</style" in inner.lower() or "<!--" in inner:
            raise ValueError("Expected scripts and styles in which no tag ends.")
    policy = (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src-elem {_hashes(styles)}; "
        "style-src-attr 'unsafe-inline'; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )
    parts = {
        "POLICY": policy,
        "PLOTLY": scripts[0],
        "PLAYER": scripts[1],
        "STYLE": styles[0],
        "PLOTLY_STYLE": styles[1],
    }
    for name, part in parts.items():
        text = text.replace(f"@@{name}@@", part.replace("$", "$$"))
    return text


def _hashes(texts: list[str]) -> str:
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)
