"""Events of assets."""

from dataclasses import asdict

from events.contracts.records.assets import AssetPublished, Placement
from subgraphs.assets.domain.read_models import StoredAsset


def asset_published(asset: StoredAsset) -> AssetPublished:
    return AssetPublished(
        asset_id=asset.id,
        owner_id=asset.owner_id,
        kind=asset.kind.value,
        category_id=asset.category_id,
        placement=Placement.model_validate(asdict(asset.placement)) if asset.placement else None,
        picture_key=asset.key,
        occurred_at=asset.created_at,
    )
