"""submitAsset."""

from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain.limits import CHANGE_ASSET
from subgraphs.assets.graph.types.asset import NAME, Asset
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Input of submitAsset.")
class SubmitAssetInput:
    asset_id: strawberry.ID = strawberry.field(description="A draft of the caller, with a title and a category.")


@strawberry.type(description="The asset waits for review.")
class SubmitAssetSuccess:
    asset: Asset = strawberry.field(description="The asset.")


SubmitAssetPayload = Annotated[
    SubmitAssetSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("SubmitAssetPayload", description="Result of submitAsset."),
]


@mutation(
    description="Send a draft to review. A moderator publishes it in the catalogue, or returns it with a note.",
    limit=CHANGE_ASSET,
)
async def submit_asset(
    info: Info, input: Annotated[SubmitAssetInput, strawberry.argument(description="The draft.")]
) -> SubmitAssetPayload | None:
    caller = info.context.signed_in()
    key = local_id(input.asset_id, NAME, field="asset_id")
    asset = await info.context.services.catalogue.submit(caller.user_id, key)
    return SubmitAssetSuccess(asset=Asset.of(asset, info.context.link))
