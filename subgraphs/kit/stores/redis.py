"""Redis holds caches, notifications and presence: never the only copy of anything but ended sessions and limits."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from redis.asyncio import BlockingConnectionPool, Connection, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from subgraphs.kit.stores.round_trips import count

_count = count("redis")


class _Connection(Connection):
    async def send_packed_command(self, command: Any, check_health: bool = True) -> None:
        _count()
        await super().send_packed_command(command, check_health)


@asynccontextmanager
async def open_redis(url: str) -> AsyncIterator[Redis]:
    """Every command ends within a second or fails; one retry hides a connection that went stale.

    A burst waits for a free connection: an error instead would make caches read the store, at the busiest moment.
    """
    pool = BlockingConnectionPool.from_url(
        url,
        connection_class=_Connection,
        decode_responses=True,
        socket_timeout=1.0,
        socket_connect_timeout=1.0,
        health_check_interval=15,
        retry=Retry(NoBackoff(), 1),
        max_connections=64,
        timeout=1.0,
    )
    client = Redis.from_pool(pool)
    try:
        yield client
    finally:
        await client.aclose()
