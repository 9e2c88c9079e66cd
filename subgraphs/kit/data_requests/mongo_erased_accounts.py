"""Marks of erased accounts as documents whose IDs are the digests."""

from collections.abc import Collection
from typing import Final

from subgraphs.kit.data_requests.erased_accounts import digest_of
from subgraphs.kit.stores.mongo import Database

COLLECTION: Final = "erased_accounts"


class MongoErasedAccounts:
    def __init__(self, database: Database) -> None:
        self._marks = database[COLLECTION]

    async def add(self, account_id: str) -> None:
        mark = {"_id": digest_of(account_id)}
        await self._marks.update_one(mark, {"$setOnInsert": mark}, upsert=True)

    async def among(self, account_ids: Collection[str]) -> frozenset[str]:
        by_digest = {digest_of(account_id): account_id for account_id in account_ids}
        if not by_digest:
            return frozenset()
        return frozenset([by_digest[mark["_id"]] async for mark in self._marks.find({"_id": {"$in": [*by_digest]}})])
