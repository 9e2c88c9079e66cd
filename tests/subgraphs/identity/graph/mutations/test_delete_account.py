from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.fixtures.ending import end_account
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.accounts import sign_in, sign_up
from tests.subgraphs.identity.conftest import Secret
from tests.subgraphs.identity.operations import (
    DELETE_ACCOUNT,
    PASSWORD,
    SIGN_IN,
    SIGN_UP,
    Ask,
    answer,
    is_refused,
    sign_up_form,
)

pytestmark = pytest.mark.server


async def test_leaving_needs_the_password_and_can_be_taken_back(
    graph: Ask, database: AsyncEngine, mailed_text: Secret
) -> None:
    person = await sign_up(graph)
    refused = await answer(graph, DELETE_ACCOUNT, {"password": "not-mine-at-all"}, token=person.token)
    assert (refused["__typename"], refused["path"]) == ("ValidationError", ["password"])
    planned = await answer(graph, DELETE_ACCOUNT, {"password": PASSWORD}, token=person.token)
    left = datetime.fromisoformat(planned["deletesAt"]) - datetime.now(UTC)
    assert timedelta(days=13) < left <= timedelta(days=14)
    assert await is_refused(graph, person.token)
    due = datetime.fromisoformat(planned["deletesAt"])
    assert f"deleted on {due:%Y-%m-%d %H:%M} UTC" in await mailed_text(person.email, "Your account will be deleted")
    assert (await sign_in(graph, person)).token
    async with database.connect() as connection:
        query = text("SELECT deletion_due_at FROM account WHERE email = :email")
        assert (await connection.execute(query, {"email": person.email})).scalar_one() is None


async def test_after_the_grace_period_no_personal_data_is_left(graph: Ask, database: AsyncEngine, stack: Stack) -> None:
    person = await sign_up(graph)
    await answer(graph, DELETE_ACCOUNT, {"password": PASSWORD}, token=person.token)
    account_id = await end_account(stack, database, person.email)
    async with database.connect() as connection:
        for table in ("session", "email_token", "social_link"):
            count = text(f"SELECT count(*) FROM {table} WHERE account_id = :id")
            assert (await connection.execute(count, {"id": account_id})).scalar_one() == 0
        emails = text("SELECT count(*) FROM account WHERE id = :id")
        assert (await connection.execute(emails, {"id": account_id})).scalar_one() == 0
    refused = await answer(graph, SIGN_IN, {"email": person.email, "password": PASSWORD})
    assert refused["__typename"] == "Unauthenticated"
    passing_for_them = await answer(graph, SIGN_UP, sign_up_form(handle=person.handle))
    assert (passing_for_them["__typename"], passing_for_them["path"]) == ("Conflict", ["handle"])
