"""Messages of the chats in rooms."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from subgraphs.rooms.domain.read_models import Message
from subgraphs.rooms.storage.models import MessageDocument


async def insert_message(message: Message) -> None:
    await MessageDocument(**asdict(message)).insert()


async def find_authors(room_id: str, since: datetime) -> Sequence[str]:
    query = {"room_id": room_id, "created_at": {"$gt": since}}
    found: list[str] = await MessageDocument.get_pymongo_collection().distinct("author_id", query)
    return found


async def find_messages(room_id: str, since: datetime, excluded: Sequence[str], limit: int) -> Sequence[Message]:
    """The newest ones of other authors than these, oldest first."""
    query = {"room_id": room_id, "created_at": {"$gt": since}, "author_id": {"$nin": list(excluded)}}
    cursor = MessageDocument.get_pymongo_collection().find(query, sort=[("_id", -1)], limit=limit)
    found = [
        Message(raw["_id"], raw["room_id"], raw["author_id"], raw["body"], raw["created_at"]) async for raw in cursor
    ]
    return found[::-1]
