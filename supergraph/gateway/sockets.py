"""WebSocket connections: the client's messages are checked one by one before the router gets them."""

import asyncio
import base64
import hashlib
import time
from typing import Final

from supergraph.gateway import frames, http_messages, metrics
from supergraph.gateway.access_tokens import AccessTokens
from supergraph.gateway.frames import FrameReader, ProtocolViolation, close_payload, server_frame
from supergraph.gateway.persisted_operations import PersistedOperations
from supergraph.gateway.rate import AddressRates
from supergraph.gateway.refusals import Refused
from supergraph.gateway.router_socket import RouterSocket
from supergraph.gateway.socket_messages import Close, SocketRules

PROTOCOL: Final = b"graphql-transport-ws"
MAX_MESSAGE: Final = 128 * 1024
INIT_SECONDS, IDLE_SECONDS = 10.0, 30.0
PING_SECONDS: Final = 25.0
"""Seldom enough for a phone's radio. A connection that is silent from one ping to the next is lost."""
_CLOSING_SECONDS: Final = 2.0
_OF_THE_EDGE: Final = (b"x-miniroom-client", b"x-request-id")
_GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class SocketFactory:
    """Opens the gateway's sockets and closes those that idle."""

    def __init__(
        self, router: tuple[str, int], tokens: AccessTokens, rates: AddressRates, persisted: PersistedOperations
    ) -> None:
        self._router, self._tokens, self._rates, self._persisted = router, tokens, rates, persisted
        self._open: set[ClientSocket] = set()

    def accept(self, transport: asyncio.Transport, headers: dict[bytes, bytes]) -> "ClientSocket | None":
        key = headers.get(b"sec-websocket-key", b"")
        if headers.get(b"upgrade", b"").lower() != b"websocket" or not key:
            body = Refused("This upgrade is not supported.", "BAD_REQUEST").body
            transport.write(http_messages.response(400, body))
            transport.close()
            return None
        known = PROTOCOL in [each.strip() for each in headers.get(b"sec-websocket-protocol", b"").split(b",")]
        transport.write(_switching(key, PROTOCOL if known else b""))
        address, request_id = (headers.get(name, b"").decode("latin-1") for name in _OF_THE_EDGE)
        rules = SocketRules(self._tokens, self._rates, self._persisted, address, request_id)
        socket = ClientSocket(transport, headers, rules, self)
        transport.set_protocol(socket)
        socket.start(known_protocol=known)
        return socket

    async def open_router_socket(self, client: "ClientSocket", headers: dict[bytes, bytes]) -> RouterSocket:
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(2):
            _, router = await loop.create_connection(lambda: RouterSocket(client, headers), *self._router)
            await router.opened
        return router

    def add(self, socket: "ClientSocket") -> None:
        self._open.add(socket)
        metrics.SOCKETS.inc()

    def discard(self, socket: "ClientSocket") -> None:
        self._open.discard(socket)
        metrics.SOCKETS.dec()

    def close_idle(self) -> None:
        now = time.monotonic()
        for socket in list(self._open):
            socket.close_if_idle(now)
            socket.ping_if_due(now)

    def close_all(self) -> None:
        for socket in list(self._open):
            socket.close(1001, "The gateway restarts")


class ClientSocket(asyncio.Protocol):
    def __init__(
        self, transport: asyncio.Transport, headers: dict[bytes, bytes], rules: SocketRules, sockets: SocketFactory
    ) -> None:
        self.transport, self.rules = transport, rules
        self._headers, self._sockets = headers, sockets
        self._reader = FrameReader(masked=True, max_size=MAX_MESSAGE)
        self._message = bytearray()
        self._in_message = self._closing = False
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
        else:
            self._add_fragment(frame)

    def _add_fragment(self, frame: frames.Frame) -> None:
        if (frame.opcode == frames.CONTINUATION) != self._in_message:
            raise ProtocolViolation(1002, "Invalid fragmentation")
        self._message += frame.payload
        self._in_message = not frame.final
        if len(self._message) > MAX_MESSAGE:
            raise ProtocolViolation(1009, f"Messages may have {MAX_MESSAGE // 1024} KiB")
        if frame.final:
            text, self._message = bytes(self._message), bytearray()
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


def _switching(key: bytes, protocol: bytes) -> bytes:
    accept = base64.b64encode(hashlib.sha1(key + _GUID).digest())
    lines = [b"HTTP/1.1 101 Switching Protocols", b"upgrade: websocket", b"connection: Upgrade"]
    lines.append(b"sec-websocket-accept: " + accept)
    if protocol:
        lines.append(b"sec-websocket-protocol: " + protocol)
    return b"\r\n".join((*lines, b"", b""))
