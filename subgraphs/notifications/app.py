"""The only wiring of notifications."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from starlette.applications import Starlette

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.process.app import Connected, subgraph_app
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.notifications.context import Context
from subgraphs.notifications.schema import schema
from subgraphs.notifications.services.live.feed import Feed
from subgraphs.notifications.services.live.listener import Listener
from subgraphs.notifications.services.live.session_guard import SessionGuard
from subgraphs.notifications.services.registry import build_services
from subgraphs.notifications.settings import Settings
from subgraphs.notifications.storage.models import DOCUMENTS


def create_app(settings: Settings | None = None) -> Starlette:
    known = settings or Settings()

    @asynccontextmanager
    async def connect() -> AsyncIterator[Connected]:
        async with (
            open_mongo(known.mongo_url.get_secret_value(), "notifications", DOCUMENTS) as database,
            open_redis(known.redis_url) as redis,
        ):
            feed = Feed[int]()
            services = build_services(Blocks(database), feed)

            def context(caller: Caller | None, request_id: str) -> Context:
                return Context(caller, request_id, services.notifications, services.streams)

            async def answers() -> None:
                await database.command("ping")

            async with _background(Listener(redis, feed).run(), SessionGuard(redis, feed).run()):
                yield Connected(context, {"mongo": answers})

    return subgraph_app(known, schema, connect)


@asynccontextmanager
async def _background(*parts: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Runs the parts for the block. Their loops survive every outage: only a bug ends one."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
