from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.kit.auth.denied_sessions import KEY
from tests.subgraphs.identity.accounts import Account, claims_of, sign_in, sign_up, sign_up_as
from tests.subgraphs.identity.conftest import Secret
from tests.subgraphs.identity.operations import (
    PASSWORD,
    RESTORE,
    SIGN_IN,
    SUSPEND,
    Ask,
    answer,
    is_refused,
)

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
async def admin(graph: Ask, database: AsyncEngine) -> Account:
    return await sign_up_as(graph, database, "ADMIN")


@pytest.fixture(scope="module")
async def moderator(graph: Ask, database: AsyncEngine) -> Account:
    return await sign_up_as(graph, database, "MODERATOR")


async def test_a_suspended_account_is_shut_out_everywhere(graph: Ask, moderator: Account) -> None:
    person = await sign_up(graph)
    suspend = {"userId": person.id, "reason": "도배"}
    assert (await answer(graph, SUSPEND, suspend, token=moderator.token))["__typename"] == "SuspendAccountSuccess"
    assert await is_refused(graph, person.token)
    refused = await answer(graph, SIGN_IN, {"email": person.email, "password": PASSWORD})
    assert (refused["__typename"], "도배" in refused["message"]) == ("Forbidden", True)
    wrong = await answer(graph, SIGN_IN, {"email": person.email, "password": "not-mine-at-all"})
    assert wrong["__typename"] == "Unauthenticated", "only its owner learns of the suspension"
    assert (await answer(graph, RESTORE, {"userId": person.id}, token=moderator.token))["user"] == {"id": person.id}
    assert (await sign_in(graph, person)).token


@pytest.mark.parametrize("days", [3, None])
async def test_the_owner_is_mailed_date_reason_and_end(
    graph: Ask, moderator: Account, mailed_text: Secret, days: int | None
) -> None:
    person, now = await sign_up(graph), datetime.now(UTC)
    until = now + timedelta(days=days) if days else None
    suspend = {"userId": person.id, "reason": "도배 {x}", "until": until and until.isoformat()}
    await answer(graph, SUSPEND, suspend, token=moderator.token)
    body = await mailed_text(person.email, "Your account is suspended")
    end = f"{until:%Y-%m-%d %H:%M} UTC" if until else "none"
    assert f"on {now:%Y-%m-%d}" in body
    assert "Reason: 도배 {x}\n" in body
    assert f"End: {end}" in body


async def test_a_suspension_ends_by_itself(graph: Ask, moderator: Account, database: AsyncEngine) -> None:
    person, until = await sign_up(graph), datetime.now(UTC) + timedelta(days=1)
    suspend = {"userId": person.id, "reason": "x", "until": until.isoformat()}
    assert (await answer(graph, SUSPEND, suspend, token=moderator.token))["until"]
    async with database.begin() as connection:
        passed = text("UPDATE account SET suspended_until = now() WHERE email = :email")
        await connection.execute(passed, {"email": person.email})
    assert (await sign_in(graph, person)).token


async def test_moderators_cannot_suspend_equal_or_higher_roles(
    graph: Ask, moderator: Account, admin: Account, database: AsyncEngine
) -> None:
    other = await sign_up_as(graph, database, "MODERATOR")
    for subject in (other, admin, moderator):
        refused = await answer(graph, SUSPEND, {"userId": subject.id, "reason": "x"}, token=moderator.token)
        assert refused["__typename"] == "Forbidden"


async def test_a_suspended_account_stays_out_without_its_deny_entry(
    graph: Ask, subgraph: Callable[[str], Ask], moderator: Account, redis: Redis
) -> None:
    """Identity reads its database, whatever Redis and the gateway lost."""
    person = await sign_up(graph)
    await answer(graph, SUSPEND, {"userId": person.id, "reason": "x"}, token=moderator.token)
    await redis.delete(KEY)
    seen = await subgraph("identity")("{ viewer { email } }", claims=claims_of(person.token))
    assert seen == {"data": {"viewer": None}}
