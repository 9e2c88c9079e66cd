"""A domain's own MongoDB database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from beanie import Document

from events.messaging.outbox.mongo import MongoOutbox
from subgraphs.kit.data_requests.mongo_erased_accounts import MongoErasedAccounts
from subgraphs.kit.data_requests.mongo_requests import MongoRequests
from subgraphs.kit.process.settings import MongoSettings
from subgraphs.kit.stores.mongo import Database, open_mongo


class MongoDatabase:
    def __init__(self, domain: str, documents: Database) -> None:
        self._domain, self.documents = domain, documents
        self.erased_accounts, self.requests = MongoErasedAccounts(documents), MongoRequests()

    @property
    def outbox(self) -> MongoOutbox:
        publishing = import_module(f"subgraphs.{self._domain}.storage.models").PUBLISHING
        return MongoOutbox([document.get_pymongo_collection() for document in publishing])

    async def check(self) -> None:
        await self.documents.command("ping")


@asynccontextmanager
async def open_database(domain: str, settings: MongoSettings) -> AsyncIterator[MongoDatabase]:
    async with open_mongo(settings.mongo_url.get_secret_value(), domain, documents_of(domain)) as documents:
        yield MongoDatabase(domain, documents)


def documents_of(domain: str) -> list[type[Document]]:
    return list(import_module(f"subgraphs.{domain}.storage.models").DOCUMENTS)
