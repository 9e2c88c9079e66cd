"""Connections to the router that are kept open between requests."""

import asyncio
from collections import deque
from contextlib import suppress
from typing import Final, cast

import httptools

from supergraph.gateway.redaction import is_unfinished, may_need_redaction, redact

_IDLE_SECONDS: Final = 50.0
"""Shorter than the router's own `keep_alive`, so that it never closes a connection that is about to be used."""
_MAX_HELD: Final = 1024 * 1024


class Exchange:
    """The client's side of a request that the router answers."""

    def receive(self, data: bytes) -> None:
        """A part of the response, as the router sent it."""
        raise NotImplementedError

    def finished(self, *, keep_open: bool) -> None:
        raise NotImplementedError

    def failed(self, status: int = 502) -> None:
        """The router closed the connection before the response was complete, or cannot be reached."""
        raise NotImplementedError


class RouterConnection(asyncio.Protocol):
    transport: asyncio.Transport

    def __init__(self, pool: "RouterPool") -> None:
        self._pool = pool
        self._exchange: Exchange | None = None
        self._held = b""
        self.idle_since = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def send(self, request: bytes, exchange: Exchange) -> None:
        self._exchange, self._held = exchange, b""
        self._response = httptools.HttpResponseParser(self)
        self._keep_open = self._complete = False
        self.transport.resume_reading()
        self.transport.write(request)

    def abandon(self) -> None:
        """The client left: closing the connection makes the router stop its work."""
        self._exchange = None
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        if self._exchange is None:
            self.transport.abort()
            return
        try:
            self._response.feed_data(data)
        except httptools.HttpParserError:
            self.transport.abort()
            return
        self._pass_on(self._exchange, data)
        if self._complete:
            self._release(self._exchange)

    def _pass_on(self, exchange: Exchange, data: bytes) -> None:
        if self._held:
            data, self._held = self._held + data, b""
        if may_need_redaction(data):
            if is_unfinished(data) and not self._complete and len(data) < _MAX_HELD:
                self._held = data
                return
            data = redact(data)
        exchange.receive(data)

    def _release(self, exchange: Exchange) -> None:
        self._exchange = None
        if self._keep_open:
            self._pool.put_back(self)
        else:
            self.transport.close()
        exchange.finished(keep_open=self._keep_open)

    def on_message_complete(self) -> None:
        if self._response.get_status_code() >= 200:
            self._complete, self._keep_open = True, self._response.should_keep_alive()

    def connection_lost(self, exc: Exception | None) -> None:
        self._pool.remove(self)
        if self._exchange is not None:
            self._exchange.failed()

    def pause_writing(self) -> None:
        """Requests are small and sent whole."""


class RouterPool:
    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._idle: deque[RouterConnection] = deque()
        self._open: set[RouterConnection] = set()
        self._drained: asyncio.Event | None = None

    async def open(self) -> RouterConnection:
        """Raises OSError if the router cannot be reached."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(2):
            _, connection = await loop.create_connection(lambda: RouterConnection(self), self._host, self._port)
        self._open.add(connection)
        return connection

    def idle_connection(self) -> RouterConnection | None:
        """Without waiting: the common case."""
        while self._idle:
            connection = self._idle.pop()
            if not connection.transport.is_closing():
                return connection
        return None

    def put_back(self, connection: RouterConnection) -> None:
        connection.idle_since = asyncio.get_running_loop().time()
        self._idle.append(connection)
        self._check_drained()

    def remove(self, connection: RouterConnection) -> None:
        self._open.discard(connection)
        if connection in self._idle:
            self._idle.remove(connection)
        self._check_drained()

    def close_idle(self) -> None:
        """Called now and then: the oldest are at the left."""
        now = asyncio.get_running_loop().time()
        while self._idle and now - self._idle[0].idle_since > _IDLE_SECONDS:
            self._idle.popleft().transport.close()

    async def drained(self, seconds: float) -> None:
        """Wait until no request is in flight, or the time is over."""
        self._drained = asyncio.Event()
        self._check_drained()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._drained.wait(), seconds)

    def _check_drained(self) -> None:
        if self._drained and len(self._open) == len(self._idle):
            self._drained.set()
