"""The live socket: reads what the browser says, writes what its viewer has to say. Nothing else happens here."""

import asyncio
import contextlib

from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketDisconnect

from server.refusal import Refusal
from server.web.bucket import Bucket
from server.web.dispatcher import Dispatcher
from server.web.messages import ErrorMessage, Fault
from server.web.round import Seat
from server.web.viewer import Viewer

MOST_UNSENT = 64
"""Messages that nothing can replace (errors, say): with more of them unsent no further ones are read."""
TOO_MANY = 4029

router = APIRouter()


@router.websocket("/api/live")
async def live(socket: WebSocket) -> None:
    """One connection, from its first message to its last."""
    dispatcher: Dispatcher = socket.app.state.dispatcher
    await socket.accept()
    if dispatcher.viewers() >= dispatcher.settings.connections:
        await _turn_away(socket, dispatcher.settings.connections)
        return
    connection = Connection(socket, dispatcher)
    writer = asyncio.create_task(connection.write())
    try:
        await connection.read()
    finally:
        writer.cancel()
        connection.leave()


async def _turn_away(socket: WebSocket, most: int) -> None:
    limit = "the limit is FALL_LINE_CONNECTIONS"
    fault = Fault(where="", message=f"This server has {most} open connections and takes no more ({limit}): try later.")
    with contextlib.suppress(WebSocketDisconnect):
        await socket.send_text(ErrorMessage(error=fault).model_dump_json())
        await socket.close(TOO_MANY, "too many connections")


class Connection:
    """A socket with its viewer: one task reads, one writes."""

    def __init__(self, socket: WebSocket, dispatcher: Dispatcher) -> None:
        self._socket = socket
        self._dispatcher = dispatcher
        self._wake = asyncio.Event()
        self._room = asyncio.Event()
        self._viewer: Viewer
        self._seat: Seat
        self._viewer, self._seat = dispatcher.viewer(self._wake.set)
        settings = dispatcher.settings
        self._bucket = Bucket(rate=settings.messages_per_second, burst=settings.message_burst)
        self._hasty = False

    def leave(self) -> None:
        """Take part no more."""
        self._dispatcher.leave(self._seat)

    async def read(self) -> None:
        """Hand on every message until the other side leaves."""
        while True:
            await self._slow_down()
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            text = message.get("text")
            self._viewer.receive(text if text is not None else message["bytes"])
            self._dispatcher.changed(self._seat)
            self._wake.set()

    async def _slow_down(self) -> None:
        """Read no faster than the limit, said once until the allowance is whole, and not while too much is unsent."""
        pause = self._bucket.take(asyncio.get_running_loop().time())
        if pause and not self._hasty:
            limit = f"{self._dispatcher.settings.messages_per_second:g} messages a second"
            reason = "the limit is FALL_LINE_MESSAGES_PER_SECOND"
            self._viewer.refuse(Refusal("", f"Expected at most {limit} ({reason}): they are read more slowly now."))
            self._wake.set()
        self._hasty = pause > 0 or (self._hasty and not self._bucket.rested)
        await asyncio.sleep(pause)
        while self._viewer.backlog() > MOST_UNSENT:
            self._room.clear()
            await self._room.wait()

    async def write(self) -> None:
        """Send what there is to say; the next message is cut when the one before has left."""
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                self._wake.clear()
                while (message := self._viewer.next_message()) is not None:
                    await self._send(message)
                    self._room.set()
                    self._dispatcher.taken(self._seat)
                await self._wake.wait()

    async def _send(self, message: str | bytes) -> None:
        if isinstance(message, str):
            await self._socket.send_text(message)
        else:
            await self._socket.send_bytes(message)
            await asyncio.sleep(0)  # an eager reader does not keep others waiting
