"""Root fields of assets."""

from functools import partial
from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.types import category
from subgraphs.assets.types.asset import NAME, Asset
from subgraphs.assets.types.category import AssetCategory
from subgraphs.assets.types.kind import AssetKind
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

ById = Annotated[strawberry.ID, strawberry.argument(description="The asset's id.")]
InCategory = Annotated[strawberry.ID | None, strawberry.argument(description="Only those of this category.")]
OfKind = Annotated[AssetKind | None, strawberry.argument(description="Only those of this kind.")]
Search = Annotated[
    str | None, strawberry.argument(description="Only those whose title has all these words, or words with them in it.")
]


@strawberry.type(name="Query")
class Query:
    @strawberry.field(description="One asset; null when there is none.")
    async def asset(self, info: Info, id: ById) -> Asset | None:
        row = await info.context.asset_by_id.load(local_id(id, NAME))
        return Asset.of(row, info.context.cdn_url) if row else None

    @connection_field(description="Assets, newest first.")
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
        shelf = local_id(category_id, category.NAME, field="categoryId") if category_id is not None else None
        rows = await info.context.service.page(shelf, kind, search, key, limit + 1)
        page = page_of(rows, limit, lambda row: row.id)
        return connection("assets", page, partial(Asset.of, cdn_url=info.context.cdn_url), after=after)

    @strawberry.field(description="The shelves that assets are sorted into, in their usual order.")
    async def asset_categories(self, info: Info) -> list[AssetCategory] | None:
        return [AssetCategory.of(row) for row in await info.context.service.categories()]
