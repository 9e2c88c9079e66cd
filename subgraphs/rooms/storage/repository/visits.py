"""Visits: one per room, visitor and day."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from subgraphs.rooms.domain.read_models import Visit
from subgraphs.rooms.storage.models import RoomVisitorDocument, VisitDocument


async def insert_visit(visit: Visit) -> bool:
    """False if this visit is counted already."""
    document = VisitDocument(
        id=visit.id,
        room_id=visit.room_id,
        visitor_id=visit.visitor_id,
        entered_at=visit.entered_at,
        is_hidden=visit.is_hidden,
    )
    try:
        await document.insert()
    except DuplicateKeyError:
        return False
    return True


async def delete_visit(visit_id: str) -> None:
    await VisitDocument.get_pymongo_collection().delete_one({"_id": visit_id})


async def hide_visit(visit_id: str) -> None:
    await VisitDocument.get_pymongo_collection().update_one({"_id": visit_id}, {"$set": {"is_hidden": True}})


async def add_seconds(visit_id: str, seconds: int) -> None:
    await VisitDocument.get_pymongo_collection().update_one({"_id": visit_id}, {"$inc": {"seconds": seconds}})


async def insert_visitor(room_id: str, visitor_id: str) -> bool:
    """False if the visitor was there before."""
    key = _visitor_key(room_id, visitor_id)
    try:
        await RoomVisitorDocument(id=key, room_id=room_id, visitor_id=visitor_id).insert()
    except DuplicateKeyError:
        return False
    return True


async def delete_visitor(room_id: str, visitor_id: str) -> None:
    await RoomVisitorDocument.get_pymongo_collection().delete_one({"_id": _visitor_key(room_id, visitor_id)})


async def find_visits(room_id: str, before: tuple[datetime, str] | None, limit: int) -> Sequence[Visit]:
    """Newest first."""
    query: dict[str, Any] = {"room_id": room_id}
    if before is not None:
        at, visit_id = before
        query["$or"] = [{"entered_at": {"$lt": at}}, {"entered_at": at, "_id": {"$lt": visit_id}}]
    order = [("entered_at", -1), ("_id", -1)]
    cursor = VisitDocument.get_pymongo_collection().find(query, sort=order, limit=limit)
    return [_visit(document) async for document in cursor]


def _visitor_key(room_id: str, visitor_id: str) -> str:
    return f"{room_id}:{visitor_id}"


def _visit(document: dict[str, Any]) -> Visit:
    return Visit(
        id=document["_id"],
        room_id=document["room_id"],
        visitor_id=document["visitor_id"],
        entered_at=document["entered_at"],
        seconds=document.get("seconds", 0),
        is_hidden=document.get("is_hidden", False),
    )
