"""Who is invited to a room, its co-owners, and who is banned from it."""

from typing import Final

from events.contracts.records.fields import RoomAccess
from events.contracts.records.rooms import RoomAccessChanged
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.storage.models import RoomDocument
from subgraphs.rooms.storage.repository.room_documents import Filter, has_fewer, update

_LISTS: Final = {
    RoomAccess.INVITED: "invited_ids",
    RoomAccess.CO_OWNER: "co_owner_ids",
    RoomAccess.BANNED: "banned_ids",
}


async def add(event: RoomAccessChanged, most: int) -> Room | None:
    """Applies the event to its room; None if the list is full. A banned account leaves the other lists."""
    field, account_id = _LISTS[event.access], event.account_id
    query = {"_id": event.room_id, "$or": [{field: account_id}, has_fewer(field, most)]}
    change: Filter = {"$addToSet": {field: account_id}, "$push": {"outbox": outbox_entry(event)}}
    if event.access is RoomAccess.BANNED:
        change["$pull"] = {"invited_ids": account_id, "co_owner_ids": account_id}
    return await update(query, change)


async def remove(event: RoomAccessChanged) -> Room | None:
    """Applies the event to its room; None if there is no room."""
    change = {"$pull": {_LISTS[event.access]: event.account_id}, "$push": {"outbox": outbox_entry(event)}}
    return await update({"_id": event.room_id}, change)


async def forget_account(access: RoomAccess, account_id: str) -> None:
    """The account leaves the lists of all rooms."""
    field = _LISTS[access]
    await RoomDocument.get_pymongo_collection().update_many({field: account_id}, {"$pull": {field: account_id}})
