"""Events of assets."""

from dataclasses import asdict

from events.contracts.records.assets import (
    AssetDeleted,
    AssetGranted,
    AssetPublished,
    AssetRetired,
    AvatarDressed,
    Placement,
)
from subgraphs.assets.domain.read_models import Outfit, StoredAsset


def asset_published(asset: StoredAsset) -> AssetPublished:
    return AssetPublished(
        asset_id=asset.id,
        owner_id=asset.owner_id,
        kind=asset.kind.value,
        category_id=asset.category_id,
        placement=Placement.model_validate(asdict(asset.placement)) if asset.placement else None,
        picture_key=asset.key,
        is_starter=True if asset.is_starter else None,
    )


def asset_granted(asset_id: str, account_id: str, edition: int | None) -> AssetGranted:
    return AssetGranted(asset_id=asset_id, account_id=account_id, edition=edition)


def asset_retired(asset: StoredAsset) -> AssetRetired:
    return AssetRetired(asset_id=asset.id)


def asset_deleted(asset: StoredAsset) -> AssetDeleted:
    return AssetDeleted(asset_id=asset.id, owner_id=asset.owner_id)


def avatar_dressed(account_id: str, outfit: Outfit) -> AvatarDressed:
    return AvatarDressed(account_id=account_id, picture_key=outfit.picture_key, head_key=outfit.head_key)
