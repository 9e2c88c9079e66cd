"""Posts as clients meet them: through the edge, with what workers and other services do meanwhile."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.kit.stores.postgres import open_postgres
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.accounts import Account, sign_up_as
from tests.subgraphs.posts import documents


@pytest.fixture(scope="session")
def send(graph: Ask) -> Ask:
    """`await send("create_post", {…}, token=…)`: the payload of one mutation of `documents`."""

    async def run(name: str, input: dict[str, Any], *, token: str | None) -> dict[str, Any]:
        answer = await graph(getattr(documents, name.upper()), {"input": input}, token=token)
        assert "errors" not in answer, answer
        return dict(answer["data"]["payload"])

    return run


@pytest.fixture(scope="session")
def see(graph: Ask) -> Ask:
    """`await see("READ_POST", {…}, token=…)`: the only root field of a query of `documents`."""

    async def run(name: str, variables: dict[str, Any] | None = None, *, token: str | None = None) -> Any:
        answer = await graph(getattr(documents, name), variables, token=token)
        assert "errors" not in answer, answer
        (value,) = answer["data"].values()
        return value

    return run


@pytest.fixture(scope="session")
async def accounts(stack: Stack) -> AsyncIterator[AsyncEngine]:
    async with open_postgres(stack.variable("identity", "POSTGRES_URL")) as engine:
        yield engine


@pytest.fixture(scope="session")
async def moderator(graph: Ask, accounts: AsyncEngine) -> Account:
    return await sign_up_as(graph, accounts, "MODERATOR")


@pytest.fixture(scope="module")
async def author(new_person: Callable[..., Any]) -> SignedUp:
    made: SignedUp = await new_person("author")
    return made


@pytest.fixture(scope="module")
async def friend(new_person: Callable[..., Any]) -> SignedUp:
    made: SignedUp = await new_person("friend")
    return made


@pytest.fixture(scope="module")
async def stranger(new_person: Callable[..., Any]) -> SignedUp:
    made: SignedUp = await new_person("stranger")
    return made
