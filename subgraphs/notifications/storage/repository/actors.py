"""Accounts as actors of notifications: suspended, restored, deleted."""

from datetime import UTC, datetime
from typing import Final

from subgraphs.notifications.storage.models import EarlierActorsDocument, NotificationDocument
from subgraphs.notifications.storage.repository.tombstones import bury

_FOREVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
_BATCH: Final = 500


async def suspend(account_id: str, until: datetime | None) -> None:
    await _set_suspension(account_id, until or _FOREVER)


async def restore(account_id: str) -> None:
    await _set_suspension(account_id, None)


async def forget_received(account_id: str) -> None:
    """A notification with an unsent event stays until the next pass."""
    await EarlierActorsDocument.get_pymongo_collection().delete_many({"recipient_id": account_id})
    await NotificationDocument.get_pymongo_collection().delete_many({"recipient_id": account_id, "outbox": []})


async def forget_caused(account_id: str) -> None:
    """The account leaves all notifications; those that it caused alone become tombstones."""
    collection = NotificationDocument.get_pymongo_collection()
    acted, leave = {"actors.id": account_id}, {"$pull": {"actors": {"id": account_id}}, "$inc": {"version": 1}}
    while ids := [raw["_id"] async for raw in collection.find(acted, {"_id": 1}, limit=_BATCH)]:
        await collection.update_many({"_id": {"$in": ids}}, leave)
        await bury({"_id": {"$in": ids}, "actors": [], "more_actors": 0})


async def _set_suspension(account_id: str, until: datetime | None) -> None:
    await NotificationDocument.get_pymongo_collection().update_many(
        {"actors.id": account_id},
        {"$set": {"actors.$[actor].suspended_until": until}, "$inc": {"version": 1}},
        array_filters=[{"actor.id": account_id}],
    )
