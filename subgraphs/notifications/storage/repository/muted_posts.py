"""Queries of muted posts."""

from collections.abc import Collection, Sequence
from datetime import datetime

from subgraphs.notifications.storage.settings_models import MutedPostDocument

Pair = tuple[str, str]


async def add(account_id: str, post_id: str, at: datetime) -> None:
    facts = {"account_id": account_id, "post_id": post_id, "since": at}
    await MutedPostDocument.get_pymongo_collection().update_one(
        {"_id": _id(account_id, post_id)}, {"$setOnInsert": facts}, upsert=True
    )


async def remove(account_id: str, post_id: str) -> None:
    await MutedPostDocument.get_pymongo_collection().delete_one({"_id": _id(account_id, post_id)})


async def count(account_id: str, most: int) -> int:
    """Counting stops at `most`."""
    return await MutedPostDocument.get_pymongo_collection().count_documents({"account_id": account_id}, limit=most)


async def among(pairs: Collection[Pair]) -> set[Pair]:
    """Those of these (account, post) pairs that are muted."""
    if not pairs:
        return set()
    ids = {_id(*pair): pair for pair in pairs}
    found = MutedPostDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}}, {"_id": 1})
    return {ids[raw["_id"]] async for raw in found}


async def muted_among(account_id: str, post_ids: Sequence[str]) -> set[str]:
    return {post_id for _, post_id in await among([(account_id, each) for each in post_ids])}


def _id(account_id: str, post_id: str) -> str:
    return f"{account_id}:{post_id}"
