"""Tokens that were not made here, or not for now, are refused; refresh tokens rotate and betray a thief (B8)."""

import asyncio
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import httpx
import orjson
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey

from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = [
    pytest.mark.server,
    # RFC 9864 renames EdDSA to Ed25519; the router knows the old name only.
    pytest.mark.filterwarnings("ignore:EdDSA is deprecated"),
]

ME = "{ viewer { email } }"


@pytest.fixture(scope="module")
async def person(new_person: Callable[..., Any]) -> SignedUp:
    made: SignedUp = await new_person("token")
    return made


@pytest.fixture(scope="module")
async def jwks(stack: Stack, http: httpx.AsyncClient) -> dict[str, Any]:
    answer = await http.get(f"{stack.edge}/.well-known/jwks.json")
    assert "max-age" in answer.headers["cache-control"]
    keys: dict[str, Any] = answer.json()
    assert all("d" not in key for key in keys["keys"]), "a private key is published"
    return keys


def _parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    header, claims, _ = token.split(".")
    return _decoded(header), _decoded(claims)


def _decoded(part: str) -> dict[str, Any]:
    value: dict[str, Any] = orjson.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return value


def _part(value: dict[str, Any]) -> str:
    return urlsafe_b64encode(orjson.dumps(value)).decode().rstrip("=")


def _forgeries(token: str, jwks: dict[str, Any]) -> dict[str, str]:
    header, claims = _parts(token)
    signed = token.rsplit(".", 1)[0]
    stranger = OKPKey.generate_key("Ed25519")
    as_secret = OctKey.import_key(orjson.dumps(jwks["keys"][0]))
    ours = {k: v for k, v in header.items() if k in ("alg", "kid", "typ")}
    return {
        "no signature": f"{signed}.",
        "alg none": f"{_part({**ours, 'alg': 'none'})}.{_part(claims)}.",
        "other claims": f"{token.split('.')[0]}.{_part({**claims, 'roles': ['ADMIN']})}.{token.split('.')[2]}",
        "a foreign key": jwt.encode(ours, claims, stranger, algorithms=["EdDSA", "Ed25519"]),
        "the public key as a secret": jwt.encode({**ours, "alg": "HS256"}, claims, as_secret, algorithms=["HS256"]),
        "not a token": "Bearer",
    }


async def test_a_valid_token_identifies_the_caller(graph: Ask, person: SignedUp) -> None:
    header, claims = _parts(person.token)
    assert header["typ"] == "at+jwt"
    assert {"iss", "aud", "sub", "sid", "jti", "iat", "exp", "scope", "client_id"} <= set(claims)
    assert claims["exp"] - claims["iat"] <= 900
    assert claims["exp"] > time.time()
    assert (await graph(ME, token=person.token))["data"] == {"viewer": {"email": person.email}}


async def test_forged_tokens_are_refused(graph: Ask, person: SignedUp, jwks: dict[str, Any]) -> None:
    for name, forged in _forgeries(person.token, jwks).items():
        assert _codes(await graph(ME, token=forged)) == ["UNAUTHENTICATED"], name


def _codes(answer: dict[str, Any]) -> list[str]:
    """Of a refused operation, which has no data."""
    assert "data" not in answer
    return [error["extensions"]["code"] for error in answer["errors"]]


@pytest.mark.parametrize("authorization", ["Bearer undefined", "Bearer", "Basic YTpi", "bearer x.y.z", "x"])
async def test_garbage_is_one_answer_in_every_media_type(
    stack: Stack, http: httpx.AsyncClient, authorization: str
) -> None:
    answers = {}
    for accept in ("application/json", "application/graphql-response+json", "text/event-stream"):
        headers = {"authorization": authorization, "accept": accept}
        answers[accept] = await http.post(stack.graphql, json={"query": ME}, headers=headers)
        assert answers[accept].headers["content-type"] == accept
        assert "UNAUTHENTICATED" in answers[accept].text
    assert [answer.status_code for answer in answers.values()] == [200, 401, 200]
    assert answers["application/graphql-response+json"].headers["www-authenticate"].startswith("Bearer")
    assert answers["text/event-stream"].text.startswith("event: next\ndata: {")
    assert "event: complete" in answers["text/event-stream"].text


async def test_a_huge_token_is_refused(stack: Stack, http: httpx.AsyncClient) -> None:
    """The edge answers at once and hangs up, at times before the client has sent it all."""
    huge = {"authorization": f"Bearer {'a' * 60_000}"}
    try:
        status = (await http.post(stack.graphql, json={"query": ME}, headers=huge)).status_code
    except httpx.TransportError:
        status = 400
    assert status in (400, 431)


async def test_mutations_without_a_token_are_typed(run: Ask) -> None:
    payload = await run("create_post", {"input": {"body": "Hello"}})
    assert payload["__typename"] == "Unauthenticated"
    assert payload["code"] == "UNAUTHENTICATED"


async def test_personal_queries_with_forged_tokens_have_a_code(graph: Ask) -> None:
    answer = await graph("{ unreadNotificationCount posts(first: 1) { edges { cursor } } }")
    assert answer["data"]["unreadNotificationCount"] is None
    assert answer["data"]["posts"] is not None
    assert answer["errors"][0]["extensions"]["code"]


async def test_refreshing_rotates_and_an_old_token_ends_the_session(
    graph: Ask, run: Ask, new_person: Callable[..., Any]
) -> None:
    person: SignedUp = await new_person("rotate")
    first = await run("refresh_session", {"input": {"refreshToken": person.refresh_token}})
    second = await run("refresh_session", {"input": {"refreshToken": first["tokens"]["refreshToken"]}})
    assert second["__typename"] == "RefreshSessionSuccess"
    stolen = await run("refresh_session", {"input": {"refreshToken": person.refresh_token}})
    assert stolen["__typename"] == "Unauthenticated"
    ended = await run("refresh_session", {"input": {"refreshToken": second["tokens"]["refreshToken"]}})
    assert ended["__typename"] == "Unauthenticated"
    for bad in ("", "x", "\x00", "a" * 5000):
        assert (await run("refresh_session", {"input": {"refreshToken": bad}}))["__typename"] in (
            "Unauthenticated",
            "ValidationError",
        )
    await _gone(graph, second["tokens"]["accessToken"])


async def _gone(graph: Ask, token: str) -> None:
    """The session's access tokens are refused everywhere within five seconds."""
    deadline = time.monotonic() + 5
    while (answer := await graph(ME, token=token)).get("data") is not None:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.2)
    assert _codes(answer) == ["UNAUTHENTICATED"]
