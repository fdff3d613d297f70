"""The routes of HTTP."""

import asyncio
import gzip
import json
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Header, Request, Response
from starlette.responses import HTMLResponse, PlainTextResponse, StreamingResponse

from server.catalogue import Catalogue
from server.experiment import Experiment
from server.formulas import typeset
from server.refusal import Refusal
from server.web.answers import Question, batches_question, code_question, data_question, surface_question
from server.web.board import board_of, check_experiment, check_limits
from server.web.collector import AnswerCollector, RowsCollector
from server.web.dispatcher import Dispatcher
from server.web.errors import UnavailableError
from server.web.messages import (
    Batches,
    BatchesQuestion,
    CatalogueWithLimits,
    DataQuestion,
    ErrorMessage,
    FormulaQuestion,
    FormulaReading,
    Health,
    LandscapeData,
    Limits,
    PlayerQuestion,
    Readiness,
    Surface,
    SurfaceQuestion,
    Trajectories,
    Want,
)
from server.web.player import player, player_surface
from server.web.reading import fault_of
from server.web.round import Hungry
from server.web.settings import Settings
from server.web.tables import as_csv, as_json, tables

NOT_READY: dict[int | str, dict[str, Any]] = {503: {"model": ErrorMessage}}
REFUSED = NOT_READY | {413: {"model": ErrorMessage}, 422: {"model": ErrorMessage}}


class Collector(Hungry, Protocol):
    """Someone who waits for a whole result."""

    def take(self) -> bool:
        """Take what has come; whether that is all."""
        ...


def dispatcher_of(request: Request) -> Dispatcher:
    """The application's dispatcher."""
    dispatcher: Dispatcher = request.app.state.dispatcher
    return dispatcher


def catalogue_of(dispatcher: Annotated[Dispatcher, Depends(dispatcher_of)]) -> Catalogue:
    """The catalogue, once the workers have delivered it."""
    if dispatcher.catalogue is None:
        message = dispatcher.warming.message if dispatcher.warming else ""
        raise UnavailableError(f"The workers are still warming up ({message}): try again in a second.")
    return dispatcher.catalogue


Serving = Annotated[Dispatcher, Depends(dispatcher_of)]
Known = Annotated[Catalogue, Depends(catalogue_of)]

router = APIRouter()


@router.get("/healthz")
async def healthz() -> Health:
    """Alive."""
    return Health()


@router.get("/readyz", responses={503: {"model": Readiness}})
async def readyz(dispatcher: Serving, response: Response) -> Readiness:
    """Whether the workers are warm."""
    warming = dispatcher.warming
    if warming is None:
        return Readiness(ready=True, done=2, of=2, message="")
    response.status_code = 503
    return Readiness(ready=False, done=warming.done, of=warming.of, message=warming.message)


@router.get("/api/catalog", response_model=CatalogueWithLimits, responses=NOT_READY)
async def catalog(dispatcher: Serving, catalogue: Known, accept_encoding: Annotated[str, Header()] = "") -> Response:
    """Every landscape, optimizer, schedule and preset, and this server's limits; compressed where that is accepted."""
    text = catalog_json(catalogue, dispatcher.settings)
    headers = {"vary": "accept-encoding"}
    if "gzip" not in accept_encoding:
        return Response(text, media_type="application/json", headers=headers)
    packed = await asyncio.to_thread(compressed, text)
    return Response(packed, media_type="application/json", headers=headers | {"content-encoding": "gzip"})


@router.post("/api/trajectories", response_model=Trajectories, responses=REFUSED)
async def trajectories(
    experiment: Experiment, dispatcher: Serving, catalogue: Known, accept: Annotated[str, Header()] = ""
) -> Response:
    """All rows of an experiment: JSON, or CSV with ``Accept: text/csv``."""
    want = Want(board=0, number=0, experiment=experiment, until=experiment.steps)
    check_limits(want, dispatcher.settings)
    dispatcher.blobs.check(experiment.landscape, catalogue)
    collector = RowsCollector(board=board_of(want, catalogue), store=dispatcher.store)
    await collect(dispatcher, collector)
    lanes = tables(collector, dispatcher.store)
    if "text/csv" in accept:
        return StreamingResponse(as_csv(lanes), media_type="text/csv; charset=utf-8")
    return StreamingResponse(as_json(lanes), media_type="application/json")


