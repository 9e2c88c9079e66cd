"""claimAsset."""

from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain.limits import CLAIM_ASSET
from subgraphs.assets.graph.types.asset import NAME
from subgraphs.assets.graph.types.inventory_item import InventoryItem
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Input of claimAsset.")
class ClaimAssetInput:
    asset_id: strawberry.ID = strawberry.field(description="A published asset of price 0.")


@strawberry.type(description="The caller has the asset.")
class ClaimAssetSuccess:
    item: InventoryItem = strawberry.field(description="The item in the inventory.")


ClaimAssetPayload = Annotated[
    ClaimAssetSuccess | ValidationError | Unauthenticated | NotFound | Conflict | RateLimited,
    strawberry.union("ClaimAssetPayload", description="Result of claimAsset."),
]


@mutation(
    description="Add a free asset of the catalogue to the caller's inventory. Idempotent. "
    "`Conflict` if all editions are taken.",
    limit=CLAIM_ASSET,
)
async def claim_asset(
    info: Info, input: Annotated[ClaimAssetInput, strawberry.argument(description="The asset.")]
) -> ClaimAssetPayload | None:
    caller = info.context.signed_in()
    key = local_id(input.asset_id, NAME, field="asset_id")
    item = await info.context.services.inventory.claim(caller.user_id, key)
    return ClaimAssetSuccess(item=InventoryItem.of(item))
