"""A released version of the API, through the edge: the same rules as the latest, and a schema that does not change."""

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from graphql import build_schema, get_introspection_query, graphql_sync
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from supergraph.composition.releases import releases
from tests.fixtures.graph import SignedUp
from tests.fixtures.stack import Stack
from tests.supergraph.gateway.attacks import doubling_fragments

pytestmark = pytest.mark.server

HELLO = {"query": "{ __typename }"}
RELEASE = releases()[-1]
PATH = f"/graphql/{RELEASE.name}"
PROTOCOL: Any = "graphql-transport-ws"
DEEP = "{ posts(first: 1) { edges { node { author { " + "room { owner { " * 5 + "id" + " } }" * 5 + " } } } } }"
COSTLY = "{ posts(first: 100) { edges { node { author { posts(first: 100) { edges { node { id body } } } } } } } }"


@pytest.fixture
async def client(stack: Stack) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=stack.edge, timeout=10) as opened:
        yield opened


def code(answer: httpx.Response) -> str:
    return str(answer.json()["errors"][0]["extensions"]["code"])


async def test_operations_are_answered_and_say_until_when(
    client: httpx.AsyncClient, new_person: Callable[..., Any]
) -> None:
    ada: SignedUp = await new_person("ada")
    answer = await client.post(
        PATH, json={"query": "{ viewer { id } }"}, headers={"authorization": f"Bearer {ada.token}"}
    )
    assert answer.json()["data"]["viewer"]["id"]
    assert answer.headers["sunset"].startswith(f"{RELEASE.sunset:%a, %d %b %Y}")
    assert "deprecation" not in answer.headers
    assert "sunset" not in (await client.post("/graphql", json=HELLO)).headers
    by_get = await client.get(PATH, params=HELLO, headers={"apollo-require-preflight": "1"})
    assert by_get.json() == {"data": {"__typename": "Query"}}
    operation = json.loads(RELEASE.operations.read_text())["operations"][0]
    persisted = await client.post(PATH, json={"documentId": operation["id"]})
    assert "PERSISTED" not in persisted.text


async def test_it_describes_itself_as_it_was_released(client: httpx.AsyncClient) -> None:
    answer = await client.post(PATH, json={"query": get_introspection_query()})
    released = graphql_sync(build_schema(RELEASE.api.read_text()), get_introspection_query())
    assert answer.json()["data"] == released.data


@pytest.mark.parametrize(
    ("path", "by"), [("/graphql/2020-01", "gateway"), ("/graphql/2026-1", "edge"), ("/graphql/v1", "edge")]
)
async def test_there_is_no_other_version(client: httpx.AsyncClient, stack: Stack, path: str, by: str) -> None:
    answer = await client.post(path, json=HELLO)
    assert (answer.status_code, code(answer)) == (404, "NOT_FOUND")
    assert (RELEASE.name in answer.text) == (by == "gateway")
    with pytest.raises(InvalidStatus, match="404"):
        async with connect(stack.websocket.replace("/graphql", path), subprotocols=[PROTOCOL]):
            pass


async def test_the_rules_of_the_latest_hold(client: httpx.AsyncClient) -> None:
    for request in (
        doubling_fragments(),
        {"query": DEEP},
        {"query": COSTLY},
        {"query": "{ nothing }"},
        {"documentId": "x"},
    ):
        latest, version = [await client.post(path, json=request) for path in ("/graphql", PATH)]
        assert (version.status_code, code(version)) == (latest.status_code, code(latest))
    forged = {"authorization": "Bearer a.b.c", "accept": "application/graphql-response+json"}
    refused = await client.post(PATH, json=HELLO, headers=forged)
    assert (refused.status_code, code(refused)) == (401, "UNAUTHENTICATED")
    preflight = {
        "origin": "http://localhost:3000",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-client",
    }
    allowed = await client.options(PATH, headers=preflight)
    assert allowed.headers["access-control-allow-origin"] == "http://localhost:3000"
    assert "x-client" in allowed.headers["access-control-allow-headers"]


async def test_over_websocket(stack: Stack, new_person: Callable[..., Any]) -> None:
    ada: SignedUp = await new_person("ada")
    address = stack.websocket.replace("/graphql", PATH)
    async with connect(address, subprotocols=[PROTOCOL]) as socket:
        payload = {"authorization": f"Bearer {ada.token}"}
        await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        await socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": {"query": "{ viewer { id } }"}}))
        message = json.loads(await socket.recv())
        assert message["payload"]["data"]["viewer"]["id"]