@router.post("/api/html", response_class=HTMLResponse, responses=REFUSED)
async def html(asked: PlayerQuestion, dispatcher: Serving, catalogue: Known) -> Response:
    """A run as an HTML file that plays it without a server."""
    want = Want(board=0, number=0, experiment=asked.experiment, until=asked.experiment.steps)
    check_limits(want, dispatcher.settings)
    dispatcher.blobs.check(asked.experiment.landscape, catalogue)
    rows = RowsCollector(board=board_of(want, catalogue), store=dispatcher.store)
    question = player_surface(asked, catalogue, dispatcher.settings.resolution)
    await collect(dispatcher, rows)
    surface = await answer(dispatcher, question)
    parts = player(asked, collected=rows, store=dispatcher.store, surface=surface, catalogue=catalogue)
    return StreamingResponse(parts, media_type="text/html", headers={"content-disposition": "attachment"})


@router.post("/api/surface", response_model=Surface, responses=REFUSED)
async def surface(asked: SurfaceQuestion, dispatcher: Serving, catalogue: Known) -> Response:
    """The loss of a landscape on a grid."""
    dispatcher.blobs.check(asked.landscape, catalogue)
    question = surface_question(asked, catalogue, dispatcher.settings.resolution)
    return Response(await answer(dispatcher, question), media_type="application/json")


@router.post("/api/data", response_model=LandscapeData, responses=REFUSED)
async def data(asked: DataQuestion, dispatcher: Serving, catalogue: Known) -> Response:
    """The data that a landscape's loss is measured on."""
    dispatcher.blobs.check(asked.landscape, catalogue)
    return Response(await answer(dispatcher, data_question(asked, catalogue)), media_type="application/json")


@router.post("/api/batches", response_model=Batches, responses=REFUSED)
async def batches(asked: BatchesQuestion, dispatcher: Serving, catalogue: Known) -> Response:
    """Which points the mini-batches of some epochs are made of."""
    dispatcher.blobs.check(asked.landscape, catalogue)
    return Response(await answer(dispatcher, batches_question(asked, catalogue)), media_type="application/json")


@router.post("/api/code", response_class=PlainTextResponse, responses=REFUSED)
async def code(experiment: Experiment, dispatcher: Serving, catalogue: Known) -> Response:
    """A PyTorch script that prints step, x, y and loss of every row of an experiment, bit for bit the trajectories'."""
    check_experiment(experiment, dispatcher.settings)
    dispatcher.blobs.check(experiment.landscape, catalogue)
    found = json.loads(await answer(dispatcher, code_question(experiment, catalogue)))
    return PlainTextResponse(found["code"])


@router.post("/api/formula", responses={413: {"model": ErrorMessage}, 422: {"model": ErrorMessage}})
async def formula(asked: FormulaQuestion) -> FormulaReading:
    """A formula typeset, with the parameters that it uses, or which of its characters are wrong."""
    try:
        return FormulaReading(typeset=typeset(asked.expression))
    except Refusal as refused:
        return FormulaReading(fault=fault_of(refused))


def catalog_json(catalogue: Catalogue, settings: Settings) -> str:
    """The catalogue as the page gets it: a ``CatalogueWithLimits``."""
    limits = Limits.model_validate({name: getattr(settings, name) for name in Limits.model_fields})
    return f'{catalogue.model_dump_json()[:-1]},"limits":{limits.model_dump_json()}}}'


@lru_cache(maxsize=2)
def compressed(text: str) -> bytes:
    """``text`` in gzip's form, made once."""
    return gzip.compress(text.encode(), mtime=0)


async def answer(dispatcher: Dispatcher, question: Question) -> str:
    """The answer as JSON. Raises ``Refusal``, and ``UnavailableError`` past a limit."""
    collector = AnswerCollector(question=question, answers=dispatcher.answers)
    await collect(dispatcher, collector)
    if not isinstance(collector.answer, str):
        raise collector.answer or Refusal("", "There is no answer.")
    return collector.answer


async def collect(dispatcher: Dispatcher, collector: Collector) -> None:
    """Wait until the collector has all. Raises ``UnavailableError`` past a limit."""
    news = asyncio.Event()
    with _one_more(dispatcher):
        seat = dispatcher.seat(collector, news.set)
        try:
            async with asyncio.timeout(dispatcher.settings.request_seconds):
                while not collector.take():
                    await news.wait()
                    news.clear()
        except TimeoutError:
            limit = f"{dispatcher.settings.request_seconds:g} s (the limit is FALL_LINE_REQUEST_SECONDS)"
            raise UnavailableError(f"This took longer than {limit}: ask again, as what was found is kept.") from None
        finally:
            dispatcher.leave(seat)


@contextmanager
def _one_more(dispatcher: Dispatcher) -> Generator[None]:
    most = dispatcher.settings.requests
    if dispatcher.requests >= most:
        raise UnavailableError(
            f"This server computes {most} requests at once (the limit is FALL_LINE_REQUESTS): try again."
        )
    dispatcher.requests += 1
    try:
        yield
    finally:
        dispatcher.requests -= 1
