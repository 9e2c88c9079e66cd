"""Queries of started uploads."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from subgraphs.assets.domain.avatar import AvatarSlot
from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.domain.placement import from_document
from subgraphs.assets.domain.read_models import StoredUpload
from subgraphs.assets.storage.models import UploadDocument

_FIELDS = {name: 1 for name in StoredUpload.__slots__ if name != "id"}


async def insert(upload: StoredUpload) -> bool:
    """False when it exists already."""
    try:
        await UploadDocument(**asdict(upload)).insert()
    except DuplicateKeyError:
        return False
    return True


async def find(upload_id: str, owner_id: str) -> StoredUpload | None:
    query = {"_id": upload_id, "owner_id": owner_id, "is_closed": None}
    raw = await UploadDocument.get_pymongo_collection().find_one(query, _FIELDS)
    return _upload(raw) if raw else None


async def close(ids: Sequence[str]) -> None:
    """They cannot be completed again; they count towards the day's uploads as before."""
    change = {"$set": {"is_closed": True}}
    await UploadDocument.get_pymongo_collection().update_many({"_id": {"$in": list(ids)}}, change)


async def count_since(owner_id: str, moment: datetime, most: int) -> int:
    """Uploads that the account started since then; counting stops at `most`."""
    query = {"owner_id": owner_id, "created_at": {"$gte": moment}}
    return await UploadDocument.get_pymongo_collection().count_documents(query, limit=most)


async def ids_before(moment: datetime, limit: int) -> list[str]:
    """Oldest first."""
    cursor = UploadDocument.get_pymongo_collection().find(
        {"created_at": {"$lt": moment}}, {"_id": 1}, sort=[("created_at", 1)], limit=limit
    )
    return [document["_id"] async for document in cursor]


async def ids_of(owner_id: str, limit: int) -> list[str]:
    cursor = UploadDocument.get_pymongo_collection().find({"owner_id": owner_id}, {"_id": 1}, limit=limit)
    return [document["_id"] async for document in cursor]


async def delete(ids: Sequence[str]) -> None:
    await UploadDocument.get_pymongo_collection().delete_many({"_id": {"$in": list(ids)}})


def _upload(raw: dict[str, Any]) -> StoredUpload:
    upload_id, kind, placement = raw.pop("_id"), AssetKind(raw.pop("kind")), raw.pop("placement", None)
    placed, slot = from_document(placement) if placement else None, raw.pop("avatar_slot", None)
    worn = AvatarSlot(slot) if slot else None
    return StoredUpload(id=upload_id, kind=kind, placement=placed, avatar_slot=worn, **raw)
