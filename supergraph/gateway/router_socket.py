"""The gateway's WebSocket to the router: one for each client's socket that runs operations."""

import asyncio
import base64
import os
from typing import TYPE_CHECKING, Final, Protocol, cast

from supergraph.gateway import frames
from supergraph.gateway.frames import FrameReader, ProtocolViolation
from supergraph.gateway.redaction import may_need_redaction, redact
from supergraph.gateway.socket_messages import ended_operation

if TYPE_CHECKING:
    from supergraph.gateway.socket_messages import SocketRules

_MAX_MESSAGE: Final = 16 * 1024 * 1024
_ACK: Final = b'{"type":"connection_ack"'
_PASSED_ON: Final = (b"host", b"origin", b"x-request-id", b"x-miniroom-client", b"traceparent", b"user-agent")


class Receiver(Protocol):
    rules: "SocketRules"

    def from_router(self, opcode: int, payload: bytes, *, final: bool) -> None: ...
    def router_closed(self, payload: bytes) -> None: ...


class RouterSocket(asyncio.Protocol):
    transport: asyncio.Transport

    def __init__(self, client: Receiver, headers: dict[bytes, bytes]) -> None:
        """`opened` is done when the router has acknowledged the connection."""
        self._client, self._headers = client, headers
        self._head: bytes | None = b""
        self._reader = FrameReader(masked=False, max_size=_MAX_MESSAGE)
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        passed_on = [name + b": " + self._headers[name] for name in _PASSED_ON if name in self._headers]
        lines = [
            b"GET /graphql HTTP/1.1",
            b"connection: Upgrade",
            b"upgrade: websocket",
            b"sec-websocket-version: 13",
            b"sec-websocket-key: " + base64.b64encode(os.urandom(16)),
            b"sec-websocket-protocol: graphql-transport-ws",
        ]
        self.transport.write(b"\r\n".join((*lines, *passed_on, b"", b"")))

    def data_received(self, data: bytes) -> None:
        if self._head is not None:
            data = self._read_head(data)
        try:
            for frame in self._reader.feed(data):
                self._handle(frame)
        except ProtocolViolation:
            self.transport.abort()

    def _read_head(self, data: bytes) -> bytes:
        """Returns what follows the response to the upgrade."""
        self._head = (self._head or b"") + data
        head, end, rest = self._head.partition(b"\r\n\r\n")
        if not end:
            return b""
        self._head = None
        if self.opened.done():
            return rest
        if head.split(b" ", 2)[1:2] == [b"101"]:
            self.transport.write(frames.client_frame(frames.TEXT, self._client.rules.init))
        else:
            self.opened.set_exception(ConnectionError("The router accepts no socket."))
            self.transport.abort()
        return rest

    def _handle(self, frame: frames.Frame) -> None:
        if frame.opcode == frames.CLOSE:
            self._client.router_closed(frame.payload)
        elif frame.opcode == frames.PING:
            # Every few seconds: too often for a phone, so the gateway pings its clients by itself.
            self.transport.write(frames.client_frame(frames.PONG, frame.payload))
        elif frame.opcode != frames.PONG:
            self._pass_on(frame)

    def _pass_on(self, frame: frames.Frame) -> None:
        payload = frame.payload
        if not self.opened.done() and payload.startswith(_ACK):
            self.opened.set_result(None)
            return
        if frame.opcode == frames.TEXT:
            ended = ended_operation(payload)
            if ended is not None:
                self._client.rules.ended(ended)
            if may_need_redaction(payload):
                payload = redact(payload)
        self._client.from_router(frame.opcode, payload, final=frame.final)

    def abandon(self) -> None:
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(ConnectionError("The router closed the connection."))
        self._client.router_closed(b"")
