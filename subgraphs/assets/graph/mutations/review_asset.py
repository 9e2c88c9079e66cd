"""reviewAsset."""

from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain import limits
from subgraphs.assets.graph.types.asset import NAME, Asset
from subgraphs.assets.graph.types.enums import ReviewDecision
from subgraphs.kit.auth.caller import MODERATE, require_scope
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Input of reviewAsset.")
class ReviewAssetInput:
    asset_id: strawberry.ID = strawberry.field(description="An asset in review.")
    decision: ReviewDecision = strawberry.field(description="The decision.")
    note: str | None = strawberry.field(description="Reason for the owner, at most 500 characters.", default=None)


@strawberry.type(description="The decision was recorded.")
class ReviewAssetSuccess:
    asset: Asset = strawberry.field(description="The asset.")


ReviewAssetPayload = Annotated[
    ReviewAssetSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("ReviewAssetPayload", description="Result of reviewAsset."),
]


@mutation(
    description="Publish an asset in the catalogue, or return it to its owner as a draft. Requires `content:moderate`.",
    limit=limits.MANAGE_CATALOGUE,
)
async def review_asset(
    info: Info, input: Annotated[ReviewAssetInput, strawberry.argument(description="The decision.")]
) -> ReviewAssetPayload | None:
    moderator = require_scope(info.context.caller, MODERATE)
    key = local_id(input.asset_id, NAME, field="asset_id")
    asset = await info.context.services.catalogue.review(moderator.user_id, key, input.decision, input.note)
    return ReviewAssetSuccess(asset=Asset.of(asset, info.context.cdn_url))
