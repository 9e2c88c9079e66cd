"""deletePost."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types.post import NAME


@strawberry.input(description="Which post to delete.")
class DeletePostInput:
    post_id: strawberry.ID = strawberry.field(description="The caller's own post.")


@strawberry.type(description="The post is gone, with its comments and reactions.")
class DeletePostSuccess:
    post_id: strawberry.ID = strawberry.field(description="The id that the post had.")


DeletePostPayload = Annotated[
    DeletePostSuccess | ValidationError | Unauthenticated | Forbidden | NotFound,
    strawberry.union("DeletePostPayload", description="Outcome of deletePost."),
]


@mutation(description="Delete a post of one's own; within a day `restorePost` brings it back.")
async def delete_post(
    info: Info, input: Annotated[DeletePostInput, strawberry.argument(description="Which post to delete.")]
) -> DeletePostPayload | None:
    author = await info.context.writer()
    await info.context.services.burying.delete(author, local_id(input.post_id, NAME, field="postId"))
    return DeletePostSuccess(post_id=input.post_id)
