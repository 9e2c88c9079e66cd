"""Who has which asset. The claims of a limited edition are in the asset's document, so that one update counts them."""

from collections.abc import Sequence
from typing import Any

from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.assets.domain.read_models import InventoryItem
from subgraphs.assets.storage.models import AssetDocument, InventoryDocument

_FIELDS = {"asset_id": 1, "edition": 1, "obtained_at": 1}


async def find(account_id: str, asset_id: str) -> InventoryItem | None:
    raw = await InventoryDocument.get_pymongo_collection().find_one({"_id": _key(account_id, asset_id)}, _FIELDS)
    return _item(raw) if raw else None


async def held(account_id: str, asset_ids: Sequence[str]) -> set[str]:
    keys = [_key(account_id, asset_id) for asset_id in asset_ids]
    cursor = InventoryDocument.get_pymongo_collection().find({"_id": {"$in": keys}}, {"asset_id": 1})
    return {raw["asset_id"] async for raw in cursor}


async def page(account_id: str, after: str | None, limit: int) -> list[tuple[str, InventoryItem]]:
    """Newest first, each with its key for cursors."""
    query: dict[str, Any] = {"account_id": account_id}
    if after is not None:
        query["order"] = {"$lt": after}
    cursor = InventoryDocument.get_pymongo_collection().find(
        query, {**_FIELDS, "order": 1}, sort=[("order", -1)], limit=limit
    )
    return [(raw["order"], _item(raw)) async for raw in cursor]


async def take_edition(asset_id: str, account_id: str, limit: int) -> int | None:
    """The number of the account's edition, the same however often it is asked for; None if all are taken."""
    assets = AssetDocument.get_pymongo_collection()
    query = {
        "_id": asset_id,
        "deleted_at": None,
        "claims": {"$ne": account_id},
        "claimed": {"$lt": limit},
    }
    await assets.update_one(query, {"$push": {"claims": account_id}, "$inc": {"claimed": 1}})
    raw = await assets.find_one({"_id": asset_id}, {"claims": 1})
    claims: list[str] = raw["claims"] if raw else []
    return claims.index(account_id) + 1 if account_id in claims else None


async def mark_claimed(asset_id: str) -> bool:
    """Of an unlimited asset: from now on it cannot be deleted. False if it was deleted."""
    query = {"_id": asset_id, "deleted_at": None}
    update = {"$max": {"claimed": 1}}
    return bool((await AssetDocument.get_pymongo_collection().update_one(query, update)).matched_count)


async def insert(account_id: str, item: InventoryItem, order: str, event: Event) -> bool:
    """False if the account has the asset already."""
    document = InventoryDocument(
        id=_key(account_id, item.asset_id),
        account_id=account_id,
        asset_id=item.asset_id,
        edition=item.edition,
        order=order,
        obtained_at=item.obtained_at,
        outbox=[outbox_entry(event)],
    )
    try:
        await document.insert()
    except DuplicateKeyError:
        return False
    return True


async def replace_claimant(account_id: str, nil_id: str) -> None:
    """The editions of a deleted account stay taken."""
    assets = AssetDocument.get_pymongo_collection()
    async for raw in assets.find({"claims": account_id}, {"_id": 1}):
        await assets.update_one({"_id": raw["_id"], "claims": account_id}, {"$set": {"claims.$": nil_id}})


async def erase(account_id: str) -> None:
    """Items with an unsent event stay until the next pass."""
    await InventoryDocument.get_pymongo_collection().delete_many({"account_id": account_id, "outbox": []})


async def is_held(asset_id: str) -> bool:
    return await InventoryDocument.get_pymongo_collection().find_one({"asset_id": asset_id}, {"_id": 1}) is not None


def _key(account_id: str, asset_id: str) -> str:
    return f"{account_id}:{asset_id}"


def _item(raw: dict[str, Any]) -> InventoryItem:
    return InventoryItem(raw["asset_id"], raw["edition"], raw["obtained_at"])
