"""updateComment."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, ContentRejected, Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types.comment import NAME, Comment


@strawberry.input(description="What to say instead.")
class UpdateCommentInput:
    comment_id: strawberry.ID = strawberry.field(description="The caller's own comment.")
    body: str = strawberry.field(description="The new words, 1 to 2000 characters.")
    expected_revision: int | None = strawberry.field(
        description="The revision that the change is based on; without it the last change wins.", default=None
    )


@strawberry.type(description="The comment is changed.")
class UpdateCommentSuccess:
    comment: Comment = strawberry.field(description="The comment as it is now.")


UpdateCommentPayload = Annotated[
    UpdateCommentSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | ContentRejected | Conflict,
    strawberry.union("UpdateCommentPayload", description="Outcome of updateComment."),
]


@mutation(description="Edit a comment of one's own.")
async def update_comment(
    info: Info, input: Annotated[UpdateCommentInput, strawberry.argument(description="What to say instead.")]
) -> UpdateCommentPayload | None:
    author = await info.context.writer()
    row = await info.context.services.commenting.update(
        author, local_id(input.comment_id, NAME, field="commentId"), input.body, input.expected_revision
    )
    return UpdateCommentSuccess(comment=Comment.of(row))
