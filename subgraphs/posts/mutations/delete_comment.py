"""deleteComment."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.types.comment import NAME, Comment


@strawberry.input(description="Which comment to delete.")
class DeleteCommentInput:
    comment_id: strawberry.ID = strawberry.field(description="The caller's own comment.")


@strawberry.type(description="The words are gone; the place stays, for the answers.")
class DeleteCommentSuccess:
    comment: Comment = strawberry.field(description="What is left of it.")


DeleteCommentPayload = Annotated[
    DeleteCommentSuccess | ValidationError | Unauthenticated | Forbidden | NotFound,
    strawberry.union("DeleteCommentPayload", description="Outcome of deleteComment."),
]


@mutation(description="Delete a comment of one's own, for good. Answers to it stay.")
async def delete_comment(
    info: Info, input: Annotated[DeleteCommentInput, strawberry.argument(description="Which comment to delete.")]
) -> DeleteCommentPayload | None:
    author = await info.context.writer()
    row = await info.context.services.commenting.delete(author, local_id(input.comment_id, NAME, field="commentId"))
    return DeleteCommentSuccess(comment=Comment.of(row))
