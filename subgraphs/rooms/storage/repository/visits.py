"""Visits: one per room, visitor and day."""

from datetime import datetime

from pymongo.errors import DuplicateKeyError

from subgraphs.rooms.storage.models import VisitDocument


async def insert_visit(visit_id: str, room_id: str, visitor_id: str, entered_at: datetime) -> bool:
    """False if this visit is counted already."""
    try:
        await VisitDocument(id=visit_id, room_id=room_id, visitor_id=visitor_id, entered_at=entered_at).insert()
    except DuplicateKeyError:
        return False
    return True


async def delete_visit(visit_id: str) -> None:
    await VisitDocument.get_pymongo_collection().delete_one({"_id": visit_id})
