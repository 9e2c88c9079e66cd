"""The operations of the API over HTTP and WebSocket."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final, Self

import httpx
from gql import Client, GraphQLRequest
from gql.client import AsyncClientSession
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport

from .errors import MutationError, is_refused_token
from .operations import parsed
from .session import Session, TokenStorage

SECONDS: Final = 10
"""Until a request is given up."""


class GraphClient:
    """A signed-in or anonymous caller with a pool of HTTP connections, which many callers may share."""

    def __init__(self, url: str, http: AsyncClientSession, session: Session | None = None) -> None:
        self.url, self._http = url, http
        self.session = session or Session(self._refreshed)
        self.id = ""
        """Of the signed-in account."""

    @classmethod
    @asynccontextmanager
    async def connect(
        cls, url: str, *, connections: int = 4, storage: TokenStorage | None = None
    ) -> AsyncIterator[Self]:
        """`url` is the address of the platform, without `/graphql`."""
        limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
        transport = HTTPXAsyncTransport(f"{url}/graphql", timeout=SECONDS, limits=limits)
        async with Client(transport=transport, execute_timeout=SECONDS) as http:
            client = cls(url, http)
            client.session = Session(client._refreshed, storage)
            yield client

    async def signed_in(self, payload: Mapping[str, Any], storage: TokenStorage | None = None) -> Self:
        """The caller of a `signUp` or `signIn` payload, on the same connections."""
        caller = type(self)(self.url, self._http, Session(self._refreshed, storage))
        await caller.session.start(payload["tokens"])
        caller.id = payload["viewer"]["user"]["id"]
        return caller

    def with_token(self, access_token: str) -> Self:
        return type(self)(self.url, self._http, Session.of(access_token))

    async def ask(self, name: str, /, **variables: Any) -> dict[str, Any]:
        """Run an operation and return its data; raises TransportQueryError. A refused token is refreshed once."""
        token = await self.session.token()
        try:
            return await self._run(name, variables, token)
        except TransportQueryError as error:
            if token is None or not self.session.can_refresh or not is_refused_token(error):
                raise
        await self.session.refresh(token)
        return await self._run(name, variables, await self.session.token())

    async def do(self, name: str, /, **input: Any) -> dict[str, Any]:
        """Run a mutation and return its success payload; raises MutationError on a typed error."""
        return _success(name, await self.ask(name, input=input))

    @asynccontextmanager
    async def listen(self, name: str, **variables: Any) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
        """A subscription over graphql-transport-ws on a socket of its own."""
        token = await self.session.token()
        transport = WebsocketsTransport(
            f"{self.url.replace('http', 'ws', 1)}/graphql",
            init_payload={"Authorization": f"Bearer {token}"} if token else {},
            subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
        )
        async with Client(transport=transport) as socket:
            events = socket.subscribe(GraphQLRequest(parsed(name), variable_values=variables))
            try:
                yield events
            finally:
                await events.aclose()  # without it the exit waits for the end of the stream

    async def _run(self, name: str, variables: dict[str, Any], token: str | None) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = GraphQLRequest(parsed(name), variable_values=variables)
        data: dict[str, Any] = await self._http.execute(request, extra_args={"headers": headers})
        return data

    async def _refreshed(self, refresh_token: str) -> Mapping[str, Any]:
        """As an anonymous caller: the access token may have expired."""
        answer = await self._run("refresh_session", {"input": {"refreshToken": refresh_token}}, None)
        tokens: Mapping[str, Any] = _success("refresh_session", answer)["tokens"]
        return tokens


def _success(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    (payload,) = data.values()
    if payload is None or not payload["__typename"].endswith("Success"):
        raise MutationError(name, payload or {"__typename": "nothing"})
    return dict(payload)
