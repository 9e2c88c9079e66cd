"""Who may arrange a room beside its owner."""

from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.storage.models import RoomDocument
from subgraphs.rooms.storage.repository.room_documents import update


async def add_co_owner(room_id: str, user_id: str) -> Room | None:
    return await update({"_id": room_id}, {"$addToSet": {"co_owner_ids": user_id}})


async def remove_co_owner(room_id: str, user_id: str) -> Room | None:
    return await update({"_id": room_id}, {"$pull": {"co_owner_ids": user_id}})


async def forget_co_owner(account_id: str) -> None:
    """In all rooms."""
    collection = RoomDocument.get_pymongo_collection()
    await collection.update_many({"co_owner_ids": account_id}, {"$pull": {"co_owner_ids": account_id}})
