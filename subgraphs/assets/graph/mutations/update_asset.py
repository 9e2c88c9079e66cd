"""updateAsset."""

from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain.inputs import AssetChanges
from subgraphs.assets.domain.limits import CHANGE_ASSET
from subgraphs.assets.graph.types import category
from subgraphs.assets.graph.types.asset import NAME, Asset
from subgraphs.assets.graph.types.enums import Language
from subgraphs.assets.graph.types.placement import PlacementInput
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Input of updateAsset.")
class UpdateAssetInput:
    asset_id: strawberry.ID = strawberry.field(description="An asset of the caller that is not in review.")
    title: str | None = strawberry.field(description="Title of at most 80 characters.", default=None)
    korean_title: str | None = strawberry.field(description="Title in Korean, of at most 80 characters.", default=None)
    alt_text: str | None = strawberry.field(
        description="Description for people who cannot see the image; at most 500 characters. Empty text removes it.",
        default=None,
    )
    category_id: strawberry.ID | None = strawberry.field(description="Category of the asset.", default=None)
    price: int | None = strawberry.field(description="Price in coins, from 0 to 1000000.", default=None)
    edition_limit: int | None = strawberry.field(
        description="How many accounts can have it, from 1 to 10000. Only drafts.", default=None
    )
    placement: PlacementInput | None = strawberry.field(
        description="How FURNITURE stands in a room. Only drafts.", default=None
    )


@strawberry.type(description="The asset was changed.")
class UpdateAssetSuccess:
    asset: Asset = strawberry.field(description="The asset.")


UpdateAssetPayload = Annotated[
    UpdateAssetSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("UpdateAssetPayload", description="Result of updateAsset."),
]


@mutation(
    description="Change an asset of the caller. Fields that are left out stay as they are.",
    limit=CHANGE_ASSET,
)
async def update_asset(
    info: Info, input: Annotated[UpdateAssetInput, strawberry.argument(description="The changes.")]
) -> UpdateAssetPayload | None:
    caller = info.context.signed_in()
    key = local_id(input.asset_id, NAME, field="asset_id")
    asset = await info.context.services.catalogue.update(caller.user_id, key, _changes(input))
    return UpdateAssetSuccess(asset=Asset.of(asset, info.context.link))


def _changes(input: UpdateAssetInput) -> AssetChanges:
    category_id = input.category_id
    return AssetChanges(
        title=input.title,
        titles=None if input.korean_title is None else {Language.KO: input.korean_title},
        alt_text=input.alt_text,
        category_id=None if category_id is None else local_id(category_id, category.NAME, field="category_id"),
        price=input.price,
        edition_limit=input.edition_limit,
        placement=input.placement.to_domain() if input.placement else None,
    )
