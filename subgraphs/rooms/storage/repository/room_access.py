"""Who is invited to a room, its co-owners, and who is banned from it."""

from typing import Final

from events.contracts.records.fields import RoomAccess
from events.contracts.records.rooms import RoomAccessChanged
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.storage.models import RoomDocument
from subgraphs.rooms.storage.repository.room_documents import update

_LISTS: Final = {
    RoomAccess.INVITED: "invited_ids",
    RoomAccess.CO_OWNER: "co_owner_ids",
    RoomAccess.BANNED: "banned_ids",
}


async def set_access(event: RoomAccessChanged) -> Room | None:
    """Applies the event to its room; None if there is no room. A banned account leaves the other lists."""
    query, account_id = {"_id": event.room_id}, event.account_id
    if event.is_held and event.access is RoomAccess.BANNED:
        await update(query, {"$pull": {"invited_ids": account_id, "co_owner_ids": account_id}})
    operator = "$addToSet" if event.is_held else "$pull"
    return await update(query, {operator: {_LISTS[event.access]: account_id}, "$push": {"outbox": outbox_entry(event)}})


async def forget_account(access: RoomAccess, account_id: str) -> None:
    """The account leaves the lists of all rooms."""
    field = _LISTS[access]
    await RoomDocument.get_pymongo_collection().update_many({field: account_id}, {"$pull": {field: account_id}})
