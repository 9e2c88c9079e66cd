"""deleteAsset."""

from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain.limits import CHANGE_ASSET
from subgraphs.assets.graph.types.asset import NAME
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Input of deleteAsset.")
class DeleteAssetInput:
    asset_id: strawberry.ID = strawberry.field(description="An asset of the caller.")


@strawberry.type(description="The asset was deleted with its files.")
class DeleteAssetSuccess:
    asset_id: strawberry.ID = strawberry.field(description="ID of the deleted asset.")


DeleteAssetPayload = Annotated[
    DeleteAssetSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("DeleteAssetPayload", description="Result of deleteAsset."),
]


@mutation(
    description="Delete an asset of the caller, wherever it is shown. "
    "An asset that accounts have in their inventory can only be retired.",
    limit=CHANGE_ASSET,
)
async def delete_asset(
    info: Info, input: Annotated[DeleteAssetInput, strawberry.argument(description="The asset.")]
) -> DeleteAssetPayload | None:
    caller = info.context.signed_in()
    await info.context.services.catalogue.delete(caller.user_id, local_id(input.asset_id, NAME, field="asset_id"))
    return DeleteAssetSuccess(asset_id=input.asset_id)
