"""The entity `AssetCategory`."""

from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.assets.context import Info
from subgraphs.assets.models import CategoryDocument
from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import Node

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
        keys = keys_of(representations, NAME)
        return [AssetCategory.of(found[key]) if key in found else None for key in keys]
