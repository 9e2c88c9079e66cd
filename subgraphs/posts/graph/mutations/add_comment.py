"""addComment."""

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
from subgraphs.posts.domain.limits import ADD_COMMENT
from subgraphs.posts.graph.types import comment, post
from subgraphs.posts.graph.types.comment import Comment


@strawberry.input(description="Input of addComment.")
class AddCommentInput:
    post_id: strawberry.ID = strawberry.field(description="The post to comment on.")
    parent_id: strawberry.ID | None = strawberry.field(
        description="The comment of the same post to reply to; null for a top-level comment.", default=None
    )
    body: str = strawberry.field(description="Text, 1 to 2000 characters.")
    idempotency_key: str | None = strawberry.field(
        description="Idempotency key, valid for 24 hours. Repeating the mutation with the same key and input "
        "returns the same comment.",
        default=None,
    )


@strawberry.type(description="The comment was added. `hiddenReason` says why others do not see it yet, if so.")
class AddCommentSuccess:
    comment: Comment = strawberry.field(description="The new comment.")


AddCommentPayload = Annotated[
    AddCommentSuccess
    | ValidationError
    | Unauthenticated
    | Forbidden
    | NotFound
    | ContentRejected
    | Conflict
    | RateLimited,
    strawberry.union("AddCommentPayload", description="Result of addComment."),
]


@mutation(description="Comment on a post, or reply to a comment.", limit=ADD_COMMENT)
async def add_comment(
    info: Info, input: Annotated[AddCommentInput, strawberry.argument(description="Input of addComment.")]
) -> AddCommentPayload | None:
    author = await info.context.writer()
    post_id = local_id(input.post_id, post.NAME, field="postId")
    row = await info.context.services.comment_commands.add(
        author,
        post_id,
        local_id(input.parent_id, comment.NAME, field="parentId") if input.parent_id is not None else None,
        input.body,
        input.idempotency_key,
        await info.context.network_digest(post_id),
    )
    return AddCommentSuccess(comment=Comment.of(row))
