import asyncio
import time
from collections import Counter
from typing import Any

import pytest
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.identity.domain.tokens import RefreshToken
from subgraphs.kit.auth.denied_sessions import KEY
from tests.subgraphs.identity.operations import REFRESH, SIGN_UP, VIEWER, Ask, answer, is_refused, sign_up_form

pytestmark = pytest.mark.server


async def new_tokens(graph: Ask) -> dict[str, Any]:
    tokens: dict[str, Any] = (await answer(graph, SIGN_UP, sign_up_form()))["tokens"]
    return tokens


async def refresh(graph: Ask, tokens: dict[str, Any]) -> Any:
    return await answer(graph, REFRESH, {"refreshToken": tokens["refreshToken"]})


async def change_session(database: AsyncEngine, tokens: dict[str, Any], change: str) -> str:
    """Change the row of these tokens' session, whose id is answered."""
    token = RefreshToken.read(tokens["refreshToken"])
    assert token
    async with database.begin() as connection:
        query = text(f"UPDATE session SET {change} WHERE family_digest = :family RETURNING id::text")
        return str((await connection.execute(query, {"family": token.family_digest})).scalar_one())


async def grace_is_over(database: AsyncEngine, tokens: dict[str, Any]) -> str:
    return await change_session(database, tokens, "rotated_at = rotated_at - interval '11 seconds'")


async def test_each_refresh_brings_a_new_pair(graph: Ask) -> None:
    first = await new_tokens(graph)
    second = (await refresh(graph, first))["tokens"]
    third = (await refresh(graph, second))["tokens"]
    pairs = (first, second, third)
    assert len({pair["refreshToken"] for pair in pairs} | {pair["accessToken"] for pair in pairs}) == 6
    assert await answer(graph, VIEWER, token=third["accessToken"])


async def test_a_lost_answer_is_asked_for_again(graph: Ask, database: AsyncEngine) -> None:
    first = await new_tokens(graph)
    lost = (await refresh(graph, first))["tokens"]
    await grace_is_over(database, first)
    second = (await refresh(graph, first))["tokens"]
    assert await answer(graph, VIEWER, token=second["accessToken"])
    third = (await refresh(graph, second))["tokens"]
    assert (await refresh(graph, lost))["__typename"] == "Unauthenticated", "a sibling of a used token is theft"
    assert (await refresh(graph, third))["__typename"] == "Unauthenticated"


async def test_a_token_used_after_its_successor_ends_the_session(
    graph: Ask, database: AsyncEngine, redis: Redis
) -> None:
    stolen = await new_tokens(graph)
    held = (await refresh(graph, (await refresh(graph, stolen))["tokens"]))["tokens"]
    session_id = await grace_is_over(database, stolen)
    assert (await refresh(graph, stolen))["__typename"] == "Unauthenticated"
    assert (await refresh(graph, held))["__typename"] == "Unauthenticated"
    assert await is_refused(graph, held["accessToken"])
    assert 900 < (await redis.zscore(KEY, session_id) or 0) - time.time() <= 960


async def test_an_older_token_ends_the_session_at_once(graph: Ask) -> None:
    oldest = await new_tokens(graph)
    newest = (await refresh(graph, (await refresh(graph, oldest))["tokens"]))["tokens"]
    assert (await refresh(graph, oldest))["__typename"] == "Unauthenticated"
    assert (await refresh(graph, newest))["__typename"] == "Unauthenticated"


@pytest.mark.parametrize("kept", [0, 1])
async def test_two_refreshes_at_once_leave_either_answer_good(graph: Ask, database: AsyncEngine, kept: int) -> None:
    tokens = await new_tokens(graph)
    twins = await asyncio.gather(refresh(graph, tokens), refresh(graph, tokens))
    assert [twin["__typename"] for twin in twins] == ["RefreshSessionSuccess"] * 2
    await grace_is_over(database, tokens)
    assert (await refresh(graph, twins[kept]["tokens"]))["__typename"] == "RefreshSessionSuccess"
    assert (await refresh(graph, twins[1 - kept]["tokens"]))["__typename"] == "Unauthenticated"


async def test_many_at_once_are_bounded_and_end_nothing(graph: Ask) -> None:
    tokens = await new_tokens(graph)
    results = await asyncio.gather(*(refresh(graph, tokens) for _ in range(20)))
    assert Counter(result["__typename"] for result in results) == {"RefreshSessionSuccess": 5, "RateLimited": 15}
    good = next(result for result in results if "tokens" in result)
    assert (await refresh(graph, good["tokens"]))["__typename"] == "RefreshSessionSuccess"


async def test_after_thirty_days_without_a_refresh_it_is_over(graph: Ask, database: AsyncEngine) -> None:
    tokens = await new_tokens(graph)
    await change_session(database, tokens, "expires_at = now()")
    assert (await refresh(graph, tokens))["__typename"] == "Unauthenticated"
    assert await answer(graph, VIEWER, token=tokens["accessToken"]) is None


async def test_a_wrong_secret_does_not_end_the_session(graph: Ask) -> None:
    tokens = await new_tokens(graph)
    assert (await refresh(graph, {"refreshToken": str(RefreshToken.first())}))["__typename"] == "Unauthenticated"
    assert (await refresh(graph, tokens))["__typename"] == "RefreshSessionSuccess"


@pytest.mark.parametrize("value", ["x", "a.b.c", "A" * 64])
async def test_what_is_no_token_of_ours_is_refused(graph: Ask, value: str) -> None:
    assert (await refresh(graph, {"refreshToken": value}))["__typename"] == "Unauthenticated"


@pytest.mark.parametrize("value", ["", "토큰", "A" * 100_000])
async def test_what_cannot_be_a_token_is_invalid(graph: Ask, value: str) -> None:
    refused = await refresh(graph, {"refreshToken": value})
    assert (refused["__typename"], refused["path"]) == ("ValidationError", ["refreshToken"])


async def test_tokens_are_stored_as_digests_only(graph: Ask, database: AsyncEngine) -> None:
    tokens = await new_tokens(graph)
    token = RefreshToken.read(tokens["refreshToken"])
    assert token
    async with database.connect() as connection:
        query = text("SELECT token_digests FROM session WHERE family_digest = :family")
        assert (await connection.execute(query, {"family": token.family_digest})).scalar_one() == [token.digest]
