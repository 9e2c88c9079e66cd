"""recordViews."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.domain.networks import network_of
from subgraphs.kit.graph.errors import RateLimited, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import RECORD_VIEWS
from subgraphs.posts.domain.rules import MAX_VIEWED_POSTS
from subgraphs.posts.graph.types.post import NAME


@strawberry.input(description="Input of recordViews.")
class RecordViewsInput:
    post_ids: list[strawberry.ID] = strawberry.field(description="Viewed posts, at most 100.")


@strawberry.type(description="The views were recorded.")
class RecordViewsSuccess:
    counted: int = strawberry.field(description="Number of new views.")


RecordViewsPayload = Annotated[
    RecordViewsSuccess | ValidationError | RateLimited,
    strawberry.union("RecordViewsPayload", description="Result of recordViews."),
]


@mutation(
    description="Record viewed posts, in batches. An account or anonymous network counts once per post in 30 minutes.",
    limit=RECORD_VIEWS,
)
async def record_views(
    info: Info, input: Annotated[RecordViewsInput, strawberry.argument(description="Input of recordViews.")]
) -> RecordViewsPayload | None:
    viewer, network = await info.context.viewer(), network_of(info.context.client_address)
    keys = [local_id(one, NAME, field="postIds") for one in input.post_ids[: MAX_VIEWED_POSTS + 1]]
    return RecordViewsSuccess(counted=await info.context.services.views.record(viewer, network, keys))
