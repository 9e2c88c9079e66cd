"""The entity `Asset`."""

from datetime import datetime
from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.assets.context import Info
from subgraphs.assets.models import AssetDocument
from subgraphs.assets.types.category import AssetCategory
from subgraphs.assets.types.kind import AssetKind
from subgraphs.assets.types.user_stub import User
from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import Node

NAME = "Asset"


@federation.type(keys=["id"], description="A picture that somebody brought, checked and ready to be shown.")
class Asset(Node):
    kind: AssetKind = strawberry.field(description="What it is used as.")
    title: str | None = strawberry.field(description="Its name, if its owner gave one.")
    alt_text: str | None = strawberry.field(description="What it shows, for those who cannot see it.")
    url: str = strawberry.field(description="Where the picture is; what is there never changes.")
    thumbnail_url: str = strawberry.field(description="The same picture, at most 320 pixels wide and high.")
    width: int = strawberry.field(description="Width in pixels.")
    height: int = strawberry.field(description="Height in pixels.")
    content_type: str = strawberry.field(description="Media type of the picture at `url`.")
    byte_length: int = strawberry.field(description="Size of the picture at `url` in bytes.")
    created_at: datetime = strawberry.field(description="When it became ready.")
    owner: User | None = strawberry.field(description="Who brought it.")
    category_key: strawberry.Private[str | None]

    @classmethod
    def of(cls, row: AssetDocument, cdn_url: str) -> Self:
        return cls(
            id=global_id(NAME, row.id),
            kind=row.kind,
            title=row.title,
            alt_text=row.alt_text,
            url=cdn_url + row.key,
            thumbnail_url=cdn_url + row.thumbnail_key,
            width=row.width,
            height=row.height,
            content_type=row.content_type,
            byte_length=row.byte_length,
            created_at=row.created_at,
            owner=User.of(row.owner_id),
            category_key=row.category_id,
        )

    @strawberry.field(description="The shelf it stands on; null when it was not sorted.")
    async def category(self, info: Info) -> AssetCategory | None:
        row = await info.context.category_by_id.load(self.category_key) if self.category_key else None
        return AssetCategory.of(row) if row else None

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Asset | None"]:
        keys = keys_of(representations, NAME)
        rows = await info.context.service.find([k for k in keys if k])
        return [Asset.of(rows[k], info.context.cdn_url) if k in rows else None for k in keys]
