"""MongoDB through beanie. Only single-document atomicity is leaned on: no transactions, change streams or pipelines."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from beanie import Document, init_beanie
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.monitoring import CommandFailedEvent, CommandListener, CommandStartedEvent, CommandSucceededEvent

from subgraphs.kit.stores.round_trips import count

Database = AsyncDatabase[dict[str, Any]]
_count = count("mongo")


class _RoundTrips(CommandListener):
    def started(self, event: CommandStartedEvent) -> None:
        _count()

    def succeeded(self, event: CommandSucceededEvent) -> None: ...

    def failed(self, event: CommandFailedEvent) -> None: ...


@asynccontextmanager
async def open_mongo(url: str, name: str, documents: Sequence[type[Document]]) -> AsyncIterator[Database]:
    """The subgraph's own database, its documents bound to it; every wait is bounded."""
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(
        url,
        tz_aware=True,
        uuidRepresentation="standard",
        serverSelectionTimeoutMS=3000,
        connectTimeoutMS=3000,
        socketTimeoutMS=5000,
        waitQueueTimeoutMS=3000,
        maxPoolSize=32,
        w="majority",
        journal=True,
        readConcernLevel=None,
        event_listeners=[_RoundTrips()],
    )
    try:
        database = client[name]
        await init_beanie(database=database, document_models=list(documents), skip_indexes=True)
        yield database
    finally:
        await client.close()


async def create_indexes(url: str, name: str, documents: Sequence[type[Document]]) -> None:
    """What `migrate` does for a document store; repeating it changes nothing."""
    async with open_mongo(url, name, documents) as database:
        await init_beanie(database=database, document_models=list(documents))
