"""Creates the indexes of a domain's documents."""

import asyncio

from subgraphs.kit.process.databases.mongo import documents_of
from subgraphs.kit.process.settings import MongoSettings
from subgraphs.kit.stores.mongo import create_indexes


def migrate(domain: str, settings: MongoSettings) -> None:
    asyncio.run(create_indexes(settings.mongo_url.get_secret_value(), domain, documents_of(domain)))
