"""restorePost."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types.post import NAME, Post


@strawberry.input(description="Which post to bring back.")
class RestorePostInput:
    post_id: strawberry.ID = strawberry.field(description="A post that was deleted within the last day.")


@strawberry.type(description="The post is there again.")
class RestorePostSuccess:
    post: Post = strawberry.field(description="The post as it was.")


RestorePostPayload = Annotated[
    RestorePostSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("RestorePostPayload", description="Outcome of restorePost."),
]


@mutation(description="Bring a deleted post back, with its comments: its author or a moderator, within a day.")
async def restore_post(
    info: Info, input: Annotated[RestorePostInput, strawberry.argument(description="Which post to bring back.")]
) -> RestorePostPayload | None:
    user = await info.context.writer()
    row = await info.context.services.burying.restore(user, local_id(input.post_id, NAME, field="postId"))
    return RestorePostSuccess(post=Post.of(row))
