"""Root fields of assets."""

from functools import partial
from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain.rules import is_visible
from subgraphs.assets.graph.types import category
from subgraphs.assets.graph.types.asset import NAME, Asset
from subgraphs.assets.graph.types.category import AssetCategory
from subgraphs.assets.graph.types.enums import AssetKind
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_cursor,
)

ById = Annotated[strawberry.ID, strawberry.argument(description="ID of the asset.")]
InCategory = Annotated[strawberry.ID | None, strawberry.argument(description="Only assets in this category.")]
OfKind = Annotated[AssetKind | None, strawberry.argument(description="Only assets of this kind.")]
Search = Annotated[
    str | None,
    strawberry.argument(
        description="Only assets whose title contains all these words or parts of words; at most 50 characters."
    ),
]


@strawberry.type(name="Query")
class Query:
    @strawberry.field(description="An asset by ID, or null if there is none. Images are visible to their owner only.")
    async def asset(self, info: Info, id: ById) -> Asset | None:
        found = await info.context.asset_by_id.load(local_id(id, NAME))
        if found is None or not is_visible(found, info.context.viewer_id):
            return None
        return Asset.of(found, info.context.cdn_url)

    @connection_field(description="The catalogue of assets and the caller's own images, newest first.")
    async def assets(
        self,
        info: Info,
        first: First,
        after: After = None,
        category_id: InCategory = None,
        kind: OfKind = None,
        search: Search = None,
    ) -> Connection[Asset] | None:
        limit, key = checked_first(first), read_cursor("assets", after)
        category_key = local_id(category_id, category.NAME, field="category_id") if category_id is not None else None
        found = await info.context.assets.page(info.context.viewer_id, category_key, kind, search, key, limit + 1)
        page = page_of(found, limit, lambda asset: asset.id)
        return connection("assets", page, partial(Asset.of, cdn_url=info.context.cdn_url), after=after)

    @strawberry.field(description="All asset categories, in display order.")
    async def asset_categories(self, info: Info) -> list[AssetCategory] | None:
        return [AssetCategory.of(each) for each in await info.context.assets.categories()]
