"""The only wiring of assets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from subgraphs.assets.context import Context
from subgraphs.assets.drawing import open_drawing
from subgraphs.assets.models import DOCUMENTS
from subgraphs.assets.schema import schema
from subgraphs.assets.service import AssetService
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage import open_storage
from subgraphs.assets.uploading import UploadService
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.process.app import Connected, subgraph_app
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis


def create_app(settings: Settings | None = None) -> Starlette:
    known = settings or Settings()

    @asynccontextmanager
    async def connect() -> AsyncIterator[Connected]:
        with open_storage(known) as storage, open_drawing() as drawing:
            async with (
                open_mongo(known.mongo_url.get_secret_value(), "assets", DOCUMENTS) as database,
                open_redis(known.redis_url) as redis,
            ):
                service, uploads = AssetService(), UploadService(storage, drawing, redis)

                def context(caller: Caller | None, request_id: str) -> Context:
                    return Context(caller, request_id, service, uploads, known.cdn_url, known.upload_url)

                yield Connected(context, {"mongo": lambda: database.command("ping")})

    return subgraph_app(known, schema, connect)
