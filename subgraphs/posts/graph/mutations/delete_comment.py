"""deleteComment."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.graph.types.comment import NAME, Comment


@strawberry.input(description="Input of deleteComment.")
class DeleteCommentInput:
    comment_id: strawberry.ID = strawberry.field(description="A comment of the caller.")


@strawberry.type(description="The comment was deleted.")
class DeleteCommentSuccess:
    comment: Comment = strawberry.field(description="The empty placeholder that stays for the replies.")


DeleteCommentPayload = Annotated[
    DeleteCommentSuccess | ValidationError | Unauthenticated | Forbidden | NotFound,
    strawberry.union("DeleteCommentPayload", description="Outcome of deleteComment."),
]


@mutation(description="Delete a comment of the caller permanently. Replies to it stay.")
async def delete_comment(
    info: Info, input: Annotated[DeleteCommentInput, strawberry.argument(description="Input of deleteComment.")]
) -> DeleteCommentPayload | None:
    author = await info.context.writer()
    row = await info.context.services.comment_commands.delete(
        author, local_id(input.comment_id, NAME, field="commentId")
    )
    return DeleteCommentSuccess(comment=Comment.of(row))
