"""Accepts WebSockets and closes those that idle or end with the gateway."""

import asyncio
import base64
import hashlib
import time
from typing import Final

from supergraph.gateway import http_messages, metrics
from supergraph.gateway.access_tokens import AccessTokens
from supergraph.gateway.client_socket import ClientSocket
from supergraph.gateway.operation_counts import OperationCounts
from supergraph.gateway.persisted_operations import PersistedOperations
from supergraph.gateway.rate import AddressRates
from supergraph.gateway.refusals import Refused
from supergraph.gateway.router_socket import RouterSocket
from supergraph.gateway.socket_messages import SocketRules

PROTOCOL: Final = b"graphql-transport-ws"
_OF_THE_EDGE: Final = (b"x-miniroom-client", b"x-request-id")
_GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class SocketFactory:
    """Opens the gateway's sockets and closes those that idle."""

    def __init__(
        self,
        router: tuple[str, int],
        tokens: AccessTokens,
        rates: AddressRates,
        persisted: PersistedOperations,
        counts: OperationCounts | None = None,
    ) -> None:
        self._router, self._tokens, self._rates, self._persisted = router, tokens, rates, persisted
        self._counts = counts
        self._open: set[ClientSocket] = set()

    def accept(self, transport: asyncio.Transport, headers: dict[bytes, bytes]) -> ClientSocket | None:
        key = headers.get(b"sec-websocket-key", b"")
        if headers.get(b"upgrade", b"").lower() != b"websocket" or not key:
            body = Refused("This upgrade is not supported.", "BAD_REQUEST").body
            transport.write(http_messages.response(400, body))
            transport.close()
            return None
        known = PROTOCOL in [each.strip() for each in headers.get(b"sec-websocket-protocol", b"").split(b",")]
        transport.write(_switching(key, PROTOCOL if known else b""))
        address, request_id = (headers.get(name, b"").decode("latin-1") for name in _OF_THE_EDGE)
        rules = SocketRules(self._tokens, self._rates, self._persisted, address, request_id, counts=self._counts)
        socket = ClientSocket(transport, headers, rules, self)
        transport.set_protocol(socket)
        socket.start(known_protocol=known)
        return socket

    async def open_router_socket(self, client: ClientSocket, headers: dict[bytes, bytes]) -> RouterSocket:
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(2):
            _, router = await loop.create_connection(lambda: RouterSocket(client, headers), *self._router)
            await router.opened
        return router

    def add(self, socket: ClientSocket) -> None:
        self._open.add(socket)
        metrics.SOCKETS.inc()

    def discard(self, socket: ClientSocket) -> None:
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


def _switching(key: bytes, protocol: bytes) -> bytes:
    accept = base64.b64encode(hashlib.sha1(key + _GUID).digest())
    lines = [b"HTTP/1.1 101 Switching Protocols", b"upgrade: websocket", b"connection: Upgrade"]
    lines.append(b"sec-websocket-accept: " + accept)
    if protocol:
        lines.append(b"sec-websocket-protocol: " + protocol)
    return b"\r\n".join((*lines, b"", b""))
