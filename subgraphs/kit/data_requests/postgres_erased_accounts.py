"""Marks of erased accounts as rows. A migration of the domain makes the table (`CREATE_TABLE`)."""

from collections.abc import Collection
from typing import ClassVar, Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel, col

from subgraphs.kit.data_requests.erased_accounts import digest_of
from subgraphs.kit.stores.postgres import Sessions

CREATE_TABLE: Final = "CREATE TABLE erased_account (digest text PRIMARY KEY)"


class ErasedAccountRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "erased_account"

    digest: str = Field(primary_key=True)


class PostgresErasedAccounts:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def add(self, account_id: str) -> None:
        async with self._sessions.begin() as session:
            await session.execute(
                insert(ErasedAccountRow).values(digest=digest_of(account_id)).on_conflict_do_nothing()
            )

    async def among(self, account_ids: Collection[str]) -> frozenset[str]:
        by_digest = {digest_of(account_id): account_id for account_id in account_ids}
        if not by_digest:
            return frozenset()
        digest = col(ErasedAccountRow.digest)
        async with self._sessions() as session:
            return frozenset(
                [by_digest[mark] for mark in await session.scalars(select(digest).where(digest.in_(by_digest)))]
            )
