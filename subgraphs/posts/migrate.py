import asyncio

from subgraphs.kit.stores.mongo import create_indexes, open_mongo
from subgraphs.posts.models import DOCUMENTS
from subgraphs.posts.repository.backfill import backfill
from subgraphs.posts.settings import Settings


async def migrate(url: str) -> None:
    async with open_mongo(url, "posts", DOCUMENTS):
        await backfill()
    await create_indexes(url, "posts", DOCUMENTS)


def main() -> None:
    asyncio.run(migrate(Settings().mongo_url.get_secret_value()))
