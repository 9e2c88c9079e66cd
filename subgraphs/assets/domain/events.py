"""Events of assets."""

from events.contracts.records.assets import AssetPublished
from subgraphs.assets.domain.read_models import StoredUpload


def asset_published(upload: StoredUpload) -> AssetPublished:
    """An asset keeps the id of its upload."""
    return AssetPublished(
        asset_id=upload.id, owner_id=upload.owner_id, kind=upload.kind.value, category_id=upload.category_id
    )
