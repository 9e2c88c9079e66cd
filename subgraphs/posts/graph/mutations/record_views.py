"""recordViews."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.rules import MAX_VIEWED_POSTS
from subgraphs.posts.graph.types.post import NAME


@strawberry.input(description="Input of recordViews.")
class RecordViewsInput:
    post_ids: list[strawberry.ID] = strawberry.field(description="Viewed posts, at most 100.")


@strawberry.type(description="The views were recorded.")
class RecordViewsSuccess:
    counted: int = strawberry.field(description="Number of new views.")


RecordViewsPayload = Annotated[
    RecordViewsSuccess | ValidationError,
    strawberry.union("RecordViewsPayload", description="Outcome of recordViews."),
]


@mutation(description="Record which posts were viewed, in batches. Repeats within 30 minutes do not count.")
async def record_views(
    info: Info, input: Annotated[RecordViewsInput, strawberry.argument(description="Input of recordViews.")]
) -> RecordViewsPayload | None:
    keys = [local_id(one, NAME, field="postIds") for one in input.post_ids[: MAX_VIEWED_POSTS + 1]]
    return RecordViewsSuccess(counted=await info.context.services.views.record(info.context.viewer_id, keys))
