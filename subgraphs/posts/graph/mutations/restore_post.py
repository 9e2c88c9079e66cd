"""restorePost."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import DELETE
from subgraphs.posts.graph.types.post import NAME, Post


@strawberry.input(description="Input of restorePost.")
class RestorePostInput:
    post_id: strawberry.ID = strawberry.field(description="A post deleted within the last 24 hours.")


@strawberry.type(description="The post was restored.")
class RestorePostSuccess:
    post: Post = strawberry.field(description="The restored post.")


RestorePostPayload = Annotated[
    RestorePostSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("RestorePostPayload", description="Result of restorePost."),
]


@mutation(
    description=(
        "Restore a deleted post with its comments, within 24 hours. If its author can no longer see the room that it"
        " is about, it comes back without the room, and the author is notified."
    ),
    limit=DELETE,
)
async def restore_post(
    info: Info, input: Annotated[RestorePostInput, strawberry.argument(description="Input of restorePost.")]
) -> RestorePostPayload | None:
    user = await info.context.writer()
    row = await info.context.services.post_deletion.restore(user, local_id(input.post_id, NAME, field="postId"))
    return RestorePostSuccess(post=Post.of(row))
