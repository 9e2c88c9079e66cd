"""Roles, suspensions and their log: who may do it is read from the database, and takes effect everywhere."""

import asyncio
import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from events.contracts.records.accounts import AccountSuspended, RoleChanged
from events.contracts.registry import EVENTS
from subgraphs.kit.auth.denied_sessions import KEY
from subgraphs.kit.domain.ids import global_id, split_id
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.documents import (
    GRANT_ROLE,
    PASSWORD,
    RESTORE,
    REVOKE_ROLE,
    SIGN_IN,
    SUSPEND,
    VIEWER,
    Ask,
    answer,
)
from tests.subgraphs.identity.people import Someone, sign_in, sign_up, sign_up_as

pytestmark = pytest.mark.server
LOG = "query Log($id: ID) { auditLog(first: 10, userId: $id) { edges { node { action detail actor { id } } } } }"


@pytest.fixture(scope="module")
async def admin(graph: Ask, database: AsyncEngine) -> Someone:
    return await sign_up_as(graph, database, "ADMIN")


@pytest.fixture(scope="module")
async def moderator(graph: Ask, database: AsyncEngine) -> Someone:
    return await sign_up_as(graph, database, "MODERATOR")


async def test_a_granted_role_is_in_the_next_token(graph: Ask, admin: Someone) -> None:
    person = await sign_up(graph)
    grant = {"userId": person.id, "role": "CREATOR"}
    assert (await answer(graph, GRANT_ROLE, grant, token=admin.token))["roles"] == ["USER", "CREATOR"]
    assert "assets:publish" in (await answer(graph, VIEWER, token=(await sign_in(graph, person)).token))["scopes"]
    assert (await answer(graph, GRANT_ROLE, grant, token=admin.token))["__typename"] == "Conflict"


async def test_a_revoked_role_has_no_power_left(graph: Ask, admin: Someone, database: AsyncEngine) -> None:
    moderator, person = await sign_up_as(graph, database, "MODERATOR"), await sign_up(graph)
    revoke = {"userId": moderator.id, "role": "MODERATOR"}
    assert (await answer(graph, REVOKE_ROLE, revoke, token=admin.token))["roles"] == ["USER"]
    refused = await answer(graph, SUSPEND, {"userId": person.id, "reason": "x"}, token=moderator.token)
    assert refused["__typename"] == "Unauthenticated"
    again = await answer(
        graph, SUSPEND, {"userId": person.id, "reason": "x"}, token=(await sign_in(graph, moderator)).token
    )
    assert again["__typename"] == "Forbidden"


async def test_a_suspended_account_is_shut_out_everywhere(graph: Ask, moderator: Someone) -> None:
    person = await sign_up(graph)
    suspend = {"userId": person.id, "reason": "도배"}
    assert (await answer(graph, SUSPEND, suspend, token=moderator.token))["__typename"] == "SuspendAccountSuccess"
    deadline = time.monotonic() + 5
    while (await graph("{ unreadNotificationCount }", token=person.token))["data"][
        "unreadNotificationCount"
    ] is not None:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.2)
    refused = await answer(graph, SIGN_IN, {"email": person.email, "password": PASSWORD})
    assert (refused["__typename"], "도배" in refused["message"]) == ("Forbidden", True)
    wrong = await answer(graph, SIGN_IN, {"email": person.email, "password": "not-mine-at-all"})
    assert wrong["__typename"] == "Unauthenticated", "only its owner learns of it"
    assert (await answer(graph, RESTORE, {"userId": person.id}, token=moderator.token))["user"] == {"id": person.id}
    assert (await sign_in(graph, person)).token


async def test_a_suspension_ends_by_itself(graph: Ask, moderator: Someone, database: AsyncEngine) -> None:
    person, until = await sign_up(graph), datetime.now(UTC) + timedelta(days=1)
    suspend = {"userId": person.id, "reason": "x", "until": until.isoformat()}
    assert (await answer(graph, SUSPEND, suspend, token=moderator.token))["until"]
    async with database.begin() as connection:
        passed = text("UPDATE account SET suspended_until = now() WHERE email = :email")
        await connection.execute(passed, {"email": person.email})
    assert (await sign_in(graph, person)).token


