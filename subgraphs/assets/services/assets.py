"""Reads of published assets."""

from collections.abc import Sequence

from subgraphs.assets.domain import rules
from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.domain.read_models import Category, StoredAsset
from subgraphs.assets.storage.repository import assets, categories


class AssetService:
    async def find(self, ids: Sequence[str]) -> dict[str, StoredAsset]:
        """Any asset: another service decided that the viewer may see what shows it."""
        return {asset.id: asset for asset in await assets.find_many(ids)} if ids else {}

    async def page(
        self,
        viewer_id: str | None,
        category_id: str | None,
        kind: AssetKind | None,
        search: str | None,
        after: str | None,
        limit: int,
    ) -> list[StoredAsset]:
        words = [] if search is None else rules.search_words(search)
        return await assets.page(viewer_id, category_id, kind, words, after, limit)

    async def categories(self) -> list[Category]:
        return await categories.find_all()
