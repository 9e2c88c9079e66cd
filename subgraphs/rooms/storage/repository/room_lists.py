"""Lists of rooms, newest first."""

import re

from subgraphs.rooms.domain.enums import Visibility
from subgraphs.rooms.domain.inputs import RoomFilter
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.domain.search import wanted_grams
from subgraphs.rooms.storage.repository.room_documents import Filter, find


async def find_page(wanted: RoomFilter, after: str | None, limit: int) -> list[Room]:
    """Rooms of an owner, or all public ones; whether a viewer sees each is for the caller to decide."""
    query: Filter = {"deleted_at": None}
    if wanted.owner_id is not None:
        query["owner_id"] = wanted.owner_id
    else:
        query |= {"visibility": Visibility.PUBLIC.value, "hidden_at": None}
    if wanted.tag is not None:
        query["tags"] = wanted.tag
    if wanted.search is not None:
        query["search_grams"] = {"$all": wanted_grams(wanted.search)}
        query["search_text"] = {"$regex": re.escape(wanted.search)}
    if after is not None:
        query["_id"] = {"$lt": after}
    return await find(query, sort=[("_id", -1)], limit=limit)
