"""Reads one HTTP request after the other from a client, each within its limits of size and time."""

import asyncio
from abc import abstractmethod
from typing import Final, cast

import httptools

from supergraph.gateway import http_messages, metrics
from supergraph.gateway.http_requests import MAX_BODY
from supergraph.gateway.refusals import Refused

_BODY_SECONDS: Final = 10.0
_JSON: Final = (b"content-type: application/json",)
MOST_DROPPED: Final = 8 * MAX_BODY
"""A larger body is read to its end before it is refused: most clients read no response while they send."""
_TOO_LARGE: Final = Refused(f"The body has more than {MAX_BODY} bytes.", "PAYLOAD_TOO_LARGE", 413)


class RequestReader(asyncio.Protocol):
    transport: asyncio.Transport

    def __init__(self) -> None:
        self._parser = httptools.HttpRequestParser(self)
        self._deadline: asyncio.TimerHandle | None = None
        self._busy = self._answered = self._is_refused = False
        self._reset()

    def _reset(self) -> None:
        self._target, self._headers, self._size = b"", http_messages.Headers(), 0
        self._body: list[bytes] = []

    @abstractmethod
    def handle(self, method: bytes, path: bytes) -> None:
        """The request is complete. Raises Refused."""

    @abstractmethod
    def upgrade(self, rest: bytes) -> None:
        """The client asks for another protocol; `rest` is what it has sent of it."""

    # asyncio

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        if self._is_refused:
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._cancel_deadline()
            self.upgrade(data[upgrade.args[0] :])
        except httptools.HttpParserError:
            self._refuse(Refused("The request is not valid HTTP.", "BAD_REQUEST"))

    def connection_lost(self, exc: Exception | None) -> None:
        self._cancel_deadline()

    # httptools

    def on_url(self, url: bytes) -> None:
        if self._busy:
            self.transport.abort()  # the edge sends no request before the answer to the last one
        self._target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        self._deadline = asyncio.get_running_loop().call_later(_BODY_SECONDS, self._too_slow)
        if (b"expect", b"100-continue") in self._headers:
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def on_body(self, body: bytes) -> None:
        self._size += len(body)
        if self._size <= MAX_BODY:
            self._body.append(body)
        elif self._size <= MOST_DROPPED:
            self._body.clear()
        elif not self._is_refused:
            self._refuse(_TOO_LARGE)

    def on_message_complete(self) -> None:
        if self._is_refused:
            return
        self._cancel_deadline()
        if self._parser.should_upgrade():
            return
        if self._size > MAX_BODY:
            self.answer_refused(_TOO_LARGE)
            return
        self._busy = True
        try:
            self.handle(self._parser.get_method(), self._target.partition(b"?")[0])
        except Refused as refused:
            self.answer_refused(refused)

    # responses

    def answer(self, status: int, body: bytes, headers: tuple[bytes, ...] = _JSON) -> None:
        self.write_whole(http_messages.response(status, body, headers))

    def answer_refused(self, refused: Refused) -> None:
        metrics.REFUSED.labels("http", refused.code).inc()
        self.write_whole(http_messages.refusal(refused, dict(self._headers).get(b"accept", b"")))

    def write_whole(self, response: bytes) -> None:
        """A response; then the next request may come."""
        self.transport.write(response)
        self.next_request()

    def next_request(self) -> None:
        self._busy = self._answered = False
        self._reset()

    def _refuse(self, refused: Refused) -> None:
        """Before the request is complete: what follows of it is dropped.

        The connection ends by the other side, or some seconds later: closing it before the rest of the request has come
        would reset it, and the response could be lost.
        """
        metrics.REFUSED.labels("http", refused.code).inc()
        self._answered = self._is_refused = True
        headers = (*_JSON, b"connection: close")
        self.transport.write(http_messages.response(refused.status, refused.body, headers))
        self.transport.write_eof()
        self._cancel_deadline()
        self._deadline = asyncio.get_running_loop().call_later(_BODY_SECONDS, self.transport.abort)

    def _too_slow(self) -> None:
        self._refuse(Refused("The request took too long to arrive.", "REQUEST_TIMEOUT", 408))

    def _cancel_deadline(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None
