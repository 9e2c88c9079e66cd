"""retireAsset."""

from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain.limits import CHANGE_ASSET
from subgraphs.assets.graph.types.asset import NAME, Asset
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Input of retireAsset.")
class RetireAssetInput:
    asset_id: strawberry.ID = strawberry.field(
        description="A published asset of the caller; moderators may retire any."
    )


@strawberry.type(description="The asset left the catalogue.")
class RetireAssetSuccess:
    asset: Asset = strawberry.field(description="The asset.")


RetireAssetPayload = Annotated[
    RetireAssetSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("RetireAssetPayload", description="Result of retireAsset."),
]


@mutation(
    description="Take an asset out of the catalogue. Accounts that have it keep it. Idempotent.",
    limit=CHANGE_ASSET,
)
async def retire_asset(
    info: Info, input: Annotated[RetireAssetInput, strawberry.argument(description="The asset.")]
) -> RetireAssetPayload | None:
    caller = info.context.signed_in()
    key = local_id(input.asset_id, NAME, field="asset_id")
    moderates = info.context.moderates
    asset = await info.context.services.catalogue.retire(caller.user_id, key, moderates=moderates)
    return RetireAssetSuccess(asset=Asset.of(asset, info.context.link))
