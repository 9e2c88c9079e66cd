"""recordViews."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.rules import MOST_VIEWED
from subgraphs.posts.types.post import NAME


@strawberry.input(description="Which posts were seen.")
class RecordViewsInput:
    post_ids: list[strawberry.ID] = strawberry.field(description="At most 100 posts.")


@strawberry.type(description="They will be counted.")
class RecordViewsSuccess:
    counted: int = strawberry.field(description="How many of them are new views.")


RecordViewsPayload = Annotated[
    RecordViewsSuccess | ValidationError,
    strawberry.union("RecordViewsPayload", description="Outcome of recordViews."),
]


@mutation(
    description="Tell which posts came into sight, many at once. Looking again within half an hour is no new view."
)
async def record_views(
    info: Info, input: Annotated[RecordViewsInput, strawberry.argument(description="Which posts were seen.")]
) -> RecordViewsPayload | None:
    keys = [local_id(one, NAME, field="postIds") for one in input.post_ids[: MOST_VIEWED + 1]]
    return RecordViewsSuccess(counted=await info.context.services.views.record(info.context.viewer_id, keys))
