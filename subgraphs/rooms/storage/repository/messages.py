"""Messages of the chats in rooms."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from subgraphs.rooms.domain.read_models import Message
from subgraphs.rooms.storage.models import MessageDocument


async def insert_message(message: Message) -> None:
    await MessageDocument(**asdict(message)).insert()


async def find_messages(room_id: str, since: datetime, limit: int) -> Sequence[Message]:
    """The newest ones, oldest first."""
    query = {"room_id": room_id, "created_at": {"$gt": since}}
    cursor = MessageDocument.get_pymongo_collection().find(query, sort=[("_id", -1)], limit=limit)
    found = [
        Message(raw["_id"], raw["room_id"], raw["author_id"], raw["body"], raw["created_at"]) async for raw in cursor
    ]
    return found[::-1]
