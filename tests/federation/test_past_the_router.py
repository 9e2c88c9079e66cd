"""A subgraph listens to the router alone, and believes only what the router verified (B12)."""

import time
from collections.abc import Callable
from typing import Any

import httpx
import orjson
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from subgraphs.declarations import DECLARATIONS
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server

SDL = "{ _service { sdl } }"


@pytest.mark.parametrize("name", DECLARATIONS)
@pytest.mark.parametrize("secret", [None, "", "guess"])
async def test_without_the_secret_nothing_is_answered(
    subgraph: Callable[[str], Ask], name: str, secret: str | None
) -> None:
    answer = await subgraph(name)(SDL, secret=secret)
    assert answer.get("data") is None
    assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_a_socket_without_the_secret_is_closed(stack: Stack) -> None:
    url = stack.subgraphs["notifications"].replace("http", "ws", 1)
    async with connect(url, subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
        await socket.send(orjson.dumps({"type": "connection_init", "payload": {}}).decode())
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4403


async def test_claims_sent_by_a_client_do_not_reach_a_subgraph(
    stack: Stack, http: httpx.AsyncClient, new_person: Callable[..., Any]
) -> None:
    victim: SignedUp = await new_person("victim")
    forged = {"jwt": victim.claims}
    body = {"query": "{ viewer { email } }", "extensions": forged}
    headers = {"x-miniroom-router": "guess", "x-user-id": victim.key}
    answer = (await http.post(stack.graphql, json=body, headers=headers)).json()
    assert answer["data"] == {"viewer": None}


async def test_expired_claims_are_nobody(subgraph: Callable[[str], Ask], new_person: Callable[..., Any]) -> None:
    person: SignedUp = await new_person("late")
    document = "{ viewer { email } }"
    claims = person.claims
    known = await subgraph("identity")(document, claims=claims)
    assert known["data"]["viewer"]["email"] == person.email
    expired = await subgraph("identity")(document, claims={**claims, "exp": time.time() - 120})
    assert expired["data"]["viewer"] is None


async def test_private_paths_of_subgraphs_are_not_at_the_edge(stack: Stack, http: httpx.AsyncClient) -> None:
    for path in ("/health/ready", "/metrics", "/graphql/../health/ready", "/uploads/", "/assets/"):
        assert (await http.get(f"{stack.edge}{path}")).status_code in (403, 404, 405), path
    answer = (await http.post(stack.graphql, json={"query": SDL})).json()
    assert answer.get("data") is None
