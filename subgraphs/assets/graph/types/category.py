"""The entity `AssetCategory`."""

from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.assets.context import Info
from subgraphs.assets.domain.read_models import Category
from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode

NAME = "AssetCategory"


@federation.type(keys=NODE_KEYS, description="A category of assets.")
class AssetCategory(OwnedNode):
    name: str = strawberry.field(description="Display name.")
    slug: str = strawberry.field(description="Name for URLs. Never changes.")

    @classmethod
    def of(cls, category: Category) -> Self:
        return cls(id=global_id(NAME, category.id), name=category.name, slug=category.slug)

    @classmethod
    async def resolve_references(
        cls, info: Info, representations: list[dict[str, Any]]
    ) -> list["AssetCategory | None"]:
        found = {category.id: category for category in await info.context.assets.categories()}
        keys = keys_of(representations, NAME)
        return [AssetCategory.of(found[key]) if key in found else None for key in keys]
