"""What clients asked for, as the gateways counted it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from subgraphs.kit.stores.redis import open_redis
from supergraph.control_plane.settings import Settings
from supergraph.usage.store import UsageStore


@asynccontextmanager
async def open_usage(settings: Settings) -> AsyncIterator[UsageStore | None]:
    if settings.redis_url is None:
        yield None
        return
    async with open_redis(settings.redis_url.get_secret_value()) as redis:
        yield UsageStore(redis)
