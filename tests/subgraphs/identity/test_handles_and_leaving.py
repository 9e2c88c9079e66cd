from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.fixtures.ending import end_account
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.documents import (
    CHANGE_HANDLE,
    DELETE_ACCOUNT,
    PASSWORD,
    SIGN_IN,
    SIGN_UP,
    VIEWER,
    Ask,
    answer,
    somebody,
)
from tests.subgraphs.identity.people import sign_in, sign_up

pytestmark = pytest.mark.server


async def test_an_old_handle_is_kept_for_its_owner(graph: Ask) -> None:
    person, other = await sign_up(graph), await sign_up(graph)
    wanted = somebody()["handle"]
    assert (await answer(graph, CHANGE_HANDLE, {"handle": wanted.upper()}, token=person.token))["handle"] == wanted
    taken = [
        await answer(graph, SIGN_UP, somebody(handle=person.handle)),
        await answer(graph, CHANGE_HANDLE, {"handle": person.handle}, token=other.token),
        await answer(graph, CHANGE_HANDLE, {"handle": wanted}, token=other.token),
    ]
    assert [(refused["__typename"], refused["path"]) for refused in taken] == [("Conflict", ["handle"])] * 3
    back = await answer(graph, CHANGE_HANDLE, {"handle": person.handle}, token=person.token)
    assert back["handle"] == person.handle


async def test_it_is_free_after_thirty_days(graph: Ask, database: AsyncEngine) -> None:
    person, other = await sign_up(graph), await sign_up(graph)
    await answer(graph, CHANGE_HANDLE, {"handle": somebody()["handle"]}, token=person.token)
    async with database.begin() as connection:
        query = text("UPDATE former_handle SET until = now() WHERE handle = :handle")
        await connection.execute(query, {"handle": person.handle})
    taken = await answer(graph, CHANGE_HANDLE, {"handle": person.handle}, token=other.token)
    assert taken["handle"] == person.handle


async def test_three_changes_are_enough_for_a_month(graph: Ask) -> None:
    person = await sign_up(graph)
    kinds = []
    for _ in range(4):
        change = {"handle": somebody()["handle"]}
        kinds.append((await answer(graph, CHANGE_HANDLE, change, token=person.token))["__typename"])
    assert kinds == ["ChangeHandleSuccess"] * 3 + ["RateLimited"]


@pytest.mark.parametrize("handle", ["ab", "admin", "한글", "x" * 31, "a b", ""])
async def test_handles_keep_their_rules(graph: Ask, handle: str) -> None:
    person = await sign_up(graph)
    refused = await answer(graph, CHANGE_HANDLE, {"handle": handle}, token=person.token)
    assert (refused["__typename"], refused["path"]) == ("ValidationError", ["handle"])


async def test_leaving_needs_the_password_and_can_be_taken_back(graph: Ask, database: AsyncEngine) -> None:
    person = await sign_up(graph)
    refused = await answer(graph, DELETE_ACCOUNT, {"password": "not-mine-at-all"}, token=person.token)
    assert (refused["__typename"], refused["path"]) == ("ValidationError", ["password"])
    planned = await answer(graph, DELETE_ACCOUNT, {"password": PASSWORD}, token=person.token)
    left = datetime.fromisoformat(planned["deletesAt"]) - datetime.now(UTC)
    assert timedelta(days=13) < left <= timedelta(days=14)
    assert await answer(graph, VIEWER, token=person.token) is None
    assert (await sign_in(graph, person)).token
    async with database.connect() as connection:
        query = text("SELECT deletion_due_at FROM account WHERE email = :email")
        assert (await connection.execute(query, {"email": person.email})).scalar_one() is None


async def test_after_the_grace_nothing_personal_is_left(graph: Ask, database: AsyncEngine, stack: Stack) -> None:
    person = await sign_up(graph)
    await answer(graph, DELETE_ACCOUNT, {"password": PASSWORD}, token=person.token)
    account_id = await end_account(stack, database, person.email)
    async with database.connect() as connection:
        for table in ("session", "ticket", "social_account"):
            count = text(f"SELECT count(*) FROM {table} WHERE account_id = :id")
            assert (await connection.execute(count, {"id": account_id})).scalar_one() == 0
        emails = text("SELECT count(*) FROM account WHERE id = :id")
        assert (await connection.execute(emails, {"id": account_id})).scalar_one() == 0
    refused = await answer(graph, SIGN_IN, {"email": person.email, "password": PASSWORD})
    assert refused["__typename"] == "Unauthenticated"
    passing_for_them = await answer(graph, SIGN_UP, somebody(handle=person.handle))
    assert (passing_for_them["__typename"], passing_for_them["path"]) == ("Conflict", ["handle"])
