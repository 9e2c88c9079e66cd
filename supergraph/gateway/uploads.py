"""Uploads on their way to the object store, which itself waits for slow bodies without end.

The edge bounds the first bytes of a body and its declared length; HAProxy has no deadline for the rest.
"""

import asyncio
from typing import Final, NamedTuple, cast

import httptools

from supergraph.gateway import http_messages, metrics
from supergraph.gateway.refusals import Refused

REQUEST_LINE: Final = b"POST /uploads HTTP/1."
_CHECK_SECONDS: Final = 1.0
_CONNECT_SECONDS: Final = 2.0
_LINGER_SECONDS: Final = 2.0
_ERROR_HEADERS: Final = (b"content-type: application/json", b"connection: close")
_INVALID: Final = Refused("The request is not valid HTTP.", "BAD_REQUEST")
_TOO_SLOW: Final = Refused("The upload is too slow. Try again with a better connection.", "REQUEST_TIMEOUT", 408)
_TOO_LARGE: Final = Refused("The upload is too large.", "PAYLOAD_TOO_LARGE", 413)
_UNAVAILABLE: Final = Refused("The service is not available now. Try again.", "DEPENDENCY_UNAVAILABLE", 503)


class UploadRules(NamedTuple):
    address: tuple[str, int]
    """Of the object store."""
    most_bytes: int = 26_214_400
    bytes_per_second: int = 8 * 1024
    """The least average, not counting the first `grace_seconds`."""
    grace_seconds: float = 15.0


class StoreConnection(asyncio.Protocol):
    """Passes the store's response on. It ends with the connection, because the edge asks for `connection: close`."""

    transport: asyncio.Transport

    def __init__(self, client: "UploadConnection") -> None:
        self._client = client

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._client.answer(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._client.close()

    def pause_writing(self) -> None:
        self._client.pause()

    def resume_writing(self) -> None:
        self._client.resume()


class UploadConnection(asyncio.Protocol):
    """One upload, from the edge."""

    transport: asyncio.Transport

    def __init__(self, rules: UploadRules) -> None:
        self._rules, self._parser = rules, httptools.HttpRequestParser(self)
        self._store: StoreConnection | None = None
        self._opening: asyncio.Task[None] | None = None
        self._check: asyncio.TimerHandle | None = None
        self._received, self._waited = 0, -rules.grace_seconds
        self._held = b""
        self._paused = self._answered = self._finished = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self._opening = asyncio.create_task(self._open())
        self._check_later()

    def data_received(self, data: bytes) -> None:
        if self._finished:
            return None
        self._received += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            return self._refuse(_INVALID)
        if self._received > self._rules.most_bytes:
            return self._refuse(_TOO_LARGE)
        return self._pass_on(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._finished = True
        self._stop()
        if self._store:
            self._store.transport.abort()

    def on_message_complete(self) -> None:
        """From here on the store takes its time, not the client."""
        self._cancel_check()

    # the store

    async def _open(self) -> None:
        """What comes meanwhile is held, and bounded by the rules."""
        loop = asyncio.get_running_loop()
        self.pause()
        try:
            async with asyncio.timeout(_CONNECT_SECONDS):
                _, self._store = await loop.create_connection(lambda: StoreConnection(self), *self._rules.address)
        except (OSError, TimeoutError):
            return self._refuse(_UNAVAILABLE)
        self.resume()
        held, self._held = self._held, b""
        return self._pass_on(held)

    def _pass_on(self, data: bytes) -> None:
        if self._store:
            self._store.transport.write(data)
        else:
            self._held += data

    def answer(self, data: bytes) -> None:
        self._answered = True
        self.transport.write(data)

    def close(self) -> None:
        """Reads on for a moment: a close with unread bytes would reset the connection before the answer is read."""
        if self._finished or self.transport.is_closing():
            return
        self._stop()
        self._finished = True
        self.transport.write_eof()
        self.resume()
        self._check = asyncio.get_running_loop().call_later(_LINGER_SECONDS, self.transport.abort)

    def pause(self) -> None:
        self._paused = True
        self.transport.pause_reading()

    def resume(self) -> None:
        self._paused = False
        if not self.transport.is_closing():
            self.transport.resume_reading()

    # the pace

    def _check_later(self) -> None:
        self._check = asyncio.get_running_loop().call_later(_CHECK_SECONDS, self._check_pace)

    def _check_pace(self) -> None:
        """The time during which the store did not take more is not the client's."""
        if not self._paused:
            self._waited += _CHECK_SECONDS
        if self._received < self._waited * self._rules.bytes_per_second:
            self._refuse(_TOO_SLOW)
        else:
            self._check_later()

    def _refuse(self, refused: Refused) -> None:
        metrics.REFUSED.labels("upload", refused.code).inc()
        self._stop()
        if self._answered:
            self.transport.abort()
        else:
            self.transport.write(http_messages.response(refused.status, refused.body, _ERROR_HEADERS))
            self.close()
            if self._store:
                self._store.transport.abort()

    def _stop(self) -> None:
        self._cancel_check()
        if self._opening and self._opening is not asyncio.current_task():
            self._opening.cancel()

    def _cancel_check(self) -> None:
        if self._check:
            self._check.cancel()
            self._check = None
