"""The only wiring of assets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from subgraphs.assets.context import Context
from subgraphs.assets.schema import schema
from subgraphs.assets.services.image_processor import open_image_processor
from subgraphs.assets.services.registry import build_services
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage.models import DOCUMENTS
from subgraphs.assets.storage.object_store import open_object_store
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.process.app import Connected, subgraph_app
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis


def create_app(settings: Settings | None = None) -> Starlette:
    known = settings or Settings()

    @asynccontextmanager
    async def connect() -> AsyncIterator[Connected]:
        with open_object_store(known) as store, open_image_processor() as processor:
            async with (
                open_mongo(known.mongo_url.get_secret_value(), "assets", DOCUMENTS) as database,
                open_redis(known.redis_url) as redis,
            ):
                services = build_services(store, processor, redis)

                def context(caller: Caller | None, request_id: str) -> Context:
                    return Context(
                        caller, request_id, services.assets, services.uploads, known.cdn_url, known.upload_url
                    )

                yield Connected(context, {"mongo": lambda: database.command("ping")})

    return subgraph_app(known, schema, connect)
