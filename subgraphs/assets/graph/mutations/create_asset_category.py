"""createAssetCategory."""

from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain import limits
from subgraphs.assets.domain.catalogue import MANAGE
from subgraphs.assets.graph.types.category import NAME, AssetCategory
from subgraphs.assets.graph.types.enums import Language
from subgraphs.kit.auth.caller import require_scope
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Input of createAssetCategory.")
class CreateAssetCategoryInput:
    slug: str = strawberry.field(
        description="Name for URLs: lower-case letters, digits and hyphens, at most 40. Never changes."
    )
    name: str = strawberry.field(description="Display name in English, at most 40 characters.")
    korean_name: str | None = strawberry.field(
        description="Display name in Korean, at most 40 characters.", default=None
    )
    parent_id: strawberry.ID | None = strawberry.field(
        description="The category above; the tree is three levels deep at most.", default=None
    )


@strawberry.type(description="The category was created.")
class CreateAssetCategorySuccess:
    category: AssetCategory = strawberry.field(description="The category.")


CreateAssetCategoryPayload = Annotated[
    CreateAssetCategorySuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("CreateAssetCategoryPayload", description="Result of createAssetCategory."),
]


@mutation(
    description="Add a category, after its siblings. Requires `assets:manage`.",
    limit=limits.MANAGE_CATALOGUE,
)
async def create_asset_category(
    info: Info, input: Annotated[CreateAssetCategoryInput, strawberry.argument(description="The category.")]
) -> CreateAssetCategoryPayload | None:
    require_scope(info.context.caller, MANAGE)
    names = {Language.EN: input.name, **({} if input.korean_name is None else {Language.KO: input.korean_name})}
    parent_id = None if input.parent_id is None else local_id(input.parent_id, NAME, field="parent_id")
    created = await info.context.services.categories.create(input.slug, names, parent_id)
    return CreateAssetCategorySuccess(category=AssetCategory.of(created))
