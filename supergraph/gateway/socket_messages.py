"""The rules of graphql-transport-ws for what a client sends; pure, so that every rule has a test without servers."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from supergraph.gateway import metrics
from supergraph.gateway.access_tokens import AccessToken, AccessTokens, BadToken
from supergraph.gateway.documents import check_document
from supergraph.gateway.json_input import decode_unambiguous
from supergraph.gateway.operation_counts import OperationCounts
from supergraph.gateway.persisted_operations import PersistedOperations
from supergraph.gateway.rate import AddressRates
from supergraph.gateway.refusals import Refused, unauthenticated
from supergraph.usage.clients import HEADER

MAX_CONCURRENT: Final = 100
MAX_MESSAGES_PER_SECOND: Final = 50
_BURST: Final = 500.0
_MAX_ID: Final = 128
_ALLOWED: Final = frozenset(("authorization", "traceparent"))
PONG: Final = b'{"type":"pong"}'
ACK: Final = b'{"type":"connection_ack"}'


class Close(Exception):
    """Ends the connection with a code of the protocol."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


@dataclass
class Decision:
    """What to do with a message: forward it, answer it, or both are empty and it is dropped."""

    forward: bytes = b""
    answer: bytes = b""


@dataclass
class SocketRules:
    """The state of one connection. Times are of the monotonic clock."""

    tokens: AccessTokens
    rates: AddressRates
    persisted: PersistedOperations
    address: str
    request_id: str = ""
    counts: OperationCounts | None = None
    client: str = ""
    """What it calls itself, in the upgrade or in connection_init."""
    initialised: bool = False
    init: bytes = b""
    """The connection_init for the router, once the client has sent its own."""
    token: AccessToken | None = None
    authorization: str = ""
    """Of the upgrade; a token in connection_init takes its place."""
    operations: set[str] = field(default_factory=set)
    idle_since: float = field(default_factory=time.monotonic)
    _messages_left: float = _BURST
    _messages_at: float = field(default_factory=time.monotonic)

    @property
    def is_anonymous(self) -> bool:
        return self.token is None or self.token.is_expired

    def check_upgrade(self, headers: Mapping[str, Any]) -> None:
        """Raises Close."""
        self.token = self._token(headers)
        self.authorization = str(headers.get("authorization", ""))
        self.client = str(headers.get(HEADER, ""))

    def receive(self, text: bytes) -> Decision:
        """Raises Close."""
        self._count_message()
        try:
            message = decode_unambiguous(text)
        except Refused as refused:
            raise Close(4400, refused.message) from None
        match message.get("type"):
            case "connection_init":
                return self._init(message)
            case "subscribe":
                return self._subscribe(text, message)
            case "complete" if isinstance(message.get("id"), str):
                was_running = message["id"] in self.operations
                self.ended(message["id"])
                return Decision(forward=text if was_running else b"")
            case "ping":
                return Decision(answer=PONG)
            case "pong":
                return Decision()
        raise Close(4400, "Invalid message")

    def ended(self, operation_id: str) -> None:
        self.operations.discard(operation_id)
        self.idle_since = time.monotonic()

    def _init(self, message: dict[str, Any]) -> Decision:
        if self.initialised:
            raise Close(4429, "Too many initialisation requests")
        payload = message.get("payload")
        if payload is not None and not isinstance(payload, dict):
            raise Close(4400, "Invalid payload of connection_init")
        headers = _headers_in(payload or {})
        self.token = self._token(headers) or self.token
        self.client = next((str(each) for name, each in headers.items() if name.lower() == HEADER), self.client)
        self.initialised = True
        own = {"x-miniroom-client": self.address, "x-request-id": self.request_id}
        of_upgrade = {"authorization": self.authorization} if self.authorization else {}
        trusted = of_upgrade | _trusted(headers)
        self.init = _dumped({"type": "connection_init", "payload": trusted | own})
        return Decision(answer=ACK)

    def _subscribe(self, text: bytes, message: dict[str, Any]) -> Decision:
        if not self.initialised:
            raise Close(4401, "Unauthorized")
        operation_id, payload = message.get("id"), message.get("payload")
        if not isinstance(operation_id, str) or not 0 < len(operation_id) <= _MAX_ID or not isinstance(payload, dict):
            raise Close(4400, "Invalid subscribe message")
        if operation_id in self.operations:
            raise Close(4409, f"Subscriber for {operation_id[:40]} already exists")
        if len(self.operations) >= MAX_CONCURRENT:
            raise Close(4429, f"More than {MAX_CONCURRENT} operations at once")
        is_persisted = not payload.get("query")
        try:
            self._check_operation(payload)
        except Refused as refused:
            metrics.REFUSED.labels("websocket", refused.code).inc()
            return Decision(answer=_error(operation_id, refused))
        self.operations.add(operation_id)
        metrics.SOCKET_OPERATIONS.inc()
        if self.counts:
            self.counts.add(self.client, payload)
        extensions = payload.get("extensions")
        headers = extensions.get("headers") if isinstance(extensions, dict) else None
        if isinstance(headers, dict) and isinstance(extensions, dict):
            extensions["headers"] = _trusted(headers)
        return Decision(forward=_dumped(message) if is_persisted or isinstance(headers, dict) else text)

    def _check_operation(self, payload: dict[str, Any]) -> None:
        self.rates.spend(self.address, time.monotonic())
        document, name = self._document(payload), payload.get("operationName")
        if not isinstance(document, str):
            raise Refused("`query` must be a string.", "BAD_REQUEST")
        check_document(document, name if isinstance(name, str) else None)
        extensions = payload.get("extensions")
        headers = extensions.get("headers") if isinstance(extensions, dict) else None
        self._check_token(headers if isinstance(headers, dict) else {})

    def _document(self, payload: dict[str, Any]) -> object:
        """A persisted one is put into the payload, where the router looks for it."""
        if persisted := self.persisted.document(payload):
            payload["query"] = persisted
            payload.pop("documentId", None)
        return payload.get("query")

    def _check_token(self, headers: Mapping[str, Any]) -> None:
        """An operation may carry a newer token than the connection has."""
        try:
            self.token = self.tokens.find(headers) or self.token
            if self.token:
                self.tokens.check(self.token)
        except BadToken as bad:
            raise unauthenticated(bad.message) from None

    def _token(self, headers: Mapping[str, Any]) -> AccessToken | None:
        try:
            return self.tokens.find(headers)
        except BadToken as bad:
            raise Close(4401, bad.message) from None

    def _count_message(self) -> None:
        now = time.monotonic()
        refilled = self._messages_left + (now - self._messages_at) * MAX_MESSAGES_PER_SECOND
        self._messages_left, self._messages_at = min(_BURST, refilled) - 1, now
        if self._messages_left < 0:
            raise Close(4429, "Too many messages")


def ended_operation(text: bytes) -> str | None:
    """The ID in a `complete` or `error` of the router, which writes the type first."""
    if not text.startswith((b'{"type":"complete"', b'{"type":"error"')):
        return None
    try:
        found = orjson.loads(text).get("id")
    except ValueError:
        return None
    return found if isinstance(found, str) else None


def _trusted(headers: Mapping[str, Any]) -> dict[str, str]:
    """The headers that a client may set; the router would pass others on to the services as its own."""
    return {
        name.lower(): value for name, value in headers.items() if name.lower() in _ALLOWED and isinstance(value, str)
    }


def _dumped(message: dict[str, Any]) -> bytes:
    """Like the decoder, the standard library's encoder keeps large numbers and lone surrogates as they are."""
    return json.dumps(message, separators=(",", ":")).encode()


def _headers_in(payload: dict[str, Any]) -> Mapping[str, Any]:
    """Where the router looks: an object `headers`, or else the payload itself."""
    headers = payload.get("headers")
    return headers if isinstance(headers, dict) else payload


def _error(operation_id: str, refused: Refused) -> bytes:
    return orjson.dumps({"type": "error", "id": operation_id, "payload": [refused.error]})
