"""The way of an asset through the catalogue: changed, submitted, reviewed, retired, deleted."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.messaging.outbox.notify import notify_relay
from subgraphs.assets.domain import catalogue, events, rules
from subgraphs.assets.domain.enums import AssetKind, AssetStatus, ReviewDecision
from subgraphs.assets.domain.inputs import AssetChanges
from subgraphs.assets.domain.placement import placement_of
from subgraphs.assets.domain.read_models import StoredAsset
from subgraphs.assets.services.categories import CategoryService
from subgraphs.assets.storage.repository import assets, inventory
from subgraphs.assets.storage.repository import catalogue as store
from subgraphs.kit.domain.exceptions import Conflict, Forbidden, NotFound

_CHANGEABLE = (AssetStatus.DRAFT, AssetStatus.PUBLISHED, AssetStatus.RETIRED)


class CatalogueService:
    def __init__(self, categories: CategoryService, redis: Redis) -> None:
        self._categories, self._redis = categories, redis

    async def update(self, caller_id: str, asset_id: str, changes: AssetChanges) -> StoredAsset:
        asset = catalogue.check_owner(await assets.find(asset_id), caller_id)
        catalogue.check_changes(asset, changes)
        await self._categories.check(changes.category_id)
        values = _values(asset, changes)
        return _changed(await store.change(asset_id, _CHANGEABLE, values)) if values else asset

    async def submit(self, caller_id: str, asset_id: str) -> StoredAsset:
        """Idempotent while the asset waits for review."""
        asset = catalogue.check_owner(await assets.find(asset_id), caller_id)
        if asset.status is AssetStatus.IN_REVIEW:
            return asset
        catalogue.check_submission(asset)
        values = {"status": AssetStatus.IN_REVIEW.value, "submitted_at": datetime.now(UTC), "review_note": None}
        return _changed(await store.change(asset_id, [AssetStatus.DRAFT], values))

    async def review(self, moderator_id: str, asset_id: str, decision: ReviewDecision, note: str | None) -> StoredAsset:
        asset = await assets.find(asset_id)
        if asset is None or asset.kind is AssetKind.IMAGE or asset.status is AssetStatus.DRAFT:
            raise NotFound("No asset with this ID waits for review.", path=["asset_id"])
        if asset.owner_id == moderator_id:
            raise Forbidden("Another moderator must review your asset.", path=["asset_id"])
        approves = decision is ReviewDecision.APPROVE
        values: dict[str, Any] = {
            "status": (AssetStatus.PUBLISHED if approves else AssetStatus.DRAFT).value,
            "review_note": catalogue.note(note),
        }
        event = events.asset_published(asset) if approves else None
        return await self._publish(asset_id, AssetStatus.IN_REVIEW, values, event)

    async def retire(self, caller_id: str, asset_id: str, *, moderates: bool) -> StoredAsset:
        """Idempotent."""
        asset = await assets.find(asset_id)
        if not moderates or asset is None or asset.kind is AssetKind.IMAGE:
            asset = catalogue.check_owner(asset, caller_id)
        if asset.status is AssetStatus.RETIRED:
            return asset
        catalogue.check_in_catalogue(asset)
        values = {"status": AssetStatus.RETIRED.value}
        return await self._publish(asset_id, AssetStatus.PUBLISHED, values, events.asset_retired(asset))

    async def delete(self, caller_id: str, asset_id: str) -> None:
        """The worker deletes the files within seconds."""
        asset = catalogue.check_owner(await assets.find(asset_id), caller_id)
        has_claims = await inventory.is_held(asset_id)
        now = datetime.now(UTC)
        if has_claims or not await assets.mark_deleted(asset_id, caller_id, now, events.asset_deleted(asset)):
            raise Conflict("Accounts have this asset: retire it instead.", path=["asset_id"])
        await notify_relay(self._redis, "assets")

    async def _publish(
        self, asset_id: str, expected: AssetStatus, values: dict[str, Any], event: Event | None
    ) -> StoredAsset:
        changed = _changed(await store.change(asset_id, [expected], values, event))
        await notify_relay(self._redis, "assets")
        return changed


def _values(asset: StoredAsset, changes: AssetChanges) -> dict[str, Any]:
    """The fields of the document that change."""
    values: dict[str, Any] = {}
    if changes.title is not None:
        values["title"] = rules.title(changes.title)
    if changes.titles is not None:
        values["titles"] = catalogue.titles(changes.titles, "korean_title", rules.MAX_TITLE_LENGTH)
    if changes.alt_text is not None:
        values["alt_text"] = rules.alt_text(changes.alt_text)
    if changes.category_id is not None:
        values["category_id"] = changes.category_id
    if changes.price is not None:
        values["price"] = catalogue.price(changes.price)
    if changes.edition_limit is not None:
        values["edition_limit"] = catalogue.edition_limit(changes.edition_limit)
    if changes.placement is not None:
        values["placement"] = asdict(checked) if (checked := placement_of(asset.kind, changes.placement)) else None
    if "title" in values or "titles" in values:
        titles = values.get("titles", asset.titles)
        values["terms"] = rules.terms(values.get("title", asset.title), *titles.values())
    return values


def _changed(asset: StoredAsset | None) -> StoredAsset:
    if asset is None:
        raise Conflict("The asset changed since it was read: read it again.", path=["asset_id"])
    return asset
