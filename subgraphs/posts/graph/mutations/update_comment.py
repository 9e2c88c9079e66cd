"""updateComment."""

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
from subgraphs.posts.graph.types.comment import NAME, Comment


@strawberry.input(description="Input of updateComment.")
class UpdateCommentInput:
    comment_id: strawberry.ID = strawberry.field(description="A comment of the caller.")
    body: str = strawberry.field(description="New text, 1 to 2000 characters.")
    expected_revision: int | None = strawberry.field(
        description="Revision that the change is based on. An outdated one fails with `Conflict`; optional.",
        default=None,
    )


@strawberry.type(description="The comment was updated.")
class UpdateCommentSuccess:
    comment: Comment = strawberry.field(description="The updated comment.")


UpdateCommentPayload = Annotated[
    UpdateCommentSuccess
    | ValidationError
    | Unauthenticated
    | Forbidden
    | NotFound
    | ContentRejected
    | Conflict
    | RateLimited,
    strawberry.union("UpdateCommentPayload", description="Result of updateComment."),
]


@mutation(description="Update a comment of the caller.", limit=EDIT)
async def update_comment(
    info: Info, input: Annotated[UpdateCommentInput, strawberry.argument(description="Input of updateComment.")]
) -> UpdateCommentPayload | None:
    author = await info.context.writer()
    row = await info.context.services.comment_commands.update(
        author, local_id(input.comment_id, NAME, field="commentId"), input.body, input.expected_revision
    )
    return UpdateCommentSuccess(comment=Comment.of(row))
