"""Redis or PostgreSQL stops: clear codes, no session lost, no account locked out."""

import secrets
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from subgraphs.kit.stores.postgres import open_postgres
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import PASSWORD, Ask, SignedUp
from tests.fixtures.services import Services
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
ME = "{ viewer { email } }"
POSTS = "{ posts(first: 1) { edges { cursor } } }"
MODERATE = 'mutation { suspendAccount(input: { userId: "x", reason: "x" }) { __typename } }'
CREATE = 'mutation { createPost(input: { body: "" }) { __typename } }'


async def kind(graph: Ask, mutation: str, token: str) -> str:
    (payload,) = (await graph(mutation, token=token))["data"].values()
    return str(payload["__typename"])


async def moderator(stack: Stack, run: Ask, new_person: Callable[..., Any]) -> str:
    """Their access token."""
    person: SignedUp = await new_person("moderator")
    async with open_postgres(stack.variable("identity", "POSTGRES_URL")) as engine, engine.begin() as connection:
        query = text("UPDATE account SET roles = '{USER,MODERATOR}' WHERE email = :email")
        await connection.execute(query, {"email": person.email})
    signed_in = await run("sign_in", {"input": {"email": person.email, "password": PASSWORD}})
    return str(signed_in["tokens"]["accessToken"])


async def test_without_redis_users_are_served_and_moderators_are_anonymous(
    stack: Stack, graph: Ask, run: Ask, services: Services, new_person: Callable[..., Any]
) -> None:
    person, other = await new_person("writer"), await new_person("other")
    powerful = await moderator(stack, run, new_person)
    assert await kind(graph, MODERATE, powerful) == "ValidationError"
    async with services.store_stopped("redis"):
        assert (await graph(ME, token=person.token))["data"]["viewer"]["email"] == person.email
        assert await kind(graph, CREATE, person.token) == "ValidationError"
        signed_in = await run("sign_in", {"input": {"email": other.email, "password": PASSWORD}})
        assert signed_in["__typename"] == "SignInSuccess"
        refreshed = await run("refresh_session", {"input": {"refreshToken": person.refresh_token}})
        assert refreshed["__typename"] == "RefreshSessionSuccess"
        form = {"email": f"{secrets.token_hex(8)}@test.example", "password": PASSWORD, "displayName": "Newcomer"}
        made = await run("sign_up", {"input": {**form, "handle": f"newcomer_{secrets.token_hex(5)}"}})
        assert made["__typename"] == "SignUpSuccess"
        guesses = [{"email": other.email, "password": f"guess-{number}"} for number in range(11)]
        kinds = [(await run("sign_in", {"input": guess}))["__typename"] for guess in guesses]
        assert kinds == ["Unauthenticated"] * 10 + ["RateLimited"], "counted in the process"

        async def rests() -> bool:
            kinds = [await kind(graph, mutation, powerful) for mutation in (MODERATE, CREATE)]
            return kinds == ["Unauthenticated"] * 2

        await eventually(rests, seconds=5, what="without the deny list a moderator's token counts as anonymous")

    async def is_back() -> bool:
        return await kind(graph, MODERATE, powerful) == "ValidationError"

    async def is_known() -> bool:
        answer = await graph("{ viewer { user { handle } } }", token=made["tokens"]["accessToken"])
        return answer["data"]["viewer"]["user"] is not None

    await eventually(is_back, what="the moderator is one again")
    await eventually(is_known, what="accounts created meanwhile are known to other services")
    again = await run("refresh_session", {"input": {"refreshToken": refreshed["tokens"]["refreshToken"]}})
    assert again["__typename"] == "RefreshSessionSuccess"


async def test_without_postgres_codes_are_clear_and_no_session_is_lost(
    stack: Stack, graph: Ask, run: Ask, http: httpx.AsyncClient, services: Services, new_person: Callable[..., Any]
) -> None:
    person: SignedUp = await new_person("reader")
    cookie = {"cookie": f"miniroom_refresh={person.refresh_token}", "x-client": "test"}
    sign_in = 'mutation { signIn(input: { email: "a@b.co", password: "moon-over-busan" }) { __typename } }'
    async with services.store_stopped("postgres"):
        for query in (sign_in, ME):
            refused = await graph(query, token=person.token)
            assert refused["errors"][0]["extensions"]["code"] == "DEPENDENCY_UNAVAILABLE", refused
        answered = await http.post(f"{stack.edge}/auth/refresh", headers=cookie)
        assert (answered.status_code, answered.headers["retry-after"]) == (503, "1")
        assert "set-cookie" not in answered.headers, "the browser keeps its session"
        told = await http.post(f"{stack.edge}/auth/device/authorization", data={"client_id": "miniroom-cli"})
        assert told.status_code == 503
        assert (await http.get(f"{stack.edge}/.well-known/jwks.json")).status_code == 200
        assert (await graph(POSTS))["data"]["posts"], "what others keep can be read"

    async def is_back() -> bool:
        return bool(((await graph(ME, token=person.token))["data"] or {}).get("viewer"))

    await eventually(is_back, what="the session goes on")
    refreshed = await run("refresh_session", {"input": {"refreshToken": person.refresh_token}})
    assert refreshed["__typename"] == "RefreshSessionSuccess"
