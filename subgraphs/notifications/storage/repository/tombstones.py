"""What is left of a notification without actors, until a job deletes it: late duplicates of its events find its ID."""

from datetime import UTC, datetime
from typing import Any, Final

from subgraphs.kit.domain.ids import NIL_ACCOUNT_ID
from subgraphs.notifications.domain.enums import SYSTEM_KINDS
from subgraphs.notifications.storage.models import NotificationDocument

NOT_SYSTEM: Final = {"$nin": sorted(SYSTEM_KINDS)}


def tombstone() -> dict[str, Any]:
    """The fields that change."""
    return {
        "actors": [],
        "more_actors": 0,
        "group_key": None,
        "subject_id": NIL_ACCOUNT_ID,
        "post_id": None,
        "audience_id": None,
        "buried_at": datetime.now(UTC),
    }


async def bury(query: dict[str, Any]) -> None:
    change = {"$set": tombstone(), "$inc": {"version": 1}}
    await NotificationDocument.get_pymongo_collection().update_many({**query, "kind": NOT_SYSTEM}, change)


async def delete_buried(before: datetime) -> int:
    """Those that were buried before this time and have no event to send."""
    query: dict[str, Any] = {"buried_at": {"$lt": before}, "outbox": []}
    return (await NotificationDocument.get_pymongo_collection().delete_many(query)).deleted_count
