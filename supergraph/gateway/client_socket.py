"""A client's WebSocket: its messages are checked one by one before the router gets them."""

import asyncio
import time
from typing import Final, Protocol

from supergraph.gateway import frames, metrics
from supergraph.gateway.frames import FrameReader, ProtocolViolation, close_payload, server_frame
from supergraph.gateway.message_reader import MAX_MESSAGE, MessageReader
from supergraph.gateway.router_socket import RouterSocket
from supergraph.gateway.socket_messages import Close, SocketRules

INIT_SECONDS, IDLE_SECONDS = 10.0, 30.0
PING_SECONDS: Final = 25.0
"""Seldom enough for a phone's radio. A connection that is silent from one ping to the next is lost."""
_CLOSING_SECONDS: Final = 2.0


class Sockets(Protocol):
    """Who opened the socket."""

    def add(self, socket: "ClientSocket") -> None: ...
    def discard(self, socket: "ClientSocket") -> None: ...
    async def open_router_socket(self, client: "ClientSocket", headers: dict[bytes, bytes]) -> RouterSocket: ...


class ClientSocket(asyncio.Protocol):
    def __init__(
        self, transport: asyncio.Transport, headers: dict[bytes, bytes], rules: SocketRules, sockets: Sockets
    ) -> None:
        self.transport, self.rules = transport, rules
        self._headers, self._sockets = headers, sockets
        self._reader = FrameReader(masked=True, max_size=MAX_MESSAGE)
        self._messages = MessageReader()
        self._closing = False
        self._router: RouterSocket | None = None
        self._opening: asyncio.Task[None] | None = None
        self._waiting: list[bytes] = []
        self._pinged_at, self._alive = time.monotonic(), True

    def start(self, *, known_protocol: bool) -> None:
        self._sockets.add(self)
        if not known_protocol:
            return self.close(4406, "Subprotocol not acceptable: use graphql-transport-ws")
        try:
            self.rules.check_upgrade({name.decode("latin-1"): v.decode("latin-1") for name, v in self._headers.items()})
        except Close as close:
            self.close(close.code, close.reason)

    # from the client

    def data_received(self, data: bytes) -> None:
        self._alive = True
        try:
            for frame in self._reader.feed(data):
                if not self._closing:
                    self._handle(frame)
                elif frame.opcode == frames.CLOSE:
                    self.transport.close()
        except (ProtocolViolation, Close) as end:
            self.close(end.code, end.reason)

    def _handle(self, frame: frames.Frame) -> None:
        if frame.opcode == frames.CLOSE:
            self._finish(server_frame(frames.CLOSE, frame.payload))
            self.transport.close()
        elif frame.opcode == frames.PING:
            self.transport.write(server_frame(frames.PONG, frame.payload))
        elif frame.opcode == frames.PONG:
            return
        elif frame.opcode == frames.BINARY:
            raise Close(4400, "Messages must be text")
        elif (text := self._messages.add(frame)) is not None:
            self._receive(text)

    def _receive(self, text: bytes) -> None:
        decision = self.rules.receive(text)
        if decision.answer:
            self.transport.write(server_frame(frames.TEXT, decision.answer))
        if decision.forward:
            if self._router is None and self._opening is None:
                self._opening = asyncio.create_task(self._open_router())
            self._to_router(frames.TEXT, decision.forward)

    def connection_lost(self, exc: Exception | None) -> None:
        self._sockets.discard(self)
        if self._opening:
            self._opening.cancel()
        if self._router:
            self._router.abandon()

    def pause_writing(self) -> None:
        if self._router:
            self._router.transport.pause_reading()

    def resume_writing(self) -> None:
        if self._router:
            self._router.transport.resume_reading()

    # to and from the router

    async def _open_router(self) -> None:
        """With the first operation that may run: other sockets cost the router nothing."""
        try:
            self._router = await self._sockets.open_router_socket(self, self._headers)
        except (OSError, TimeoutError):
            self.close(1013, "The service is not available now")
            return
        finally:
            self._opening = None
        for frame in self._waiting:
            self._router.transport.write(frame)
        self._waiting.clear()

    def _to_router(self, opcode: int, payload: bytes) -> None:
        frame = frames.client_frame(opcode, payload)
        if self._router:
            self._router.transport.write(frame)
        elif self._opening:
            self._waiting.append(frame)

    def from_router(self, opcode: int, payload: bytes, *, final: bool) -> None:
        if not self._closing:
            self.transport.write(server_frame(opcode, payload, final=final))

    def router_closed(self, payload: bytes) -> None:
        """With the payload of its close frame, or none when the connection was lost."""
        if not self._closing:
            self._finish(server_frame(frames.CLOSE, payload or close_payload(1012, "The router restarts")))

    # ends

    def close_if_idle(self, now: float) -> None:
        idle = now - self.rules.idle_since
        if not self.rules.initialised and idle > INIT_SECONDS:
            self.close(4408, "Connection initialisation timeout")
        elif not self.rules.operations and self.rules.is_anonymous and idle > IDLE_SECONDS:
            self.close(1000, "Idle without a valid access token")

    def ping_if_due(self, now: float) -> None:
        if self._closing or now - self._pinged_at < PING_SECONDS:
            return
        if self._alive:
            self._alive, self._pinged_at = False, now
            self.transport.write(server_frame(frames.PING, b""))
        else:
            self.close(1001, "No answer to a ping")

    def close(self, code: int, reason: str) -> None:
        if not self._closing:
            metrics.CLOSED.labels(str(code)).inc()
            self._finish(server_frame(frames.CLOSE, close_payload(code, reason)))

    def _finish(self, frame: bytes) -> None:
        """Sends the close frame and waits a moment for the client's: closing at once could lose it."""
        self._closing = True
        self.transport.write(frame)
        if self._router:
            self._router.abandon()
        asyncio.get_running_loop().call_later(_CLOSING_SECONDS, self.transport.abort)
