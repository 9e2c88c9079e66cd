"""The only wiring of rooms."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.process.app import Connected, subgraph_app
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.rooms.context import Context
from subgraphs.rooms.schema import schema
from subgraphs.rooms.services.registry import Services
from subgraphs.rooms.settings import Settings
from subgraphs.rooms.storage.models import DOCUMENTS


def create_app(settings: Settings | None = None) -> Starlette:
    known = settings or Settings()

    @asynccontextmanager
    async def connect() -> AsyncIterator[Connected]:
        async with (
            open_mongo(known.mongo_url.get_secret_value(), "rooms", DOCUMENTS) as database,
            open_redis(known.redis_url) as redis,
        ):
            services = Services(database, redis)

            def context(caller: Caller | None, request_id: str) -> Context:
                return Context(caller=caller, request_id=request_id, services=services)

            yield Connected(context, {"mongo": lambda: database.command("ping")})

    return subgraph_app(known, schema, connect)
