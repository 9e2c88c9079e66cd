"""Device sign-in (RFC 8628): the device polls over HTTP, the account decides through the router."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Awaitable, Callable
from random import randint
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from infra.local.profile import BALANCER
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.accounts import Account, claims_of, sign_up
from tests.subgraphs.identity.operations import (
    DECIDE_DEVICE,
    DEVICE_WAITING,
    SESSIONS,
    SIGN_OUT_EVERYWHERE,
    VIEWER,
    Ask,
    answer,
)

pytestmark = pytest.mark.server
CLIENT = {"client_id": "miniroom-cli"}
GRANT = "urn:ietf:params:oauth:grant-type:device_code"
Post = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture
def post(stack: Stack, http: httpx.AsyncClient) -> Post:
    async def send(path: str, **form: str) -> httpx.Response:
        return await http.post(f"{stack.edge}/auth/{path}", data={**CLIENT, **form})

    return send


@pytest.fixture
async def codes(post: Post) -> dict[str, Any]:
    told = await post("device/authorization", device="거실 텔레비전")
    assert (told.status_code, told.headers["cache-control"]) == (200, "no-store")
    return dict(told.json())


async def poll(post: Post, codes: dict[str, Any]) -> dict[str, Any]:
    told = await post("token", grant_type=GRANT, device_code=codes["device_code"])
    assert told.headers["cache-control"] == "no-store"
    return dict(told.json())


async def decide(graph: Ask, person: Account, codes: dict[str, Any], *, approve: bool = True) -> Any:
    return await answer(graph, DECIDE_DEVICE, {"userCode": codes["user_code"], "approve": approve}, token=person.token)


async def test_a_device_signs_in(graph: Ask, post: Post, stack: Stack, codes: dict[str, Any]) -> None:
    person = await sign_up(graph)
    assert codes["verification_uri_complete"] == f"{stack.edge}/auth/device?user_code={codes['user_code']}"
    assert (codes["expires_in"], codes["interval"]) == (600, 5)
    assert (await poll(post, codes)) == {"error": "authorization_pending"}
    seen = await graph(DEVICE_WAITING, {"userCode": codes["user_code"].lower()}, token=person.token)
    assert seen["data"]["deviceSignIn"] == {
        "client": "Miniroom on the command line",
        "device": "거실 텔레비전",
        "ipAddress": "127.0.0.1",
    }
    assert (await decide(graph, person, codes))["isApproved"] is True
    tokens = await poll(post, codes)
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 900)
    assert claims_of(tokens["access_token"])["client_id"] == "miniroom-cli"
    assert (await answer(graph, VIEWER, token=tokens["access_token"]))["email"] == person.email
    sessions = (await answer(graph, SESSIONS, token=person.token))["sessions"]["edges"]
    assert [edge["node"]["device"] for edge in sessions] == ["거실 텔레비전", None]
    assert (await poll(post, codes)) == {"error": "invalid_grant"}, "a code is good once"


@pytest.mark.parametrize(("connected_from", "seen"), [("127.0.0.77", "127.0.0.77"), (BALANCER, "198.51.100.7")])
async def test_the_devices_ip_address_is_shown(graph: Ask, stack: Stack, connected_from: str, seen: str) -> None:
    """As the edge saw it: forwarding headers count only from a trusted balancer."""
    transport = httpx.AsyncHTTPTransport(local_address=connected_from)
    told = {"x-forwarded-for": "10.0.0.1, 198.51.100.7", "x-miniroom-client": "10.0.0.1"}
    async with httpx.AsyncClient(transport=transport, base_url=stack.edge, headers=told) as client:
        codes = (await client.post("/auth/device/authorization", data=CLIENT)).json()
    person = await sign_up(graph)
    waiting = await graph(DEVICE_WAITING, {"userCode": codes["user_code"]}, token=person.token)
    assert waiting["data"]["deviceSignIn"]["ipAddress"] == seen


async def test_of_two_concurrent_polls_one_gets_tokens(graph: Ask, post: Post, codes: dict[str, Any]) -> None:
    await decide(graph, await sign_up(graph), codes)
    told = await asyncio.gather(*(poll(post, codes) for _ in range(8)))
    assert Counter(one.get("error", "tokens") for one in told) == {"tokens": 1, "invalid_grant": 7}


async def test_a_denial_is_final(graph: Ask, post: Post, codes: dict[str, Any]) -> None:
    person = await sign_up(graph)
    assert (await decide(graph, person, codes, approve=False))["isApproved"] is False
    assert (await decide(graph, person, codes))["__typename"] == "NotFound"
    assert (await poll(post, codes)) == {"error": "access_denied"}


async def test_codes_expire(graph: Ask, post: Post, codes: dict[str, Any], database: AsyncEngine) -> None:
    person = await sign_up(graph)
    async with database.begin() as connection:
        past = text("UPDATE device_grant SET expires_at = now() WHERE device_digest = :digest")
        await connection.execute(past, {"digest": _digest(codes["device_code"])})
    assert (await decide(graph, person, codes))["__typename"] == "NotFound"
    assert (await poll(post, codes)) == {"error": "expired_token"}


async def test_who_asks_too_often_is_slowed_down(post: Post, codes: dict[str, Any], database: AsyncEngine) -> None:
    assert [(await poll(post, codes))["error"] for _ in range(3)] == ["authorization_pending", "slow_down", "slow_down"]
    async with database.connect() as connection:
        query = text("SELECT interval_seconds FROM device_grant WHERE device_digest = :digest")
        assert (await connection.execute(query, {"digest": _digest(codes["device_code"])})).scalar_one() == 15


async def test_codes_are_stored_unreadable(codes: dict[str, Any], database: AsyncEngine) -> None:
    async with database.connect() as connection:
        query = text("SELECT * FROM device_grant WHERE device_digest = :digest")
        row = (await connection.execute(query, {"digest": _digest(codes["device_code"])})).one()
    stored = repr(tuple(row))
    assert codes["user_code"] not in stored
    assert codes["device_code"] not in stored
    assert row.user_digest != _digest(codes["user_code"]), "eight letters are found by trying them all"


async def test_guesses_of_codes_are_limited(graph: Ask, codes: dict[str, Any]) -> None:
    person = await sign_up(graph)
    for _ in range(10):
        guessed = await graph(DEVICE_WAITING, {"userCode": "BCDF-GHJK"}, token=person.token)
        assert guessed["data"] == {"deviceSignIn": None}
    refused = await decide(graph, person, codes)
    assert (refused["__typename"], refused["code"]) == ("RateLimited", "RATE_LIMITED")
    stopped = await graph(DEVICE_WAITING, {"userCode": codes["user_code"]}, token=person.token)
    assert stopped["errors"][0]["extensions"]["code"] == "RATE_LIMITED"


async def test_anonymous_callers_cannot_decide(graph: Ask, codes: dict[str, Any]) -> None:
    refused = await answer(graph, DECIDE_DEVICE, {"userCode": codes["user_code"], "approve": True})
    assert refused["__typename"] == "Unauthenticated"
    seen = await graph(DEVICE_WAITING, {"userCode": codes["user_code"]})
    assert seen["data"] == {"deviceSignIn": None}
    assert seen["errors"]


async def test_ended_sessions_take_an_approval_back(graph: Ask, post: Post, codes: dict[str, Any]) -> None:
    person = await sign_up(graph)
    await decide(graph, person, codes)
    await answer(graph, SIGN_OUT_EVERYWHERE, token=person.token)
    assert (await poll(post, codes)) == {"error": "invalid_grant"}


async def test_a_session_goes_on_under_new_tokens(graph: Ask, post: Post, codes: dict[str, Any]) -> None:
    await decide(graph, await sign_up(graph), codes)
    first = await poll(post, codes)
    second = (await post("token", grant_type="refresh_token", refresh_token=first["refresh_token"])).json()
    assert claims_of(second["access_token"])["sid"] == claims_of(first["access_token"])["sid"]
    assert claims_of(second["access_token"])["client_id"] == "miniroom-cli"


async def test_another_clients_token_is_not_its_own(graph: Ask, post: Post) -> None:
    person = await sign_up(graph)
    refused = await post("token", grant_type="refresh_token", refresh_token=person.refresh_token)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    assert await answer(graph, VIEWER, token=person.token), "and no session ends"


@pytest.mark.parametrize(
    ("path", "form", "status", "error"),
    [
        ("token", {"grant_type": "password", "username": "a", "password": "b"}, 400, "unsupported_grant_type"),
        ("token", {"grant_type": GRANT}, 400, "invalid_request"),
        ("token", {"grant_type": GRANT, "device_code": "made-up"}, 400, "invalid_grant"),
        ("token", {"grant_type": GRANT, "device_code": "\x00"}, 400, "invalid_grant"),
        ("token", {"grant_type": "refresh_token", "refresh_token": "made-up"}, 400, "invalid_grant"),
        ("token", {}, 400, "invalid_request"),
        ("token", {"client_id": "of-nobody", "grant_type": GRANT, "device_code": "x"}, 401, "invalid_client"),
        ("token", {"grant_type": "x" * 10_000}, 400, "unsupported_grant_type"),
        ("device/authorization", {"client_id": "of-nobody"}, 401, "invalid_client"),
        ("device/authorization", {"device": "x" * 101}, 400, "invalid_request"),
        ("device/authorization", {"device": "\x00"}, 400, "invalid_request"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    post: Post, path: str, form: dict[str, str], status: int, error: str
) -> None:
    refused = await post(path, **form)
    assert (refused.status_code, refused.json()["error"]) == (status, error)


async def test_a_form_that_is_too_long_is_refused_at_the_edge(post: Post) -> None:
    assert (await post("token", grant_type="x" * 20_000)).status_code == 413


async def test_a_repeated_form_field_is_rejected(stack: Stack, http: httpx.AsyncClient) -> None:
    body = "client_id=miniroom-cli&client_id=of-nobody"
    form = {"content-type": "application/x-www-form-urlencoded"}
    refused = await http.post(f"{stack.edge}/auth/device/authorization", content=body, headers=form)
    assert refused.json() == {"error": "invalid_client"}


async def test_codes_per_network_are_limited(stack: Stack) -> None:
    transport = httpx.AsyncHTTPTransport(local_address=f"127.0.{randint(1, 255)}.{randint(1, 254)}")
    async with httpx.AsyncClient(transport=transport, base_url=stack.edge) as client:
        told = [await client.post("/auth/device/authorization", data=CLIENT) for _ in range(11)]
    assert [one.status_code for one in told] == [200] * 10 + [429]
    assert 0 < int(told[-1].headers["retry-after"]) <= 60


@pytest.mark.parametrize("name", ["openid-configuration", "oauth-authorization-server"])
async def test_the_discovery_document_lists_the_endpoints(stack: Stack, http: httpx.AsyncClient, name: str) -> None:
    told = (await http.get(f"{stack.edge}/.well-known/{name}")).json()
    assert told["device_authorization_endpoint"] == f"{stack.edge}/auth/device/authorization"
    assert told["token_endpoint"] == f"{stack.edge}/auth/token"
    assert GRANT in told["grant_types_supported"]


def _digest(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
