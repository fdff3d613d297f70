"""Bringing data to the server, and taking it back: pictures, by the SHA-256 of their bytes."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from landscapes.blobs import NAME, name_of
from server.refusal import Refusal
from server.web.api import Serving
from server.web.errors import error_response
from server.web.messages import Blob, ErrorMessage

REFUSED: dict[int | str, dict[str, Any]] = {413: {"model": ErrorMessage}, 422: {"model": ErrorMessage}}
KIND = "application/octet-stream"
Name = Annotated[str, Path(pattern=f"^{NAME}$", description="The SHA-256 of the data in hexadecimal digits.")]
BODY = {"requestBody": {"required": True, "content": {KIND: {"schema": {"type": "string", "format": "binary"}}}}}

router = APIRouter()


@router.post("/api/blobs", responses=REFUSED, openapi_extra=BODY)
async def bring(request: Request, dispatcher: Serving) -> Blob:
    """Keep the body, and say its name."""
    return Blob(blob=dispatcher.blobs.put(await request.body()))


@router.put("/api/blobs/{name}", responses=REFUSED, openapi_extra=BODY)
async def bring_as(name: Name, request: Request, dispatcher: Serving) -> Blob:
    """Keep the body, which must have this name."""
    data = await request.body()
    if name_of(data) != name:
        raise Refusal("name", f"Expected the SHA-256 of the body, {name_of(data)}, got {name}.")
    return Blob(blob=dispatcher.blobs.put(data))


@router.get("/api/blobs/{name}", response_class=Response, responses={404: {"model": ErrorMessage}})
async def take(name: Name, dispatcher: Serving) -> Response:
    """The data of that name. It is sent as a file to keep, never as a page."""
    data = dispatcher.blobs.get(name)
    if data is None:
        return error_response(404, "name", f"Expected data that this server has, got the name {name}: bring it first.")
    headers = {"content-disposition": "attachment", "cache-control": "no-cache"}
    return Response(data, media_type=KIND, headers=headers)
