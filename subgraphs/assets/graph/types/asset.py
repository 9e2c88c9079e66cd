"""The entity `Asset`."""

from datetime import datetime
from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.assets.context import Info
from subgraphs.assets.domain.read_models import StoredAsset
from subgraphs.assets.domain.rules import is_visible
from subgraphs.assets.graph.stubs import User
from subgraphs.assets.graph.types.category import AssetCategory
from subgraphs.assets.graph.types.enums import AssetKind
from subgraphs.assets.graph.types.placement import Placement
from subgraphs.execution import batched
from subgraphs.kit.domain.ids import global_id, is_asked_by_id, keys_of
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode

NAME = "Asset"


@federation.type(keys=NODE_KEYS, description="An uploaded image, verified and re-encoded.")
class Asset(OwnedNode):
    kind: AssetKind = strawberry.field(description="What the asset is used as.")
    title: str | None = strawberry.field(description="Title, if its owner gave one.")
    alt_text: str | None = strawberry.field(description="Description for people who cannot see the image.")
    url: str = strawberry.field(description="URL of the image. Its content never changes.")
    thumbnail_url: str = strawberry.field(description="URL of a WebP copy of at most 320 × 320 pixels.")
    width: int = strawberry.field(description="Width in pixels.")
    height: int = strawberry.field(description="Height in pixels.")
    content_type: str = strawberry.field(description="Media type of the image at `url`.")
    byte_length: int = strawberry.field(description="Size of the image at `url` in bytes.")
    created_at: datetime = strawberry.field(description="When the asset was published.")
    owner: User | None = strawberry.field(description="The account that uploaded it.")
    placement: Placement | None = strawberry.field(description="How it stands in a room; null unless it is FURNITURE.")
    category_key: strawberry.Private[str | None]

    @classmethod
    def of(cls, asset: StoredAsset, cdn_url: str) -> Self:
        return cls(
            id=global_id(NAME, asset.id),
            kind=asset.kind,
            title=asset.title,
            alt_text=asset.alt_text,
            url=cdn_url + asset.key,
            thumbnail_url=cdn_url + asset.thumbnail_key,
            width=asset.width,
            height=asset.height,
            content_type=asset.content_type,
            byte_length=asset.byte_length,
            created_at=asset.created_at,
            owner=User.of(asset.owner_id),
            placement=Placement.of(asset.placement) if asset.placement else None,
            category_key=asset.category_id,
        )

    @strawberry.field(description="Category of the asset, or null if it has none.")
    @batched
    async def category(assets: list["Asset"], info: Info) -> list[AssetCategory | None]:
        """Reads all categories at once: there are few."""
        if not any(asset.category_key for asset in assets):
            return [None] * len(assets)
        found = {category.id: AssetCategory.of(category) for category in await info.context.assets.categories()}
        return [found.get(asset.category_key or "") for asset in assets]

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Asset | None"]:
        """An image that another account asks for by ID is null."""
        keys = keys_of(representations, NAME)
        found = await info.context.assets.find([k for k in keys if k])
        viewer_id = info.context.viewer_id
        shown = {key for key, each in found.items() if is_visible(each, viewer_id)}
        return [
            Asset.of(found[key], info.context.cdn_url)
            if key in shown or (key in found and not is_asked_by_id(each))
            else None
            for key, each in zip(keys, representations, strict=True)
        ]
