import asyncio

from subgraphs.kit.stores.mongo import create_indexes
from subgraphs.notifications.settings import Settings
from subgraphs.notifications.storage.models import DOCUMENTS


def main() -> None:
    asyncio.run(create_indexes(Settings().mongo_url.get_secret_value(), "notifications", DOCUMENTS))
