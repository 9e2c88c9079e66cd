"""What only identity's tests need: its database, and its Redis."""

from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.kit.postgres import open_postgres
from subgraphs.kit.redis import open_redis
from tests.fixtures.stack import Stack


@pytest.fixture(scope="session")
async def database(stack: Stack) -> AsyncIterator[AsyncEngine]:
    async with open_postgres(stack.variable("identity", "POSTGRES_URL")) as engine:
        yield engine


@pytest.fixture(scope="session")
async def redis(stack: Stack) -> AsyncIterator[Redis]:
    async with open_redis(stack.variable("identity", "REDIS_URL")) as client:
        yield client
