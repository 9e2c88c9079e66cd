"""A subgraph's replica of assets, built from the topic `assets`, for document stores.

How a domain uses it: `AssetDocument` among its replicas, `HANDLERS` among those of the topic,
`documents("asset_copies", …)` in its personal data; `may_show(account_id, asset_id, await wait_for_assets(ids))`
before it points to one.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, ClassVar, Final

from beanie import Document
from pymongo import ASCENDING, IndexModel

from events.contracts.records.assets import AssetDeleted, AssetPublished, Placement
from events.contracts.records.event import Event
from subgraphs.kit.domain.known_assets import YOUNG_SECONDS, KnownAsset
from subgraphs.kit.stores.replica_wait import find_all

_FACTS: Final = {"owner_id", "kind", "placement", "is_starter", "picture_key"}


class AssetDocument(Document):
    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    owner_id: str
    kind: str
    placement: dict[str, Any] | None = None
    is_starter: bool | None = None
    picture_key: str | None = None
    is_withheld: bool | None = None
    """Set while a moderator's removal keeps its picture back."""

    class Settings:
        name = "asset"
        indexes: ClassVar = [IndexModel([("owner_id", ASCENDING)], name="owner")]


async def find_assets(ids: Sequence[str]) -> Mapping[str, KnownAsset]:
    cursor = AssetDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}})
    return {raw["_id"]: _known(raw) async for raw in cursor}


async def ids_owned_by(owner_id: str) -> list[str]:
    cursor = AssetDocument.get_pymongo_collection().find({"owner_id": owner_id}, {"_id": 1})
    return [raw["_id"] async for raw in cursor]


async def wait_for_assets(ids: Sequence[str]) -> Mapping[str, KnownAsset]:
    """Waits briefly for assets that may have been published just now."""
    return await find_all(ids, find_assets, young_seconds=YOUNG_SECONDS)


async def handle_asset_published(event: AssetPublished) -> None:
    facts = event.model_dump(include=_FACTS)
    await AssetDocument.get_pymongo_collection().update_one({"_id": event.asset_id}, {"$set": facts}, upsert=True)


async def handle_asset_deleted(event: AssetDeleted) -> None:
    await AssetDocument.get_pymongo_collection().delete_one({"_id": event.asset_id})


async def set_withheld(asset_id: str, *, is_withheld: bool) -> None:
    change = {"$set": {"is_withheld": True}} if is_withheld else {"$unset": {"is_withheld": ""}}
    await AssetDocument.get_pymongo_collection().update_one({"_id": asset_id}, change)


def _known(raw: Mapping[str, Any]) -> KnownAsset:
    placement = raw.get("placement")
    return KnownAsset(
        raw["owner_id"],
        raw["kind"],
        is_starter=bool(raw.get("is_starter")),
        placement=Placement.model_validate(placement) if placement else None,
        picture_key=None if raw.get("is_withheld") else raw.get("picture_key"),
    )


HANDLERS: Final[dict[type[Event], Callable[[Any], Awaitable[None]]]] = {
    AssetPublished: handle_asset_published,
    AssetDeleted: handle_asset_deleted,
}
