"""The only wiring of recommendations."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.process.app import Connected, subgraph_app
from subgraphs.kit.stores.redis import open_redis
from subgraphs.recommendations.context import Context
from subgraphs.recommendations.schema import schema
from subgraphs.recommendations.services.registry import build_services
from subgraphs.recommendations.settings import Settings


def create_app(settings: Settings | None = None) -> Starlette:
    known = settings or Settings()

    @asynccontextmanager
    async def connect() -> AsyncIterator[Connected]:
        async with open_redis(known.redis_url) as redis:
            services = build_services(redis)

            def context(caller: Caller | None, request_id: str) -> Context:
                return Context(caller, request_id, services.recommendations)

            async def answers() -> None:
                await redis.ping()

            yield Connected(context, {"redis": answers})

    return subgraph_app(known, schema, connect)
