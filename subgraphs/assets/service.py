"""Reading assets. What is found here is published; uploads are the business of `uploading.py`."""

from collections.abc import Sequence

from subgraphs.assets import repository, rules
from subgraphs.assets.models import AssetDocument, AssetKind, CategoryDocument


class AssetService:
    async def find(self, ids: Sequence[str]) -> dict[str, AssetDocument]:
        return {asset.id: asset for asset in await repository.assets(ids)} if ids else {}

    async def page(
        self, category_id: str | None, kind: AssetKind | None, search: str | None, after: str | None, limit: int
    ) -> list[AssetDocument]:
        words = [] if search is None else rules.search(search)
        return await repository.assets_page(category_id, kind, words, after, limit)

    async def categories(self) -> list[CategoryDocument]:
        return await repository.categories()
