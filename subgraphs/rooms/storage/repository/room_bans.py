"""Who is banned from a room."""

from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.storage.models import RoomDocument
from subgraphs.rooms.storage.repository.room_documents import update


async def add_banned(room_id: str, user_id: str) -> Room | None:
    """The account is neither invited nor a co-owner any more."""
    await update({"_id": room_id}, {"$pull": {"invited_ids": user_id, "co_owner_ids": user_id}})
    return await update({"_id": room_id}, {"$addToSet": {"banned_ids": user_id}})


async def remove_banned(room_id: str, user_id: str) -> Room | None:
    return await update({"_id": room_id}, {"$pull": {"banned_ids": user_id}})


async def forget_banned(account_id: str) -> None:
    """In all rooms."""
    collection = RoomDocument.get_pymongo_collection()
    await collection.update_many({"banned_ids": account_id}, {"$pull": {"banned_ids": account_id}})
