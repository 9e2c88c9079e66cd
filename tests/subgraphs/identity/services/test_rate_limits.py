"""Brute force, probing and enumeration from one network are limited; other networks are not affected."""

import json
from collections.abc import Callable
from ipaddress import IPv4Address
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect

from tests.fixtures.stack import Stack
from tests.subgraphs.identity.accounts import sign_up
from tests.subgraphs.identity.conftest import From
from tests.subgraphs.identity.operations import (
    PASSWORD,
    REQUEST_RESET,
    RESET,
    SIGN_IN,
    SIGN_UP,
    VERIFY_EMAIL,
    Ask,
    answer,
    sign_up_form,
)

PROTOCOL: Any = "graphql-transport-ws"
FORGED = {"x-miniroom-client": "127.0.0.1", "x-forwarded-for": "127.0.0.1", "forwarded": "for=127.0.0.1"}


def a_wrong_sign_in() -> dict[str, str]:
    return {"email": sign_up_form()["email"], "password": PASSWORD}


@pytest.mark.server
@pytest.mark.parametrize("headers", [{}, FORGED], ids=["plain", "forged"])
async def test_guessing_over_many_accounts_ends_at_twenty(
    asking_from: From, graph: Ask, address: str, headers: dict[str, str]
) -> None:
    victim = await sign_up(graph)
    async with asking_from(address, **headers) as ask:
        tried = [await answer(ask, SIGN_IN, a_wrong_sign_in()) for _ in range(20)]
        assert {one["__typename"] for one in tried} == {"Unauthenticated"}
        refused = [await answer(ask, SIGN_IN, {"email": victim.email, "password": "a-guess-123"}) for _ in range(6)]
    assert {one["__typename"] for one in refused} == {"RateLimited"}
    assert all(0 < one["retryAfterMs"] <= 60_000 for one in refused)
    signed_in = await answer(graph, SIGN_IN, {"email": victim.email, "password": PASSWORD})
    assert signed_in["__typename"] == "SignInSuccess", "attempts of a limited network do not count against the account"


@pytest.mark.server
async def test_over_websocket_a_client_cannot_say_where_it_is(stack: Stack, address: str) -> None:
    """Neither when it connects nor with an operation."""
    forged = [
        {"x-miniroom-client": f"192.0.2.{number}", "X-Forwarded-For": f"192.0.2.{number}"} for number in range(21)
    ]
    async with connect(
        stack.websocket,
        subprotocols=[PROTOCOL],
        local_addr=(address, 0),
        additional_headers=FORGED,
    ) as socket:
        await socket.send(json.dumps({"type": "connection_init", "payload": {"headers": forged[0]}}))
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        outcomes = []
        for number, headers in enumerate(forged):
            variables = {"input": a_wrong_sign_in()}
            payload = {"query": SIGN_IN, "variables": variables, "extensions": {"headers": headers}}
            await socket.send(json.dumps({"type": "subscribe", "id": str(number), "payload": payload}))
            outcomes.append(json.loads(await socket.recv())["payload"]["data"]["signIn"]["__typename"])
            await socket.recv()
    assert outcomes == ["Unauthenticated"] * 20 + ["RateLimited"]


@pytest.mark.server
async def test_a_right_password_does_not_free_the_network(asking_from: From, graph: Ask, address: str) -> None:
    own = await sign_up(graph)
    async with asking_from(address) as ask:
        for _ in range(10):
            await answer(ask, SIGN_IN, a_wrong_sign_in())
            await answer(ask, SIGN_IN, {"email": own.email, "password": PASSWORD})
        assert (await answer(ask, SIGN_IN, a_wrong_sign_in()))["__typename"] == "RateLimited"
    async with asking_from(str(IPv4Address(address) + 1)) as neighbour:
        assert (await answer(neighbour, SIGN_IN, a_wrong_sign_in()))["__typename"] == "Unauthenticated"


@pytest.mark.server
@pytest.mark.parametrize(
    ("document", "input_of", "most"),
    [
        (SIGN_UP, sign_up_form, 20),
        (REQUEST_RESET, lambda: {"email": sign_up_form()["email"]}, 30),
        (RESET, lambda: {"token": "made-up", "newPassword": "moon-over-jeju-1"}, 20),
        (VERIFY_EMAIL, lambda: {"token": "made-up"}, 20),
    ],
    ids=["sign-up", "reset", "reset-link", "verify-link"],
)
async def test_probing_addresses_is_limited(
    asking_from: From, address: str, document: str, input_of: Callable[[], dict[str, str]], most: int
) -> None:
    async with asking_from(address) as ask:
        for _ in range(most):
            assert (await answer(ask, document, input_of()))["__typename"] != "RateLimited"
        assert (await answer(ask, document, input_of()))["code"] == "RATE_LIMITED"


@pytest.mark.server
async def test_the_browsers_way_to_providers_is_counted_too(stack: Stack, address: str) -> None:
    transport = httpx.AsyncHTTPTransport(local_address=address)
    async with httpx.AsyncClient(transport=transport, base_url=stack.edge, headers=FORGED) as browser:
        ends = [(await browser.get("/auth/stand-in/begin")).headers["location"] for _ in range(31)]
    assert [end.endswith("#sign-in-failed=RATE_LIMITED") for end in ends[-2:]] == [False, True]
