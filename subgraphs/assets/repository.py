"""All queries of assets. One document per write: nothing here needs a transaction."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from subgraphs.assets.models import AssetDocument, AssetKind, CategoryDocument, UploadDocument

Filter = dict[str, Any]
_SHOWN = {"outbox": 0, "terms": 0}


async def insert_upload(upload: UploadDocument) -> None:
    await upload.insert()


async def upload_of(upload_id: str, owner_id: str) -> UploadDocument | None:
    return await UploadDocument.find_one({"_id": upload_id, "owner_id": owner_id})


async def uploads_since(owner_id: str, moment: datetime, most: int) -> int:
    """How many this person started, counted no further than `most`."""
    query: Filter = {"owner_id": owner_id, "created_at": {"$gte": moment}}
    return await UploadDocument.get_pymongo_collection().count_documents(query, limit=most)


async def uploads_before(moment: datetime, limit: int) -> list[str]:
    cursor = UploadDocument.get_pymongo_collection().find(
        {"created_at": {"$lt": moment}}, {"_id": 1}, sort=[("created_at", 1)], limit=limit
    )
    return [document["_id"] async for document in cursor]


async def delete_uploads(ids: Sequence[str]) -> None:
    await UploadDocument.get_pymongo_collection().delete_many({"_id": {"$in": list(ids)}})


async def uploads_of(owner_id: str, limit: int) -> list[str]:
    cursor = UploadDocument.get_pymongo_collection().find({"owner_id": owner_id}, {"_id": 1}, limit=limit)
    return [document["_id"] async for document in cursor]


async def told_assets_of(owner_id: str, limit: int) -> list[AssetDocument]:
    """Those of somebody whose events have all left."""
    return await _found({"owner_id": owner_id, "outbox": []}, limit=limit)


async def delete_assets(ids: Sequence[str]) -> None:
    await AssetDocument.get_pymongo_collection().delete_many({"_id": {"$in": list(ids)}})


async def insert_asset(asset: AssetDocument) -> bool:
    """False when it stood already."""
    try:
        await asset.insert()
    except DuplicateKeyError:
        return False
    return True


async def asset(asset_id: str) -> AssetDocument | None:
    return next(iter(await assets([asset_id])), None)


async def assets(ids: Sequence[str]) -> list[AssetDocument]:
    return await _found({"_id": {"$in": list(ids)}}, limit=0)


async def assets_page(
    category_id: str | None, kind: AssetKind | None, words: Sequence[str], after: str | None, limit: int
) -> list[AssetDocument]:
    """Newest first."""
    query: Filter = {}
    if category_id is not None:
        query["category_id"] = category_id
    if kind is not None:
        query["kind"] = kind.value
    if words:
        query["$and"] = [{"terms": {"$regex": f"^{re.escape(word)}"}} for word in words]
    if after is not None:
        query["_id"] = {"$lt": after}
    return await _found(query, limit=limit)


async def categories() -> list[CategoryDocument]:
    return await CategoryDocument.find({}, sort="+place", limit=100).to_list()


async def save_category(category: CategoryDocument) -> None:
    values = category.model_dump(exclude={"id"})
    await CategoryDocument.get_pymongo_collection().update_one({"_id": category.id}, {"$set": values}, upsert=True)


async def _found(query: Filter, limit: int) -> list[AssetDocument]:
    """Newest first; a limit of 0 is none."""
    cursor = AssetDocument.get_pymongo_collection().find(query, _SHOWN, sort=[("_id", -1)], limit=limit)
    return [AssetDocument.model_validate(document) async for document in cursor]
