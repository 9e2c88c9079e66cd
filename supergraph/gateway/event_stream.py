"""Answers as server-sent events, also where the router has none: queries, and operations that it refuses."""

from typing import Any, Final

import httptools
import orjson

from supergraph.gateway import http_messages
from supergraph.gateway.refusals import Refused
from supergraph.gateway.router_pool import Exchange

_ROUTER_OWN: Final = frozenset((b"content-type", b"content-length", b"connection", b"transfer-encoding", b"date"))
_UNAUTHORIZED: Final = "UNAUTHORIZED_FIELD_OR_TYPE"
_SIGN_IN: Final = Refused("Sign in: this subscription requires an access token.", "UNAUTHENTICATED", 401)


class EventStream(Exchange):
    """Passes a stream on as it is, and turns a JSON response into one."""

    def __init__(self, client: Exchange, *, signed_in: bool) -> None:
        self._client, self._signed_in = client, signed_in
        self._parser = httptools.HttpResponseParser(self)
        self._headers: list[tuple[bytes, bytes]] = []
        self._held, self._body = b"", b""
        self._streams = False

    def receive(self, data: bytes) -> None:
        if not self._streams:
            self._held += data
            self._parser.feed_data(data)
            data = self._held
        if self._streams:
            self._client.receive(data)
            self._held = b""

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        self._streams = dict(self._headers).get(b"content-type", b"").startswith(b"text/event-stream")

    def on_body(self, body: bytes) -> None:
        self._body += body

    def finished(self, *, keep_open: bool) -> None:
        if not self._streams:
            self._client.receive(self._events())
        self._client.finished(keep_open=keep_open)

    def failed(self, status: int = 502) -> None:
        self._client.failed(status)

    def _events(self) -> bytes:
        try:
            answer = orjson.loads(self._body)
        except ValueError:
            return self._held  # no answer of the graph
        kept = [name + b": " + value for name, value in self._headers if name not in _ROUTER_OWN]
        return http_messages.events(self._in_one_line(answer), kept)

    def _in_one_line(self, answer: Any) -> bytes:
        """As an event needs it. Without a token, the router's refusal is a call to sign in."""
        errors = answer.get("errors") or ()
        if not self._signed_in and any(each.get("extensions", {}).get("code") == _UNAUTHORIZED for each in errors):
            return _SIGN_IN.body
        return orjson.dumps(answer)
