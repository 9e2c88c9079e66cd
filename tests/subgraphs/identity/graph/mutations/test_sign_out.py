import asyncio
import time
from typing import Any

import pytest
from redis.asyncio import Redis

from subgraphs.identity.services.cleanup import restore_deny_entries
from subgraphs.kit.auth.denied_sessions import KEY
from subgraphs.kit.domain.ids import split_id
from subgraphs.kit.stores.postgres import open_postgres, sessions_of
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.operations import (
    PASSWORD,
    REFRESH,
    SIGN_IN,
    SIGN_OUT,
    SIGN_UP,
    VIEWER,
    Ask,
    answer,
    is_refused,
    sign_up_form,
)

pytestmark = pytest.mark.server


async def test_the_session_is_over_at_once(graph: Ask, redis: Redis) -> None:
    tokens = (await answer(graph, SIGN_UP, sign_up_form()))["tokens"]
    ended = await answer(graph, SIGN_OUT, token=tokens["accessToken"])
    kind, session_id = split_id(ended["sessionId"]) or ("", "")
    assert kind == "Session"
    assert await redis.zscore(KEY, session_id)
    assert await is_refused(graph, tokens["accessToken"])
    assert (await answer(graph, REFRESH, {"refreshToken": tokens["refreshToken"]}))["__typename"] == "Unauthenticated"


async def test_other_sessions_of_the_account_continue(graph: Ask) -> None:
    form = sign_up_form()
    here = (await answer(graph, SIGN_UP, form))["tokens"]
    there = (await answer(graph, SIGN_IN, {"email": form["email"], "password": PASSWORD}))["tokens"]
    await answer(graph, SIGN_OUT, token=here["accessToken"])
    assert await answer(graph, VIEWER, token=there["accessToken"])


async def test_of_two_concurrent_sign_outs_one_succeeds(graph: Ask) -> None:
    token = (await answer(graph, SIGN_UP, sign_up_form()))["tokens"]["accessToken"]
    results = await asyncio.gather(*(graph(SIGN_OUT, token=token) for _ in range(2)))
    assert sum(result.get("data") is not None and _kind(result) == "SignOutSuccess" for result in results) >= 1
    assert {_kind(result) for result in results} <= {"SignOutSuccess", "Unauthenticated", "UNAUTHENTICATED"}


async def test_an_anonymous_caller_cannot_sign_out(graph: Ask) -> None:
    refused = await answer(graph, SIGN_OUT)
    assert (refused["__typename"], refused["code"]) == ("Unauthenticated", "UNAUTHENTICATED")


async def test_a_forged_token_is_refused(graph: Ask) -> None:
    assert await is_refused(graph, "forged.token.here")


async def test_the_viewer_of_an_anonymous_caller_is_null(graph: Ask) -> None:
    assert await answer(graph, VIEWER) is None


async def test_a_lost_deny_entry_is_written_again(graph: Ask, redis: Redis, stack: Stack) -> None:
    token = (await answer(graph, SIGN_UP, sign_up_form()))["tokens"]["accessToken"]
    _, session_id = split_id((await answer(graph, SIGN_OUT, token=token))["sessionId"]) or ("", "")
    await redis.zrem(KEY, session_id)
    async with open_postgres(stack.variable("identity", "POSTGRES_URL")) as engine:
        await restore_deny_entries(sessions_of(engine), redis)
    assert 0 < (await redis.zscore(KEY, session_id) or 0) - time.time() <= 960


def _kind(result: dict[str, Any]) -> Any:
    """The type of the payload, or the code of the error that took its place."""
    data = result.get("data")
    return data["signOut"]["__typename"] if data else result["errors"][0]["extensions"]["code"]
