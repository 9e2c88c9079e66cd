"""publishPost."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, ContentRejected, Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types.post import NAME, Post


@strawberry.input(description="Which draft to publish.")
class PublishPostInput:
    post_id: strawberry.ID = strawberry.field(description="The caller's own draft.")


@strawberry.type(description="The post is published; `hidden` tells when a moderator looks first.")
class PublishPostSuccess:
    post: Post = strawberry.field(description="The post as it is now.")


PublishPostPayload = Annotated[
    PublishPostSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | ContentRejected | Conflict,
    strawberry.union("PublishPostPayload", description="Outcome of publishPost."),
]


@mutation(description="Publish a draft now. Repeating it changes nothing.")
async def publish_post(
    info: Info, input: Annotated[PublishPostInput, strawberry.argument(description="Which draft to publish.")]
) -> PublishPostPayload | None:
    author = await info.context.writer()
    row = await info.context.services.writing.publish(author, local_id(input.post_id, NAME, field="postId"))
    return PublishPostSuccess(post=Post.of(row))
