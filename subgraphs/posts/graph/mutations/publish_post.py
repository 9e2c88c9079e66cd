"""publishPost."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import (
    Conflict,
    ContentRejected,
    Forbidden,
    NotFound,
    RateLimited,
    Unauthenticated,
    ValidationError,
)
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import EDIT
from subgraphs.posts.graph.types.post import NAME, Post


@strawberry.input(description="Input of publishPost.")
class PublishPostInput:
    post_id: strawberry.ID = strawberry.field(description="A draft of the caller.")


@strawberry.type(description="The post was published. `hiddenReason` is HELD if a moderator reviews it first.")
class PublishPostSuccess:
    post: Post = strawberry.field(description="The published post.")


PublishPostPayload = Annotated[
    PublishPostSuccess
    | ValidationError
    | Unauthenticated
    | Forbidden
    | NotFound
    | ContentRejected
    | Conflict
    | RateLimited,
    strawberry.union("PublishPostPayload", description="Result of publishPost."),
]


@mutation(
    description=(
        "Publish a draft now. Repeating it has no effect. A post about a room that the author can no longer see, for"
        " example after a ban, is published without the room, and the author is notified."
    ),
    limit=EDIT,
)
async def publish_post(
    info: Info, input: Annotated[PublishPostInput, strawberry.argument(description="Input of publishPost.")]
) -> PublishPostPayload | None:
    author = await info.context.writer()
    row = await info.context.services.post_commands.publish(author, local_id(input.post_id, NAME, field="postId"))
    return PublishPostSuccess(post=Post.of(row))
