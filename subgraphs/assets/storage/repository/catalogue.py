"""Lists of the catalogue, and the way of an asset through it."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pymongo import ReturnDocument

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.assets.domain.enums import AssetKind, AssetStatus
from subgraphs.assets.domain.read_models import StoredAsset
from subgraphs.assets.storage.models import AssetDocument
from subgraphs.assets.storage.repository.assets import FIELDS, Filter, asset_of, found


async def page(
    viewer_id: str | None,
    category_ids: Sequence[str] | None,
    kind: AssetKind | None,
    words: Sequence[str],
    after: str | None,
    limit: int,
) -> list[StoredAsset]:
    """Newest first: what is published, and the viewer's own images. `after` is the id of the last asset seen."""
    catalogue: Filter = {"kind": {"$ne": AssetKind.IMAGE.value}, "status": AssetStatus.PUBLISHED.value}
    query: Filter = {"$or": [catalogue, {"kind": AssetKind.IMAGE.value, "owner_id": viewer_id}], **_present(after)}
    if category_ids is not None:
        query["category_id"] = {"$in": list(category_ids)}
    if kind is not None:
        query["kind"] = kind.value
    if words:
        query["$and"] = [{"terms": {"$regex": f"^{re.escape(word)}"}} for word in words]
    return await found(query, limit=limit)


async def owned_page(
    owner_id: str, kind: AssetKind | None, status: AssetStatus | None, after: str | None, limit: int
) -> list[StoredAsset]:
    query: Filter = {"owner_id": owner_id, **_present(after)}
    if kind is not None:
        query["kind"] = kind.value
    if status is not None:
        query["status"] = status.value
    return await found(query, limit=limit)


async def review_page(after: str | None, limit: int) -> list[StoredAsset]:
    """Longest waiting first, by the asset's id."""
    query: Filter = {
        "status": AssetStatus.IN_REVIEW.value,
        "submitted_at": {"$gt": datetime.min},
        "deleted_at": None,
        "hidden_at": None,
    }
    if after is not None:
        query["_id"] = {"$gt": after}
    cursor = AssetDocument.get_pymongo_collection().find(query, FIELDS, sort=[("_id", 1)], limit=limit)
    return [asset_of(raw) async for raw in cursor]


async def change(
    asset_id: str, statuses: Sequence[AssetStatus], values: dict[str, Any], event: Event | None = None
) -> StoredAsset | None:
    """The asset as it is now; None if it has none of these statuses (any more)."""
    query: Filter = {"_id": asset_id, "status": {"$in": [status.value for status in statuses]}, "deleted_at": None}
    update: dict[str, Any] = {"$set": values}
    if event:
        update["$push"] = {"outbox": outbox_entry(event)}
    raw = await AssetDocument.get_pymongo_collection().find_one_and_update(
        query, update, projection=FIELDS, return_document=ReturnDocument.AFTER
    )
    return asset_of(raw) if raw else None


async def publish_earlier() -> None:
    """Assets from before there was a review are published."""
    published = {"status": AssetStatus.PUBLISHED.value}
    await AssetDocument.get_pymongo_collection().update_many({"status": {"$exists": False}}, {"$set": published})


def _present(after: str | None) -> Filter:
    return {
        "released_at": None,
        "deleted_at": None,
        "hidden_at": None,
        **({} if after is None else {"_id": {"$lt": after}}),
    }
