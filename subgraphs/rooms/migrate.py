import asyncio

from subgraphs.kit.stores.mongo import create_indexes
from subgraphs.rooms.models import DOCUMENTS
from subgraphs.rooms.settings import Settings


def main() -> None:
    asyncio.run(create_indexes(Settings().mongo_url.get_secret_value(), "rooms", DOCUMENTS))
