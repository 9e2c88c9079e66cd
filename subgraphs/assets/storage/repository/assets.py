"""Reading, storing and deleting assets."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.assets.domain.avatar import part_of
from subgraphs.assets.domain.enums import AssetKind, AssetStatus
from subgraphs.assets.domain.placement import from_document
from subgraphs.assets.domain.read_models import MediaFile, StoredAsset
from subgraphs.assets.domain.variants import ImageFormat, Variant
from subgraphs.assets.storage.models import AssetDocument

Filter = dict[str, Any]
FIELDS = {name: 1 for name in StoredAsset.__slots__ if name != "id"}


async def insert(asset: StoredAsset, terms: Sequence[str], event: Event | None) -> bool:
    """Stores the asset with its event. False when it exists already."""
    outbox = [outbox_entry(event)] if event else []
    document = AssetDocument(**asdict(asset), terms=list(terms), outbox=outbox, awaits_variants=True)
    try:
        await document.insert()
    except DuplicateKeyError:
        return False
    return True


async def find(asset_id: str) -> StoredAsset | None:
    return next(iter(await find_many([asset_id])), None)


async def find_any(asset_id: str) -> StoredAsset | None:
    """Even if it was removed or deleted."""
    return next(iter(await found({"_id": asset_id}, limit=1)), None)


async def find_many(ids: Sequence[str], *, with_removed: bool = False) -> list[StoredAsset]:
    query: Filter = {"_id": {"$in": list(ids)}, "deleted_at": None}
    return await found(query if with_removed else query | {"hidden_at": None}, limit=0)


async def release(ids: Sequence[str], owner_id: str, at: datetime) -> None:
    """Images leave the lists and are deleted later, unless a post shows them again."""
    query: Filter = {"_id": {"$in": list(ids)}, "owner_id": owner_id, "kind": AssetKind.IMAGE.value}
    await AssetDocument.get_pymongo_collection().update_many(query, {"$set": {"released_at": at}})


async def retain(ids: Sequence[str]) -> None:
    query: Filter = {"_id": {"$in": list(ids)}}
    await AssetDocument.get_pymongo_collection().update_many(query, {"$set": {"released_at": None}})


async def released_before(moment: datetime, limit: int) -> list[StoredAsset]:
    return await found(_released(moment), limit=limit)


async def owned_by(owner_id: str, limit: int) -> list[StoredAsset]:
    """Only assets whose events have all been sent."""
    return await found({"owner_id": owner_id, "outbox": []}, limit=limit)


async def mark_deleted(asset_id: str, owner_id: str, at: datetime, event: Event) -> bool:
    """The asset is gone for readers; its files and its document follow. False if an account has claimed it."""
    query: Filter = {"_id": asset_id, "owner_id": owner_id, "deleted_at": None, "claimed": {"$in": [0, None]}}
    change = {"$set": {"deleted_at": at}, "$push": {"outbox": outbox_entry(event)}}
    return bool((await AssetDocument.get_pymongo_collection().update_one(query, change)).modified_count)


async def mark_released_deleted(asset_id: str, moment: datetime, at: datetime, event: Event) -> None:
    """Unless something shows the image again."""
    query = {"_id": asset_id, **_released(moment)}
    change = {"$set": {"deleted_at": at}, "$push": {"outbox": outbox_entry(event)}}
    await AssetDocument.get_pymongo_collection().update_one(query, change)


async def marked_deleted(limit: int) -> list[StoredAsset]:
    """Only assets whose events have all been sent."""
    return await found({"deleted_at": {"$gt": datetime.min}, "outbox": []}, limit=limit)


async def awaiting_variants(limit: int) -> list[StoredAsset]:
    return await found({"awaits_variants": True, "deleted_at": None, "hidden_at": None}, limit=limit)


async def set_variants(asset_id: str, variants: Sequence[Variant]) -> bool:
    """False if the asset was deleted or hidden: then the files have to go, too."""
    change = {"$set": {"variants": [asdict(each) for each in variants]}, "$unset": {"awaits_variants": ""}}
    assets = AssetDocument.get_pymongo_collection()
    return bool(
        (await assets.update_one({"_id": asset_id, "deleted_at": None, "hidden_at": None}, change)).matched_count
    )


async def delete(ids: Sequence[str]) -> None:
    await AssetDocument.get_pymongo_collection().delete_many({"_id": {"$in": list(ids)}})


def _released(moment: datetime) -> Filter:
    """Before the moment, and not deleted yet."""
    return {"released_at": {"$lt": moment}, "deleted_at": None}


async def found(query: Filter, limit: int) -> list[StoredAsset]:
    """Newest first; a limit of 0 means no limit."""
    cursor = AssetDocument.get_pymongo_collection().find(query, FIELDS, sort=[("_id", -1)], limit=limit)
    return [asset_of(raw) async for raw in cursor]


def asset_of(raw: dict[str, Any]) -> StoredAsset:
    """Documents of an earlier version lack some fields."""
    asset_id, kind, placement = raw.pop("_id"), AssetKind(raw.pop("kind")), raw.pop("placement", None)
    status, media = AssetStatus(raw.pop("status", AssetStatus.PUBLISHED)), raw.pop("media", None)
    placed, part = from_document(placement) if placement else None, raw.pop("part", None)
    worn = part_of(part) if part else None
    variants = tuple(Variant(**{**each, "format": ImageFormat(each["format"])}) for each in raw.pop("variants", ()))
    return StoredAsset(
        id=asset_id,
        kind=kind,
        placement=placed,
        part=worn,
        status=status,
        variants=variants,
        media=MediaFile(**media) if media else None,
        **raw,
    )
