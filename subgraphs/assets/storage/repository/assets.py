"""Queries of published assets."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.domain.placement import from_document
from subgraphs.assets.domain.read_models import StoredAsset
from subgraphs.assets.storage.models import AssetDocument

Filter = dict[str, Any]
_FIELDS = {name: 1 for name in StoredAsset.__slots__ if name != "id"}


async def insert(asset: StoredAsset, terms: Sequence[str], event: Event) -> bool:
    """Stores the asset with its event. False when it exists already."""
    document = AssetDocument(**asdict(asset), terms=list(terms), outbox=[outbox_entry(event)])
    try:
        await document.insert()
    except DuplicateKeyError:
        return False
    return True


async def find(asset_id: str) -> StoredAsset | None:
    return next(iter(await find_many([asset_id])), None)


async def find_many(ids: Sequence[str]) -> list[StoredAsset]:
    return await _found({"_id": {"$in": list(ids)}, "hidden_at": None}, limit=0)


async def page(
    viewer_id: str | None,
    category_id: str | None,
    kind: AssetKind | None,
    words: Sequence[str],
    after: str | None,
    limit: int,
) -> list[StoredAsset]:
    """Newest first: the catalogue and the viewer's own images. `after` is the id of the last asset seen."""
    query: Filter = {
        "$or": [{"kind": {"$ne": AssetKind.IMAGE.value}}, {"owner_id": viewer_id}],
        "released_at": None,
        "hidden_at": None,
    }
    if category_id is not None:
        query["category_id"] = category_id
    if kind is not None:
        query["kind"] = kind.value
    if words:
        query["$and"] = [{"terms": {"$regex": f"^{re.escape(word)}"}} for word in words]
    if after is not None:
        query["_id"] = {"$lt": after}
    return await _found(query, limit=limit)


async def release(ids: Sequence[str], owner_id: str, at: datetime) -> None:
    """Images leave the lists and are deleted later, unless a post shows them again."""
    query: Filter = {"_id": {"$in": list(ids)}, "owner_id": owner_id, "kind": AssetKind.IMAGE.value}
    await AssetDocument.get_pymongo_collection().update_many(query, {"$set": {"released_at": at}})


async def retain(ids: Sequence[str]) -> None:
    query: Filter = {"_id": {"$in": list(ids)}}
    await AssetDocument.get_pymongo_collection().update_many(query, {"$set": {"released_at": None}})


async def released_before(moment: datetime, limit: int) -> list[StoredAsset]:
    """Only assets whose events have all been sent."""
    return await _found({"released_at": {"$lt": moment}, "outbox": []}, limit=limit)


async def owned_by(owner_id: str, limit: int) -> list[StoredAsset]:
    """Only assets whose events have all been sent."""
    return await _found({"owner_id": owner_id, "outbox": []}, limit=limit)


async def delete(ids: Sequence[str]) -> None:
    await AssetDocument.get_pymongo_collection().delete_many({"_id": {"$in": list(ids)}})


async def _found(query: Filter, limit: int) -> list[StoredAsset]:
    """Newest first; a limit of 0 means no limit."""
    cursor = AssetDocument.get_pymongo_collection().find(query, _FIELDS, sort=[("_id", -1)], limit=limit)
    return [_asset(raw) async for raw in cursor]


def _asset(raw: dict[str, Any]) -> StoredAsset:
    asset_id, kind, placement = raw.pop("_id"), AssetKind(raw.pop("kind")), raw.pop("placement", None)
    return StoredAsset(id=asset_id, kind=kind, placement=from_document(placement) if placement else None, **raw)
