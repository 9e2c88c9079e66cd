"""Who has which asset: claims by accounts, grants by the operator's services."""

from collections.abc import Sequence
from datetime import UTC, datetime

from redis.asyncio import Redis

from events.contracts.records.fields import to_milliseconds
from events.messaging.outbox.notify import notify_relay
from subgraphs.assets.domain import catalogue, events
from subgraphs.assets.domain.enums import AssetKind, AssetStatus
from subgraphs.assets.domain.read_models import InventoryItem, StoredAsset
from subgraphs.assets.storage.repository import assets, inventory
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.domain.ids import new_id


class InventoryService:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def claim(self, account_id: str, asset_id: str) -> InventoryItem:
        """Idempotent."""
        if item := await inventory.find(account_id, asset_id):
            return item
        asset = await _of_catalogue(asset_id)
        catalogue.check_claimable(asset)
        return await self._add(account_id, asset)

    async def grant(self, account_id: str, asset_id: str) -> InventoryItem:
        """Idempotent. Whatever the asset costs; a limited edition stays limited."""
        item = await inventory.find(account_id, asset_id)
        return item or await self._add(account_id, await _of_catalogue(asset_id))

    async def page(self, account_id: str, after: str | None, limit: int) -> list[tuple[str, InventoryItem]]:
        return await inventory.page(account_id, after, limit)

    async def owned(self, account_id: str, found: Sequence[StoredAsset]) -> set[str]:
        """Those that the account may use: its own, starter assets, and what it has in its inventory."""
        mine = {asset.id for asset in found if asset.owner_id == account_id or asset.is_starter}
        rest = [asset.id for asset in found if asset.id not in mine]
        return mine | (await inventory.held(account_id, rest) if rest else set())

    async def _add(self, account_id: str, asset: StoredAsset) -> InventoryItem:
        edition = await _edition(account_id, asset)
        item = InventoryItem(asset.id, edition, to_milliseconds(datetime.now(UTC)))
        if not await inventory.insert(account_id, item, new_id(), events.asset_granted(asset.id, account_id, edition)):
            return await inventory.find(account_id, asset.id) or item
        await notify_relay(self._redis, "assets")
        return item


async def _edition(account_id: str, asset: StoredAsset) -> int | None:
    """None if the asset is unlimited."""
    if asset.edition_limit is None:
        if not await inventory.mark_claimed(asset.id):
            raise _not_found()
        return None
    edition = await inventory.take_edition(asset.id, account_id, asset.edition_limit)
    if edition is None:
        raise catalogue.sold_out(asset)
    return edition


async def _of_catalogue(asset_id: str) -> StoredAsset:
    asset = await assets.find(asset_id)
    shown = (AssetStatus.PUBLISHED, AssetStatus.RETIRED)
    if asset is None or asset.kind is AssetKind.IMAGE or asset.status not in shown:
        raise _not_found()
    return asset


def _not_found() -> NotFound:
    return NotFound("There is no such asset in the catalogue.", path=["asset_id"])
