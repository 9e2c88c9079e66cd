"""The entity `AssetCategory`."""

from typing import Annotated, Any, Self

import strawberry
from strawberry import federation

from subgraphs.assets.context import Info
from subgraphs.assets.domain.categories import children
from subgraphs.assets.domain.read_models import Category
from subgraphs.assets.graph.types.enums import Language
from subgraphs.execution import batched
from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode

NAME = "AssetCategory"
In = Annotated[Language, strawberry.argument(description="Preferred language.")]


@federation.type(keys=NODE_KEYS, description="A category of assets. Categories form a tree.")
class AssetCategory(OwnedNode):
    slug: str = strawberry.field(description="Name for URLs. Never changes.")
    stored: strawberry.Private[Category]

    @classmethod
    def of(cls, category: Category) -> Self:
        return cls(id=global_id(NAME, category.id), slug=category.slug, stored=category)

    @strawberry.field(description="Display name.")
    def name(self, language: In = Language.EN) -> str:
        return self.stored.name_in(language)

    @strawberry.field(description="The category above, or null for a top category.")
    @batched
    async def parent(categories: list["AssetCategory"], info: Info) -> list["AssetCategory | None"]:
        found = {each.id: AssetCategory.of(each) for each in await info.context.services.categories.all()}
        return [found.get(category.stored.parent_id or "") for category in categories]

    @strawberry.field(description="The categories directly below, in display order.")
    @batched
    async def children(categories: list["AssetCategory"], info: Info) -> list[list["AssetCategory"]]:
        known = await info.context.services.categories.all()
        return [[AssetCategory.of(each) for each in children(one.stored.id, known)] for one in categories]

    @classmethod
    async def resolve_references(
        cls, info: Info, representations: list[dict[str, Any]]
    ) -> list["AssetCategory | None"]:
        found = {category.id: category for category in await info.context.services.categories.all()}
        keys = keys_of(representations, NAME)
        return [AssetCategory.of(found[key]) if key in found else None for key in keys]
