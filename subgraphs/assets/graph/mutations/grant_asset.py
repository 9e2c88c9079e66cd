"""grantAsset."""

from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain import limits
from subgraphs.assets.domain.catalogue import MANAGE
from subgraphs.assets.graph.types.asset import NAME
from subgraphs.assets.graph.types.inventory_item import InventoryItem
from subgraphs.kit.auth.caller import require_scope
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Input of grantAsset.")
class GrantAssetInput:
    asset_id: strawberry.ID = strawberry.field(description="An asset of the catalogue.")
    user_id: strawberry.ID = strawberry.field(description="The account that gets it.")


@strawberry.type(description="The account has the asset.")
class GrantAssetSuccess:
    item: InventoryItem = strawberry.field(description="The item in the inventory.")


GrantAssetPayload = Annotated[
    GrantAssetSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("GrantAssetPayload", description="Result of grantAsset."),
]


@mutation(
    description="Add an asset of the catalogue to an account's inventory, whatever it costs. "
    "Idempotent. Requires `assets:manage`.",
    limit=limits.MANAGE_CATALOGUE,
)
async def grant_asset(
    info: Info, input: Annotated[GrantAssetInput, strawberry.argument(description="The asset and the account.")]
) -> GrantAssetPayload | None:
    require_scope(info.context.caller, MANAGE)
    key = local_id(input.asset_id, NAME, field="asset_id")
    account_id = local_id(input.user_id, "User", field="user_id")
    item = await info.context.services.inventory.grant(account_id, key)
    return GrantAssetSuccess(item=InventoryItem.of(item))
