"""Starter assets: written by `migrate`."""

from dataclasses import asdict

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.assets.domain.read_models import StoredAsset
from subgraphs.assets.storage.models import AssetDocument


async def drawn(revision: str) -> set[str]:
    """IDs of the assets whose drawing has this revision."""
    cursor = AssetDocument.get_pymongo_collection().find({"is_starter": True, "drawing": revision}, {"_id": 1})
    return {raw["_id"] async for raw in cursor}


async def save(asset: StoredAsset, terms: list[str], revision: str, event: Event) -> None:
    values = {name: value for name, value in asdict(asset).items() if name != "id"}
    document = AssetDocument(id=asset.id, **values, terms=terms, drawing=revision, outbox=[outbox_entry(event)])
    await document.save()
