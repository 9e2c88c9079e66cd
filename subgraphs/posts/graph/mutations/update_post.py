"""updatePost."""

from datetime import datetime
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
from subgraphs.posts.domain.inputs import PostChanges, Unchanged
from subgraphs.posts.domain.limits import EDIT
from subgraphs.posts.graph.types.attachment import AttachmentInput, attachments_of
from subgraphs.posts.graph.types.enums import Visibility
from subgraphs.posts.graph.types.post import NAME, Post


@strawberry.input(description="Input of updatePost. Omitted fields stay unchanged.")
class UpdatePostInput:
    post_id: strawberry.ID = strawberry.field(description="A post of the caller.")
    expected_revision: int = strawberry.field(
        description="Revision that the change is based on. An outdated one fails with `Conflict`."
    )
    body: str | None = strawberry.field(description="New text, 1 to 5000 characters.", default=None)
    tags: list[str] | None = strawberry.field(
        description="Replaces the given tags, at most 10. Hashtags of the text fill up to 10.", default=None
    )
    attachments: list[AttachmentInput] | None = strawberry.field(
        description="New attachments instead of the old ones, at most 10.", default=None
    )
    visibility: Visibility | None = strawberry.field(description="Who can see the post from now on.", default=None)
    publish_at: datetime | None = strawberry.field(
        description="Reschedules a draft, at most a year ahead; null unschedules it.", default=strawberry.UNSET
    )


@strawberry.type(description="The post was updated.")
class UpdatePostSuccess:
    post: Post = strawberry.field(description="The updated post.")


UpdatePostPayload = Annotated[
    UpdatePostSuccess
    | ValidationError
    | Unauthenticated
    | Forbidden
    | NotFound
    | ContentRejected
    | Conflict
    | RateLimited,
    strawberry.union("UpdatePostPayload", description="Result of updatePost."),
]


@mutation(
    description="Update a post of the caller. Of concurrent updates of one revision only the first succeeds.",
    limit=EDIT,
)
async def update_post(
    info: Info, input: Annotated[UpdatePostInput, strawberry.argument(description="Input of updatePost.")]
) -> UpdatePostPayload | None:
    author = await info.context.writer()
    post_id = local_id(input.post_id, NAME, field="postId")
    shown = attachments_of(input.attachments) if input.attachments is not None else None
    publish_at = Unchanged.UNCHANGED if input.publish_at is strawberry.UNSET else input.publish_at
    changes = PostChanges(input.body, input.tags, shown, input.visibility, publish_at)
    row = await info.context.services.post_commands.update(author, post_id, input.expected_revision, changes)
    return UpdatePostSuccess(post=Post.of(row))
