"""Opens the stores that a domain's declaration names, its own database among them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from redis.asyncio import Redis

from subgraphs.kit.data_requests.erased_accounts import ErasedAccounts
from subgraphs.kit.process.databases.database import Database, open_database
from subgraphs.kit.process.declaration import Declaration, Store
from subgraphs.kit.process.settings import Settings
from subgraphs.kit.stores.redis import open_redis

if TYPE_CHECKING:
    from subgraphs.kit.process.databases.mongo import MongoDatabase
    from subgraphs.kit.process.databases.postgres import PostgresDatabase
    from subgraphs.kit.stores.mongo import Database as Documents
    from subgraphs.kit.stores.postgres import Sessions

Check = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Stores:
    redis: Redis
    _kind: Store | None = None
    _database: Database | None = None

    @property
    def database(self) -> Database:
        assert self._database is not None, "the domain declares no database"
        return self._database

    @property
    def mongo(self) -> "Documents":
        assert self._kind is Store.MONGO, "the domain does not declare MongoDB"
        return cast("MongoDatabase", self._database).documents

    @property
    def sessions(self) -> "Sessions":
        assert self._kind is Store.POSTGRES, "the domain does not declare PostgreSQL"
        return cast("PostgresDatabase", self._database).sessions

    @property
    def erased_accounts(self) -> ErasedAccounts:
        return self.database.erased_accounts

    @property
    def checks(self) -> Mapping[str, Check]:
        """One per store that the domain cannot answer without."""
        if self._kind is None or self._database is None:
            return {Store.REDIS: self._ping_redis}
        return {self._kind: self._database.check}

    async def _ping_redis(self) -> None:
        await self.redis.ping()


@asynccontextmanager
async def open_stores(declaration: Declaration, settings: Settings) -> AsyncIterator[Stores]:
    async with open_redis(settings.redis_url) as redis, open_database(declaration, settings) as database:
        yield Stores(redis, declaration.database, database)
