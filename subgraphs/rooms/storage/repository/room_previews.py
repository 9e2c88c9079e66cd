"""Which rooms have to be drawn, and what was drawn."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple

from pymongo import ReturnDocument

from subgraphs.rooms.domain.preview.files import DELAY, LEASE, Preview
from subgraphs.rooms.storage.models import RoomDocument


class Claim(NamedTuple):
    """`due` is what the document holds while the claim lasts, `changes` what it held when the claim began."""

    room_id: str
    due: datetime
    changes: int | None = 0


def due_after(change_at: datetime) -> dict[str, Any]:
    """Part of an update that changes how a room looks or who sees it. The first of several changes decides when."""
    return {"$min": {"preview_due": change_at + DELAY}, "$inc": {"preview_changes": 1}}


async def claim(now: datetime) -> Claim | None:
    """The next room whose preview is due. If it is not settled within the lease, it is due again."""
    found = await RoomDocument.get_pymongo_collection().find_one_and_update(
        {"preview_due": {"$lte": now}},
        {"$set": {"preview_due": now + LEASE}},
        projection={"preview_due": 1, "preview_changes": 1},
        sort=[("preview_due", 1)],
        return_document=ReturnDocument.AFTER,
    )
    return Claim(found["_id"], found["preview_due"], found.get("preview_changes")) if found else None


async def settle(claimed: Claim, preview: Preview | None, again_at: datetime | None = None) -> bool:
    """False if the room changed meanwhile or is gone: then it is due again, and this preview counts for nothing.

    `again_at`: when it is due again although it did not change.
    """
    stored = {"preview": asdict(preview) if preview else None}
    change: dict[str, Any] = {"$set": stored, "$unset": {"preview_due": ""}}
    if again_at:
        change = {"$set": {**stored, "preview_due": again_at}}
    query = {"_id": claimed.room_id, "preview_due": claimed.due, "preview_changes": claimed.changes}
    return bool((await RoomDocument.get_pymongo_collection().update_one(query, change)).matched_count)


async def postpone(claimed: Claim, until: datetime) -> None:
    """Unless the room changed meanwhile."""
    query = {"_id": claimed.room_id, "preview_due": claimed.due}
    await RoomDocument.get_pymongo_collection().update_one(query, {"$set": {"preview_due": until}})


async def mark_showing(asset_ids: Sequence[str], now: datetime) -> None:
    """The rooms whose preview shows any of the assets are drawn again."""
    query = {"preview.asset_ids": {"$in": list(asset_ids)}}
    await RoomDocument.get_pymongo_collection().update_many(query, due_after(now))


async def mark_without(now: datetime) -> None:
    """Rooms from before there were previews."""
    query = {"preview": {"$exists": False}, "preview_due": {"$exists": False}, "deleted_at": None}
    await RoomDocument.get_pymongo_collection().update_many(query, {"$set": {"preview_due": now}})


async def keys_of(owner_id: str) -> list[str]:
    """Of the files that show the account's rooms."""
    query = {"owner_id": owner_id, "preview.stem": {"$exists": True}}
    cursor = RoomDocument.get_pymongo_collection().find(query, {"preview": 1})
    return [key async for document in cursor for key in preview_of(document["preview"]).keys]


def preview_of(document: dict[str, Any]) -> Preview:
    return Preview(document["stem"], document["digest"], tuple(document["asset_ids"]))
