"""A domain's own PostgreSQL database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncEngine

from events.messaging.outbox.postgres import PostgresOutbox
from subgraphs.kit.data_requests.postgres_erased_accounts import PostgresErasedAccounts
from subgraphs.kit.data_requests.postgres_requests import PostgresRequests
from subgraphs.kit.process.settings import PostgresSettings
from subgraphs.kit.stores.postgres import open_postgres, postgres_check, sessions_of


class PostgresDatabase:
    def __init__(self, engine: AsyncEngine) -> None:
        self.sessions = sessions_of(engine)
        self.erased_accounts, self.requests = PostgresErasedAccounts(self.sessions), PostgresRequests(self.sessions)
        self.outbox, self.check = PostgresOutbox(engine), postgres_check(engine)


@asynccontextmanager
async def open_database(_: str, settings: PostgresSettings) -> AsyncIterator[PostgresDatabase]:
    async with open_postgres(settings.postgres_url.get_secret_value()) as engine:
        yield PostgresDatabase(engine)
