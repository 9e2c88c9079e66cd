import asyncio

from subgraphs.kit.stores.mongo import create_indexes
from subgraphs.posts.settings import Settings
from subgraphs.posts.storage.models import DOCUMENTS


def main() -> None:
    asyncio.run(create_indexes(Settings().mongo_url.get_secret_value(), "posts", DOCUMENTS))
