"""The type `InventoryItem`."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain import read_models
from subgraphs.assets.graph.types.asset import Asset


@strawberry.type(description="An asset that an account claimed or was granted.")
class InventoryItem:
    edition: int | None = strawberry.field(description="Number of the edition; null if the asset is unlimited.")
    obtained_at: datetime = strawberry.field(description="When the account obtained it.")
    asset_key: strawberry.Private[str]

    @classmethod
    def of(cls, item: read_models.InventoryItem) -> Self:
        return cls(edition=item.edition, obtained_at=item.obtained_at, asset_key=item.asset_id)

    @strawberry.field(description="The asset; null if it was deleted.")
    async def asset(self, info: Info) -> Asset | None:
        found = await info.context.asset_by_id.load(self.asset_key)
        return Asset.of(found, info.context.link) if found else None
