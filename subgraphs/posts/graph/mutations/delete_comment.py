"""deleteComment."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.limits import DELETE
from subgraphs.posts.graph.types.comment import NAME, Comment


@strawberry.input(description="Input of deleteComment.")
class DeleteCommentInput:
    comment_id: strawberry.ID = strawberry.field(description="A comment of the caller, or on a post of the caller.")


@strawberry.type(description="The comment was deleted.")
class DeleteCommentSuccess:
    comment_id: strawberry.ID = strawberry.field(description="ID of the deleted comment.")
    comment: Comment | None = strawberry.field(
        description="The empty placeholder that stays for the replies; null if the caller can no longer see the post."
    )


DeleteCommentPayload = Annotated[
    DeleteCommentSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("DeleteCommentPayload", description="Result of deleteComment."),
]


@mutation(
    description=(
        "Delete a comment permanently: by its author or the author of the post, blocked or not. Replies to it stay."
    ),
    limit=DELETE,
)
async def delete_comment(
    info: Info, input: Annotated[DeleteCommentInput, strawberry.argument(description="Input of deleteComment.")]
) -> DeleteCommentPayload | None:
    author = await info.context.writer()
    row = await info.context.services.comment_commands.delete(
        author, local_id(input.comment_id, NAME, field="commentId")
    )
    is_visible = row.post_id in await info.context.posts.find([row.post_id], author)
    return DeleteCommentSuccess(comment_id=input.comment_id, comment=Comment.of(row) if is_visible else None)
