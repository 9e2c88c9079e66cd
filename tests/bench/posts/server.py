"""`python -m tests.bench.posts.server ours|plain PORT DATABASE`: posts over real stores, run by us or by Strawberry."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL

from subgraphs.kit.process.app import Connected, subgraph_app
from subgraphs.kit.process.serve import SERVING
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.posts.context import Context
from subgraphs.posts.schema import schema
from subgraphs.posts.services.registry import Services
from subgraphs.posts.settings import Settings
from subgraphs.posts.storage.models import DOCUMENTS


class Plain(GraphQL[Context, None]):
    """The same schema and resolvers, executed by plain Strawberry."""

    services: Services

    def __init__(self) -> None:
        schema.extensions = ()
        super().__init__(schema, graphql_ide=None)

    async def get_context(self, request: Any, response: Any) -> Context:
        return Context(caller=None, request_id="bench", services=self.services)


def app_of(kind: str, database: str) -> Starlette:
    settings = Settings()

    @asynccontextmanager
    async def connect() -> AsyncIterator[Connected]:
        async with (
            open_mongo(settings.mongo_url.get_secret_value(), database, DOCUMENTS) as opened,
            open_redis(settings.redis_url) as redis,
        ):
            services = Services.of(opened, redis, name=database)
            plain.services = services
            yield Connected(lambda caller, request_id: Context(caller, request_id, services))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with connect():
            yield

    plain = Plain()
    if kind == "ours":
        return subgraph_app(settings, schema, connect)
    return Starlette(routes=[Route("/graphql", plain)], lifespan=lifespan)


def main(kind: str, port: str, database: str) -> None:
    """Ours as it is served, Strawberry as uvicorn serves it."""
    http = SERVING["http"] if kind == "ours" else "httptools"
    uvicorn.run(app_of(kind, database), host="127.0.0.1", port=int(port), **{**SERVING, "http": http})


if __name__ == "__main__":
    main(*sys.argv[1:])
