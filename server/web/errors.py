"""Every failed request in the one shape of an error."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from server.refusal import Refusal
from server.web.messages import ErrorMessage, Fault
from server.web.reading import fault_of, refusal


class UnavailableError(Exception):
    """Not now: warming up, or busy up to a limit."""


def error_response(status: int, where: str, message: str, headers: dict[str, str] | None = None) -> Response:
    """An ``ErrorMessage`` with that status."""
    return fault_response(status, Fault(where=where, message=message), headers)


def fault_response(status: int, fault: Fault, headers: dict[str, str] | None = None) -> Response:
    """An ``ErrorMessage`` around the fault, with that status."""
    return JSONResponse(ErrorMessage(error=fault).model_dump(), status_code=status, headers=headers)


def add_error_handlers(app: FastAPI) -> None:
    """Give the application's errors their shape."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(UnavailableError, _unavailable)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)  # noqa: S101 (registered for this class only)
    return fault_response(HTTPStatus.UNPROCESSABLE_ENTITY, fault_of(error))


async def _unavailable(_: Request, error: Exception) -> Response:
    return error_response(HTTPStatus.SERVICE_UNAVAILABLE, "", str(error), {"Retry-After": "1"})


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 (registered for this class only)
    first: ErrorDetails = error.errors()[0]
    found = refusal(first)
    return error_response(HTTPStatus.UNPROCESSABLE_ENTITY, found.where, found.message)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 (registered for this class only)
    message = str(error.detail)
    if error.status_code == HTTPStatus.NOT_FOUND:
        message = f"There is nothing at {request.url.path!r:.200}: the routes are listed at /docs."
    return error_response(error.status_code, "", message, dict(error.headers or {}))


async def _fault(_: Request, __: Exception) -> Response:
    return error_response(HTTPStatus.INTERNAL_SERVER_ERROR, "", "This is a fault of the server: see its log.")
