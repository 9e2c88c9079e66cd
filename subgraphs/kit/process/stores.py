"""Opens the stores that a domain's declaration names, its own database among them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib import import_module

from beanie import Document
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.kit.data_requests.erased_accounts import ErasedAccounts
from subgraphs.kit.data_requests.mongo_erased_accounts import MongoErasedAccounts
from subgraphs.kit.data_requests.postgres_erased_accounts import PostgresErasedAccounts
from subgraphs.kit.process.declaration import Declaration, Store
from subgraphs.kit.process.settings import MongoSettings, PostgresSettings, Settings
from subgraphs.kit.stores.mongo import Database, open_mongo
from subgraphs.kit.stores.postgres import Sessions, open_postgres, postgres_check, sessions_of
from subgraphs.kit.stores.redis import open_redis

Check = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Stores:
    """`mongo`, `engine` and `sessions` exist only in domains that declare the store."""

    redis: Redis
    _mongo: Database | None = None
    _engine: AsyncEngine | None = None

    @property
    def mongo(self) -> Database:
        assert self._mongo is not None, "the domain does not declare MongoDB"
        return self._mongo

    @property
    def engine(self) -> AsyncEngine:
        assert self._engine is not None, "the domain does not declare PostgreSQL"
        return self._engine

    @property
    def sessions(self) -> Sessions:
        return sessions_of(self.engine)

    @property
    def erased_accounts(self) -> ErasedAccounts:
        return PostgresErasedAccounts(self.sessions) if self._mongo is None else MongoErasedAccounts(self._mongo)

    @property
    def checks(self) -> Mapping[str, Check]:
        """One per store that the domain cannot answer without."""
        if self._mongo is not None:
            return {Store.MONGO: self._ping_mongo}
        return {Store.POSTGRES: postgres_check(self._engine)} if self._engine else {Store.REDIS: self._ping_redis}

    async def _ping_mongo(self) -> None:
        await self.mongo.command("ping")

    async def _ping_redis(self) -> None:
        await self.redis.ping()


def documents_of(domain: str) -> list[type[Document]]:
    """All documents of a MongoDB domain."""
    return list(import_module(f"subgraphs.{domain}.storage.models").DOCUMENTS)


@asynccontextmanager
async def open_stores(declaration: Declaration, settings: Settings) -> AsyncIterator[Stores]:
    async with AsyncExitStack() as opened:
        redis = await opened.enter_async_context(open_redis(settings.redis_url))
        match declaration.database:
            case Store.MONGO:
                assert isinstance(settings, MongoSettings)
                documents, url = documents_of(declaration.name), settings.mongo_url.get_secret_value()
                database = await opened.enter_async_context(open_mongo(url, declaration.name, documents))
                yield Stores(redis, _mongo=database)
            case Store.POSTGRES:
                assert isinstance(settings, PostgresSettings)
                engine = await opened.enter_async_context(open_postgres(settings.postgres_url.get_secret_value()))
                yield Stores(redis, _engine=engine)
            case _:
                yield Stores(redis)
