"""A log from its beginning."""

import pytest
from redis.asyncio import Redis

from tests.events.agents.log import Log


@pytest.fixture
async def log(redis: Redis) -> Log:
    log = Log(redis)
    await log.begin()
    return log
