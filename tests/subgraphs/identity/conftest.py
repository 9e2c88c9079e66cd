"""What only identity's tests need: its database, its Redis, what it mails, and a provider to sign in through."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.kit.postgres import open_postgres
from subgraphs.kit.redis import open_redis
from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack
from tests.identity_provider.behaviour import Behaviour
from tests.identity_provider.running import serving
from tests.identity_provider.server import Provider

Secret = Callable[[str, str], Awaitable[str]]


@pytest.fixture(scope="session")
async def database(stack: Stack) -> AsyncIterator[AsyncEngine]:
    async with open_postgres(stack.variable("identity", "POSTGRES_URL")) as engine:
        yield engine


@pytest.fixture(scope="session")
async def redis(stack: Stack) -> AsyncIterator[Redis]:
    async with open_redis(stack.variable("identity", "REDIS_URL")) as client:
        yield client


@pytest.fixture(scope="session")
def mailed(stack: Stack, http: httpx.AsyncClient) -> Secret:
    """`await mailed(email, "reset-password")`: the secret of the newest link of that kind, once it is there."""

    async def read(email: str, page: str) -> str:
        found: list[str] = []

        async def arrived() -> bool:
            address = f"{stack.edge}/auth/mail"
            answer = await http.get(address, params={"to": email}, headers={"accept": "application/json"})
            links = (re.search(rf"/auth/{page}#(\S+)", mail["body"]) for mail in answer.json())
            found[:] = [link[1] for link in links if link]
            return bool(found)

        await eventually(arrived, what=f"a {page} mail to {email}")
        return found[0]

    return read


@pytest.fixture(scope="session")
async def served_provider(stack: Stack) -> AsyncIterator[Provider]:
    async with serving(stack) as provider:
        yield provider


@pytest.fixture
def provider(served_provider: Provider) -> Provider:
    """Honest again, and with somebody new before it."""
    vars(served_provider.behaviour).update(vars(Behaviour()))
    return served_provider
