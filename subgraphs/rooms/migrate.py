import asyncio

from subgraphs.kit.stores.mongo import create_indexes
from subgraphs.rooms.settings import Settings
from subgraphs.rooms.storage.models import DOCUMENTS


def main() -> None:
    asyncio.run(create_indexes(Settings().mongo_url.get_secret_value(), "rooms", DOCUMENTS))
