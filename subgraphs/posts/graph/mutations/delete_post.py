"""deletePost."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import DELETE
from subgraphs.posts.graph.types.post import NAME


@strawberry.input(description="Input of deletePost.")
class DeletePostInput:
    post_id: strawberry.ID = strawberry.field(description="A post of the caller.")


@strawberry.type(description="The post was deleted with its comments and reactions.")
class DeletePostSuccess:
    post_id: strawberry.ID = strawberry.field(description="ID of the deleted post.")


DeletePostPayload = Annotated[
    DeletePostSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("DeletePostPayload", description="Result of deletePost."),
]


@mutation(description="Delete a post of the caller. `restorePost` can restore it within 24 hours.", limit=DELETE)
async def delete_post(
    info: Info, input: Annotated[DeletePostInput, strawberry.argument(description="Input of deletePost.")]
) -> DeletePostPayload | None:
    author = await info.context.writer()
    await info.context.services.post_deletion.delete(author, local_id(input.post_id, NAME, field="postId"))
    return DeletePostSuccess(post_id=input.post_id)
