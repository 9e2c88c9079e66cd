"""updatePost."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, ContentRejected, Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.drafting import Changes
from subgraphs.posts.types.attachment import AttachmentInput, attachments_of
from subgraphs.posts.types.enums import Visibility
from subgraphs.posts.types.post import NAME, Post


@strawberry.input(description="What to change; what is left out stays.")
class UpdatePostInput:
    post_id: strawberry.ID = strawberry.field(description="The caller's own post.")
    expected_revision: int = strawberry.field(description="The revision that the change is based on.")
    body: str | None = strawberry.field(description="The new words, 1 to 5000 characters.", default=None)
    tags: list[str] | None = strawberry.field(
        description="At most 10 tags instead of the old ones; those in the words come on top.", default=None
    )
    attachments: list[AttachmentInput] | None = strawberry.field(
        description="At most 10 things to show instead of the old ones.", default=None
    )
    visibility: Visibility | None = strawberry.field(description="Who may see it from now on.", default=None)


@strawberry.type(description="The post is changed.")
class UpdatePostSuccess:
    post: Post = strawberry.field(description="The post as it is now.")


UpdatePostPayload = Annotated[
    UpdatePostSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | ContentRejected | Conflict,
    strawberry.union("UpdatePostPayload", description="Outcome of updatePost."),
]


@mutation(description="Edit a post of one's own. Of several edits of one revision only the first succeeds.")
async def update_post(
    info: Info, input: Annotated[UpdatePostInput, strawberry.argument(description="What to change.")]
) -> UpdatePostPayload | None:
    author = await info.context.writer()
    post_id = local_id(input.post_id, NAME, field="postId")
    shown = attachments_of(None, input.attachments) if input.attachments is not None else None
    changes = Changes(input.body, input.tags, shown, input.visibility)
    row = await info.context.services.writing.update(author, post_id, input.expected_revision, changes)
    return UpdatePostSuccess(post=Post.of(row))
