import asyncio

from subgraphs.kit.stores.mongo import create_indexes
from subgraphs.notifications.models import DOCUMENTS
from subgraphs.notifications.settings import Settings


def main() -> None:
    asyncio.run(create_indexes(Settings().mongo_url.get_secret_value(), "notifications", DOCUMENTS))
