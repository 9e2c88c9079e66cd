"""The only wiring of users."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.process.app import Connected, subgraph_app
from subgraphs.kit.stores.postgres import open_postgres, postgres_check, sessions_of
from subgraphs.kit.stores.redis import open_redis
from subgraphs.users.context import Context
from subgraphs.users.schema import schema
from subgraphs.users.services.registry import Services
from subgraphs.users.settings import Settings


def create_app(settings: Settings | None = None) -> Starlette:
    known = settings or Settings()

    @asynccontextmanager
    async def connect() -> AsyncIterator[Connected]:
        async with (
            open_postgres(known.postgres_url.get_secret_value()) as engine,
            open_redis(known.redis_url) as redis,
        ):
            services = Services(sessions_of(engine), redis)

            def context(caller: Caller | None, request_id: str) -> Context:
                return Context(caller=caller, request_id=request_id, services=services)

            yield Connected(context, {"postgres": postgres_check(engine)})

    return subgraph_app(known, schema, connect)
