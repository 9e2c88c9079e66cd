"""A graph client like an app: the operations of `schema/operations/` over HTTP and WebSocket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, Self

import httpx
from gql import Client, GraphQLRequest, gql
from gql.client import AsyncClientSession
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport

OPERATIONS = Path(__file__).parents[2] / "schema" / "operations"
_SECONDS = 10


class MutationFailed(Exception):
    """A mutation returned a typed error."""

    def __init__(self, operation: str, error: dict[str, Any]) -> None:
        super().__init__(f"{operation}: {error.get('__typename')}: {error.get('message')}")
        self.code = error.get("code")


@cache
def operation(name: str) -> str:
    return OPERATIONS.joinpath(f"{name}.graphql").read_text()


class GraphClient:
    """A signed-in or anonymous client with an HTTP connection pool."""

    def __init__(self, edge_url: str, session: AsyncClientSession, token: str | None = None) -> None:
        self.edge_url, self.token, self._session = edge_url, token, session
        self.id = ""

    @classmethod
    @asynccontextmanager
    async def connect(cls, edge_url: str, *, connections: int = 4) -> AsyncIterator[Self]:
        limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
        transport = HTTPXAsyncTransport(f"{edge_url}/graphql", timeout=_SECONDS, limits=limits)
        async with Client(transport=transport, execute_timeout=_SECONDS) as session:
            yield cls(edge_url, session)

    def signed_in(self, payload: dict[str, Any]) -> Self:
        """A client with the tokens of a `signUp` or `signIn` payload, on the same connections."""
        person = self.with_token(payload["tokens"]["accessToken"])
        person.id = payload["viewer"]["user"]["id"]
        return person

    def with_token(self, token: str) -> Self:
        return type(self)(self.edge_url, self._session, token)

    async def ask(self, name: str, /, **variables: Any) -> dict[str, Any]:
        """Run an operation and return its data."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        request = GraphQLRequest(_parsed(name), variable_values=variables)
        data: dict[str, Any] = await self._session.execute(request, extra_args={"headers": headers})
        return data

    async def do(self, name: str, /, **input: Any) -> dict[str, Any]:
        """Run a mutation and return its success payload; raises MutationFailed on a typed error."""
        (payload,) = (await self.ask(name, input=input)).values()
        if payload is None or not payload["__typename"].endswith("Success"):
            raise MutationFailed(name, payload or {"__typename": "nothing"})
        return dict(payload)

    @asynccontextmanager
    async def listen(self, name: str, **variables: Any) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
        """A subscription over graphql-transport-ws on a socket of its own."""
        transport = WebsocketsTransport(
            f"{self.edge_url.replace('http', 'ws', 1)}/graphql",
            init_payload={"Authorization": f"Bearer {self.token}"} if self.token else {},
            subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
        )
        async with Client(transport=transport) as session:
            events = session.subscribe(GraphQLRequest(_parsed(name), variable_values=variables))
            try:
                yield events
            finally:
                await events.aclose()  # without it the exit waits for the end of the stream


@cache
def _parsed(name: str) -> Any:
    return gql(operation(name)).document


async def upload_picture(person: GraphClient, picture: bytes, *, title: str) -> dict[str, Any]:
    """Upload by createUpload, the presigned form and completeUpload; returns the asset."""
    upload = (
        await person.do("create_upload", kind="IMAGE", contentType="image/png", byteLength=len(picture), title=title)
    )["upload"]
    fields = {field["name"]: field["value"] for field in upload["fields"]}
    async with httpx.AsyncClient(timeout=_SECONDS) as http:
        sent = await http.post(upload["url"], data=fields, files={"file": ("room.png", picture, "image/png")})
        sent.raise_for_status()
    asset: dict[str, Any] = (await person.do("complete_upload", uploadId=upload["id"]))["asset"]
    return asset
