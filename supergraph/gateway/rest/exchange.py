"""The client's side of an operation over plain HTTP: gathers the graph's answer and sends what it means."""

from collections.abc import Callable

import httptools
import orjson

from supergraph.gateway.rest.answers import Answer, answer
from supergraph.gateway.router_pool import Exchange


class RestExchange(Exchange):
    def __init__(self, send: Callable[[Answer], None], failed: Callable[[], None]) -> None:
        self._send, self._failed = send, failed
        self._parser = httptools.HttpResponseParser(self)
        self._body: list[bytes] = []

    def receive(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def finished(self, *, keep_open: bool) -> None:
        try:
            result = orjson.loads(b"".join(self._body))
        except orjson.JSONDecodeError:
            self._failed()
        else:
            self._send(answer(result))

    def failed(self, status: int = 502) -> None:
        self._failed()
