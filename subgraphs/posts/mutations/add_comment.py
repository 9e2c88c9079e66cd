"""addComment."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, ContentRejected, Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types import comment, post
from subgraphs.posts.types.comment import Comment


@strawberry.input(description="What to say about a post.")
class AddCommentInput:
    post_id: strawberry.ID = strawberry.field(description="The post.")
    parent_id: strawberry.ID | None = strawberry.field(
        description="The comment under the same post that is answered.", default=None
    )
    body: str = strawberry.field(description="The words, 1 to 2000 characters.")
    client_mutation_id: str | None = strawberry.field(
        description="Any key, good for a day: however often the same input comes with it, one comment is made.",
        default=None,
    )


@strawberry.type(description="The comment stands.")
class AddCommentSuccess:
    comment: Comment = strawberry.field(description="The new comment.")


AddCommentPayload = Annotated[
    AddCommentSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | ContentRejected | Conflict,
    strawberry.union("AddCommentPayload", description="Outcome of addComment."),
]


@mutation(description="Say something about a post, or answer a comment.")
async def add_comment(
    info: Info, input: Annotated[AddCommentInput, strawberry.argument(description="What to say.")]
) -> AddCommentPayload | None:
    author = await info.context.writer()
    row = await info.context.services.commenting.add(
        author,
        local_id(input.post_id, post.NAME, field="postId"),
        local_id(input.parent_id, comment.NAME, field="parentId") if input.parent_id is not None else None,
        input.body,
        input.client_mutation_id,
    )
    return AddCommentSuccess(comment=Comment.of(row))
