"""Reads of assets."""

from collections.abc import Sequence

from subgraphs.assets.domain import rules
from subgraphs.assets.domain.enums import AssetKind, AssetStatus
from subgraphs.assets.domain.inputs import AssetFilter
from subgraphs.assets.domain.read_models import StoredAsset
from subgraphs.assets.services.categories import CategoryService
from subgraphs.assets.storage.repository import assets, catalogue


class AssetService:
    def __init__(self, categories: CategoryService) -> None:
        self._categories = categories

    async def find(self, ids: Sequence[str], *, with_removed: bool = False) -> dict[str, StoredAsset]:
        """Any asset: another service decided that the viewer may see what shows it. Removed ones are for moderators."""
        return {asset.id: asset for asset in await assets.find_many(ids, with_removed=with_removed)} if ids else {}

    async def page(
        self, viewer_id: str | None, wanted: AssetFilter, after: str | None, limit: int
    ) -> list[StoredAsset]:
        words = [] if wanted.search is None else rules.search_words(wanted.search)
        below = await self._categories.below(wanted.category_id)
        return await catalogue.page(viewer_id, below, wanted.kind, words, after, limit)

    async def owned_page(
        self, owner_id: str, kind: AssetKind | None, status: AssetStatus | None, after: str | None, limit: int
    ) -> list[StoredAsset]:
        return await catalogue.owned_page(owner_id, kind, status, after, limit)

    async def review_page(self, after: str | None, limit: int) -> list[StoredAsset]:
        return await catalogue.review_page(after, limit)
