"""The entity `AssetCategory`."""

from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.assets.context import Info
from subgraphs.assets.models import CategoryDocument
from subgraphs.kit.ids import global_id, split_id
from subgraphs.kit.nodes import Node

NAME = "AssetCategory"


@federation.type(keys=["id"], description="A shelf that assets are sorted into.")
class AssetCategory(Node):
    name: str = strawberry.field(description="The name shown.")
    slug: str = strawberry.field(description="The name in addresses; it never changes.")

    @classmethod
    def of(cls, row: CategoryDocument) -> Self:
        return cls(id=global_id(NAME, row.id), name=row.name, slug=row.slug)

    @classmethod
    async def resolve_references(
        cls, info: Info, representations: list[dict[str, Any]]
    ) -> list["AssetCategory | None"]:
        found = {category.id: category for category in await info.context.service.categories()}
        keys = [_own_key(str(r.get("id"))) for r in representations]
        return [AssetCategory.of(found[key]) if key in found else None for key in keys]


def _own_key(value: str) -> str | None:
    parts = split_id(value)
    return parts[1] if parts and parts[0] == NAME else None