async def test_moderators_have_no_power_over_each_other(
    graph: Ask, moderator: Someone, admin: Someone, database: AsyncEngine
) -> None:
    other = await sign_up_as(graph, database, "MODERATOR")
    for subject in (other, admin, moderator):
        refused = await answer(graph, SUSPEND, {"userId": subject.id, "reason": "x"}, token=moderator.token)
        assert refused["__typename"] == "Forbidden"


@pytest.mark.parametrize(
    ("document", "extra"),
    [
        (GRANT_ROLE, {"role": "ADMIN"}),
        (REVOKE_ROLE, {"role": "MODERATOR"}),
        (SUSPEND, {"reason": "x"}),
        (RESTORE, {}),
    ],
)
async def test_nobody_else_may(graph: Ask, document: str, extra: dict[str, str], moderator: Someone) -> None:
    person = await sign_up(graph)
    asked = {"userId": moderator.id, **extra}
    assert (await answer(graph, document, asked, token=person.token))["__typename"] == "Forbidden"
    for user_id in (moderator.id, "x"):
        assert (await answer(graph, document, {**asked, "userId": user_id}))["__typename"] == "Unauthenticated"


@pytest.mark.parametrize("wrong", ["x", "", "Viewer", "Session", "Room"])
async def test_ids_of_other_things_are_refused(graph: Ask, admin: Someone, wrong: str) -> None:
    key = split_id(admin.id)
    assert key
    known = global_id(wrong, key[1]) if wrong.isalpha() and len(wrong) > 1 else wrong
    asked: tuple[tuple[str, dict[str, str]], ...] = (
        (GRANT_ROLE, {"role": "CREATOR"}),
        (REVOKE_ROLE, {"role": "CREATOR"}),
        (SUSPEND, {"reason": "x"}),
        (RESTORE, {}),
    )
    for document, extra in asked:
        refused = await answer(graph, document, {"userId": known, **extra}, token=admin.token)
        assert (refused["__typename"], refused["path"]) == ("ValidationError", ["userId"])
    log = await graph(LOG, {"id": known}, token=admin.token)
    assert log["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_the_log_is_for_admins(graph: Ask, admin: Someone, moderator: Someone) -> None:
    person = await sign_up(graph)
    role = {"userId": person.id, "role": "CREATOR"}
    await answer(graph, GRANT_ROLE, role, token=admin.token)
    await answer(graph, REVOKE_ROLE, role, token=admin.token)
    await answer(graph, SUSPEND, {"userId": person.id, "reason": "도배"}, token=moderator.token)
    await answer(graph, RESTORE, {"userId": person.id}, token=admin.token)
    log = (await graph(LOG, {"id": person.id}, token=admin.token))["data"]["auditLog"]["edges"]
    told = [(edge["node"]["action"], json.loads(edge["node"]["detail"]), edge["node"]["actor"]["id"]) for edge in log]
    assert told == [
        ("restore", {}, admin.id),
        ("suspend", {"reason": "도배", "until": None}, moderator.id),
        ("revoke-role", {"role": "CREATOR"}, admin.id),
        ("grant-role", {"role": "CREATOR"}, admin.id),
    ]
    for token in (moderator.token, None):
        refused = await graph(LOG, token=token)
        assert refused["data"]["auditLog"] is None
        assert refused["errors"]


async def test_the_operator_makes_the_first_admin(graph: Ask, stack: Stack) -> None:
    person = await sign_up(graph)
    command = (sys.executable, "-m", "subgraphs.identity.operator", "grant-role", person.email, "ADMIN")
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **stack.environment["identity"]}, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert (process.returncode, output.strip()) == (0, b"USER, ADMIN")
    token = (await sign_in(graph, person)).token
    assert "roles:grant" in (await answer(graph, VIEWER, token=token))["scopes"]


async def test_a_lost_deny_entry_of_a_suspended_person_is_no_way_in(
    graph: Ask, moderator: Someone, redis: Redis
) -> None:
    """Identity asks its database, whatever Redis forgot."""
    person = await sign_up(graph)
    await answer(graph, SUSPEND, {"userId": person.id, "reason": "x"}, token=moderator.token)
    await redis.delete(KEY)
    assert await answer(graph, VIEWER, token=person.token) is None


def test_events_tell_of_it() -> None:
    assert {RoleChanged.full_type(), AccountSuspended.full_type()} <= set(EVENTS)
