"""The gateway's HTTP side: checks a request, hands it to the router and passes its response on."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from prometheus_client import generate_latest

from supergraph.gateway import http_messages, metrics, negotiation
from supergraph.gateway.access_tokens import AccessTokens
from supergraph.gateway.deprecation_headers import WithHeaders
from supergraph.gateway.endpoints import LATEST, Endpoints
from supergraph.gateway.event_stream import EventStream
from supergraph.gateway.http_requests import GraphRequest, check_token, read_get, read_post, with_variables
from supergraph.gateway.introspection import Introspection
from supergraph.gateway.pages import EXPLORER, Pages
from supergraph.gateway.persisted_operations import PersistedOperations
from supergraph.gateway.refusals import Refused
from supergraph.gateway.request_reader import RequestReader
from supergraph.gateway.rest import answers, requests
from supergraph.gateway.rest.exchange import RestExchange
from supergraph.gateway.rest.operations import RestOperation
from supergraph.gateway.router_pool import Exchange, RouterConnection
from supergraph.usage.clients import HEADER

_UNAVAILABLE: Final = Refused("The service is not available now. Try again.", "DEPENDENCY_UNAVAILABLE", 503)
_RETRY_AFTER: Final = (b"content-type: application/json", b"retry-after: 1")
_UNAVAILABLE.retry_after_ms = 1000
_OF_ROUTER: Final = (LATEST, b"/readiness")
_CLIENT: Final = HEADER.encode()
_OWN_HEALTH: Final = (b"/health/live", b"/health/ready")


@dataclass(frozen=True)
class Graph:
    """What the gateway knows of the graph."""

    endpoints: Endpoints
    tokens: AccessTokens
    persisted: PersistedOperations
    pages: Pages
    rest: Mapping[str, RestOperation]


class ClientConnection(RequestReader, Exchange):
    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self._graph, self._endpoint = graph, graph.endpoints.latest
        self._router: RouterConnection | None = None
        self._opening: asyncio.Task[None] | None = None

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
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

    # requests

    def handle(self, method: bytes, path: bytes) -> None:
        path = self._choose_endpoint(path)
        body, headers = b"".join(self._body), dict(self._headers)
        if path == LATEST and method == b"POST":
            return self._run(method, read_post(self._target, body, headers, self._graph.persisted))
        if method == b"GET" and self._show_page(path):
            return None
        if path == LATEST and method == b"GET":
            return self._run(method, read_get(self._target, self._graph.persisted))
        if path == b"/metrics" and method == b"GET":
            return self.answer(200, generate_latest(), (b"content-type: text/plain; version=0.0.4",))
        if path in _OWN_HEALTH and method == b"GET":
            return self.answer(200, b'{"status":"ready"}')
        if path.startswith(requests.PREFIX) and method in (b"GET", b"POST"):
            return self._run_plainly(method, path, body)
        if path.startswith(requests.PREFIX):
            return self._forward(http_messages.request(method, LATEST, self._headers, b""), self)
        if path not in _OF_ROUTER or method not in (b"GET", b"OPTIONS"):
            raise Refused("This address does not take that method.", "BAD_REQUEST", 405)
        return self._forward(http_messages.request(method, self._target, self._headers, body), self)

    def _choose_endpoint(self, path: bytes) -> bytes:
        """The router of a version knows one address. Raises Refused if there is no such version."""
        self._endpoint = self._graph.endpoints.find(path)
        if self._endpoint is self._graph.endpoints.latest:
            return path
        self._target = LATEST + self._target[len(path) :]
        return LATEST

    def _show_page(self, path: bytes) -> bool:
        """Whether the address has a page, or leads to one in a browser."""
        headers, pages = dict(self._headers), self._graph.pages
        if path == LATEST and pages.has_explorer and b"text/html" in headers.get(b"accept", b""):
            self.answer(302, b"", (b"location: " + EXPLORER,))
            return True
        page = pages.response(path, headers.get(b"accept-encoding", b""))
        if page:
            self.write_whole(page)
        elif path == b"/":  # a stack without the town
            self.answer(302, b"", (b"location: /graphql",))
            return True
        elif path.startswith((b"/explorer", b"/docs", b"/town")):
            raise Refused("Nothing is at this address.", "NOT_FOUND", 404)
        return bool(page)

    def _run(self, method: bytes, request: GraphRequest) -> None:
        operation, headers = request.operation, dict(self._headers)
        check_token(headers, self._graph.tokens)
        accept, exchange = headers.get(b"accept", b""), cast("Exchange", self)
        if operation and operation.introspects and self._endpoint.introspection:
            self._opening = asyncio.create_task(self._introspect(self._endpoint.introspection, request))
            return
        self._count(headers, request.parameters)
        if lines := self._endpoint.headers_of(request.parameters):
            exchange = WithHeaders(exchange, lines)
        if operation and negotiation.wants_events(accept, operation):
            exchange = EventStream(exchange, signed_in=b"authorization" in headers)
        sent = negotiation.for_router(self._headers, accept, operation)
        self._forward(http_messages.request(method, request.target, sent, request.body), exchange)

    def _run_plainly(self, method: bytes, path: bytes, body: bytes) -> None:
        """A committed operation by its name."""
        headers = dict(self._headers)
        try:
            operation = requests.operation_of(path, method, self._graph.rest)
            if operation.is_query:
                variables = requests.variables_of_query(operation, self._target.partition(b"?")[2])
            else:
                variables = requests.variables_of_body(operation, body, headers)
            check_token(headers, self._graph.tokens)
        except Refused as refused:
            metrics.REFUSED.labels("rest", refused.code).inc()
            self._answer_plainly(answers.refusal(refused), operation=None)
            return
        self._count(headers, {"query": operation.document})
        sent = [*((name, headers[name]) for name in requests.PASSED_ON if name in headers), *requests.AS_JSON]
        request = http_messages.request(b"POST", LATEST, sent, requests.graphql_request(operation, variables))
        self._forward(request, RestExchange(lambda found: self._answer_plainly(found, operation), self._fail_plainly))

    def _count(self, headers: Mapping[bytes, bytes], parameters: Mapping[str, Any]) -> None:
        if self._endpoint.counts:
            self._endpoint.counts.add(headers.get(_CLIENT, b"").decode("latin-1"), parameters)

    def _answer_plainly(self, found: answers.Answer, operation: RestOperation | None) -> None:
        self._router = None
        headers = dict(self._headers)
        if operation and operation.is_query:
            is_anonymous, known = b"authorization" not in headers, headers.get(b"if-none-match", b"")
            found = answers.cached(found, is_anonymous=is_anonymous, known_tag=known)
        self.answer(found.status, found.body, (*_RETRY_AFTER[:1], *found.headers))

    def _fail_plainly(self) -> None:
        self._answer_plainly(answers.refusal(_UNAVAILABLE), operation=None)

    async def _introspect(self, introspection: Introspection, request: GraphRequest) -> None:
        accept = dict(self._headers).get(b"accept", b"")
        try:
            body = await introspection.answer(with_variables(request.parameters))
        except Refused as refused:
            self.answer_refused(refused)
        else:
            self.write_whole(http_messages.result(body, accept))
        finally:
            self._opening = None

    def _forward(self, request: bytes, exchange: Exchange) -> None:
        metrics.HTTP_OPERATIONS.inc()
        connection = self._endpoint.pool.idle_connection()
        if connection:
            self._send(connection, request, exchange)
        else:
            self._opening = asyncio.create_task(self._open(request, exchange))

    async def _open(self, request: bytes, exchange: Exchange) -> None:
        try:
            connection = await self._endpoint.pool.open()
        except (OSError, TimeoutError):
            self._opening = None
            exchange.failed(503)
            return
        self._opening = None
        self._send(connection, request, exchange)

    def _send(self, connection: RouterConnection, request: bytes, exchange: Exchange) -> None:
        self._router = connection
        connection.send(request, exchange)

    def upgrade(self, rest: bytes) -> None:
        try:
            endpoint = self._graph.endpoints.find(self._target.partition(b"?")[0])
        except Refused as refused:
            self.answer_refused(refused)
            self.transport.close()
            return
        protocol = endpoint.sockets.accept(self.transport, dict(self._headers))
        if protocol and rest:
            protocol.data_received(rest)

    # responses

    def receive(self, data: bytes) -> None:
        self._answered = True
        self.transport.write(data)

    def finished(self, *, keep_open: bool) -> None:
        self._router = None
        if keep_open:
            self.next_request()
        else:
            self.transport.close()

    def failed(self, status: int = 502) -> None:
        self._router = None
        if self._answered:
            self.transport.abort()
        else:
            self.answer(status, _UNAVAILABLE.body, _RETRY_AFTER)
