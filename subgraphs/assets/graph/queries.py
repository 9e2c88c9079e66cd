"""Root fields of assets."""

from functools import partial
from typing import Annotated

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Authenticated, RequiresScopes

from subgraphs.assets.context import Info
from subgraphs.assets.domain.inputs import AssetFilter
from subgraphs.assets.graph.types import category
from subgraphs.assets.graph.types.asset import NAME, Asset
from subgraphs.assets.graph.types.avatar import Outfit
from subgraphs.assets.graph.types.category import AssetCategory
from subgraphs.assets.graph.types.enums import AssetKind, AssetStatus
from subgraphs.assets.graph.types.inventory_item import InventoryItem
from subgraphs.kit.auth.caller import MODERATE, require_scope
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.pagination import (
    After,
    Connection,
    First,
    Page,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_id_cursor,
)

ById = Annotated[strawberry.ID, strawberry.argument(description="ID of the asset.")]
InCategory = Annotated[
    strawberry.ID | None, strawberry.argument(description="Only assets in this category or below it.")
]
OfKind = Annotated[AssetKind | None, strawberry.argument(description="Only assets of this kind.")]
OfStatus = Annotated[AssetStatus | None, strawberry.argument(description="Only assets with this status.")]
Search = Annotated[
    str | None,
    strawberry.argument(
        description="Only assets whose title, in any language, contains all these words or parts of words; at most 50 "
        "characters."
    ),
]


@strawberry.type(name="Query")
class Query:
    @strawberry.field(
        description="An asset by ID, or null if there is none. Images and drafts are visible to their owner only."
    )
    async def asset(self, info: Info, id: ById) -> Asset | None:
        found = await info.context.asset_by_id.load(local_id(id, NAME))
        return Asset.of(found, info.context.link) if found and info.context.sees(found) else None

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
        limit, key = checked_first(first), read_id_cursor("assets", after)
        category_key = local_id(category_id, category.NAME, field="category_id") if category_id is not None else None
        wanted = AssetFilter(category_key, kind, search)
        found = await info.context.services.assets.page(info.context.viewer_id, wanted, key, limit + 1)
        page = page_of(found, limit, lambda asset: asset.id)
        return connection("assets", page, partial(Asset.of, link=info.context.link), after=after)

    @connection_field(
        description="Assets that the caller uploaded, with drafts and retired ones, newest first.",
        directives=[Authenticated()],
    )
    async def uploaded_assets(
        self, info: Info, first: First, after: After = None, kind: OfKind = None, status: OfStatus = None
    ) -> Connection[Asset] | None:
        limit, key, owner = checked_first(first), read_id_cursor("uploaded", after), info.context.signed_in()
        found = await info.context.services.assets.owned_page(owner.user_id, kind, status, key, limit + 1)
        page = page_of(found, limit, lambda asset: asset.id)
        return connection("uploaded", page, partial(Asset.of, link=info.context.link), after=after)

    @connection_field(
        description="Assets that wait for a moderator's decision, oldest first. Requires `content:moderate`.",
        directives=[RequiresScopes(scopes=[[MODERATE]])],
    )
    async def assets_in_review(self, info: Info, first: First, after: After = None) -> Connection[Asset] | None:
        require_scope(info.context.caller, MODERATE)
        limit, key = checked_first(first), read_id_cursor("inReview", after)
        page = page_of(await info.context.services.assets.review_page(key, limit + 1), limit, lambda asset: asset.id)
        return connection("inReview", page, partial(Asset.of, link=info.context.link), after=after)

    @connection_field(
        description="What the caller claimed or was granted, newest first. Starter assets are not listed.",
        directives=[Authenticated()],
    )
    async def inventory(self, info: Info, first: First, after: After = None) -> Connection[InventoryItem] | None:
        limit, key, owner = checked_first(first), read_id_cursor("inventory", after), info.context.signed_in()
        found = await info.context.services.inventory.page(owner.user_id, key, limit + 1)
        page = Page(found[:limit], has_next=len(found) > limit)
        return connection("inventory", page, InventoryItem.of, after=after)

    @federation.field(description="Stored looks of the caller's avatar, by number.", directives=[Authenticated()])
    async def outfits(self, info: Info) -> list[Outfit] | None:
        found = await info.context.services.avatars.outfits(info.context.signed_in().user_id)
        return [Outfit.of(outfit, info.context.link) for outfit in found]

    @strawberry.field(description="All asset categories in display order, each before those below it.")
    async def asset_categories(self, info: Info) -> list[AssetCategory] | None:
        return [AssetCategory.of(each) for each in await info.context.services.categories.all()]
