"""Deletes notifications that are too old."""

from datetime import datetime
from typing import Final
from uuid import UUID

from subgraphs.notifications.storage.models import EarlierActorsDocument, NotificationDocument

_BATCH: Final = 500


async def delete_old(before: datetime) -> int:
    """Up to 500 whose latest act was before this time; one with an unsent event waits for the next turn."""
    collection = NotificationDocument.get_pymongo_collection()
    oldest = str(UUID(int=(int(before.timestamp() * 1000) << 80)))  # IDs begin with the time of the first act
    query = {"_id": {"$lt": oldest}, "created_at": {"$lt": before}, "outbox": []}
    ids = [raw["_id"] async for raw in collection.find(query, {"_id": 1}, limit=_BATCH)]
    if ids:
        await EarlierActorsDocument.get_pymongo_collection().delete_many({"_id": {"$in": ids}})
        await collection.delete_many({**query, "_id": {"$in": ids}})
    return len(ids)
