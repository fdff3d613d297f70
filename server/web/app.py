"""The application: routes, the live socket, the guard in front of them and the workers behind."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

import server
from server.lessons.library import Library
from server.web import api, blob_routes, docs, lesson_routes, live, page
from server.web.bodies import BodyLimit
from server.web.dispatcher import Dispatcher
from server.web.errors import add_error_handlers
from server.web.security import Guard
from server.web.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """A new application; its workers start and end with it."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        app.state.dispatcher = dispatcher = Dispatcher(settings)
        dispatcher.open()
        yield
        await dispatcher.close()

    app = FastAPI(
        title="Fall Line",
        version=server.__version__,
        description=server.__doc__ or "",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.library = Library(settings.lessons)
    add_error_handlers(app)
    app.add_middleware(BodyLimit, settings=settings)
    app.add_middleware(Guard, settings=settings)
    for part in (page, api, blob_routes, lesson_routes, docs, live):
        app.include_router(part.router)
    app.mount("/static", page.PageFiles(), name="static")
    return app
