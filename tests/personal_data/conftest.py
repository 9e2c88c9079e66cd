"""An account whose deletion is due, and an administrator who reads its report."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from infra.local.profile import profile_named
from infra.local.supervisor import Supervisor
from subgraphs.kit.stores.postgres import open_postgres
from tests.fixtures.ending import end_account
from tests.fixtures.graph import PASSWORD, Ask, SignedUp
from tests.fixtures.stack import Stack

Leave = Callable[[SignedUp], Awaitable[None]]
Report = Callable[[SignedUp], Awaitable[dict[str, Any]]]
_DELETE = """mutation Leave($input: DeleteAccountInput!) {
  deleteAccount(input: $input) { __typename ... on UserError { code } } }"""
_SIGN_IN = """mutation SignIn($input: SignInInput!) {
  signIn(input: $input) { ... on SignInSuccess { tokens { accessToken } } ... on UserError { code } } }"""
_REPORT = """query Report($id: ID!) { erasureReport(userId: $id) {
  deletedAt completedAt missingServices parts { service erasedAt counts { kind count } } } }"""


@pytest.fixture(scope="session")
async def database(stack: Stack) -> AsyncIterator[AsyncEngine]:
    async with open_postgres(stack.variable("identity", "POSTGRES_URL")) as engine:
        yield engine


@pytest.fixture(scope="session")
def supervisor(stack: Stack) -> Supervisor:
    return Supervisor(profile_named(stack.profile))


@pytest.fixture(scope="session")
def leave(stack: Stack, graph: Ask, database: AsyncEngine) -> Leave:
    """`await leave(person)`: deletion was requested, and the grace period is over."""

    async def end(person: SignedUp) -> None:
        answer = await graph(_DELETE, {"input": {"password": PASSWORD}}, token=person.token)
        assert answer["data"]["deleteAccount"]["__typename"] == "DeleteAccountSuccess", answer
        await end_account(stack, database, person.email)

    return end


@pytest.fixture(scope="session")
async def admin(graph: Ask, database: AsyncEngine, new_person: Callable[..., Any]) -> str:
    """Their access token."""
    person = await new_person("admin")
    async with database.begin() as connection:
        roles = text("UPDATE account SET roles = '{USER,ADMIN}' WHERE id = :id")
        await connection.execute(roles, {"id": person.key})
    answer = await graph(_SIGN_IN, {"input": {"email": person.email, "password": PASSWORD}})
    return str(answer["data"]["signIn"]["tokens"]["accessToken"])


@pytest.fixture(scope="session")
def report(graph: Ask, admin: str) -> Report:
    async def read(person: SignedUp) -> dict[str, Any]:
        answer = await graph(_REPORT, {"id": person.id}, token=admin)
        assert "errors" not in answer, answer
        return dict(answer["data"]["erasureReport"] or {})

    return read
