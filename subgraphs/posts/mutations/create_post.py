"""createPost."""

from datetime import datetime
from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, ContentRejected, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.drafting import NewPost
from subgraphs.posts.types import room_stub
from subgraphs.posts.types.attachment import AttachmentInput, attachments_of
from subgraphs.posts.types.enums import Visibility
from subgraphs.posts.types.post import Post


@strawberry.input(description="What to publish.")
class CreatePostInput:
    body: str = strawberry.field(description="The words, 1 to 5000 characters; a #word in them becomes a tag.")
    tags: list[str] | None = strawberry.field(description="At most 10 further tags.", default=None)
    room_id: strawberry.ID | None = strawberry.field(description="The room that it is about.", default=None)
    asset_ids: list[strawberry.ID] | None = strawberry.field(
        description="At most 10 things to show, in order.", default=None
    )
    attachments: list[AttachmentInput] | None = strawberry.field(
        description="Instead of `assetIds`: at most 10 things to show, each with what it shows.", default=None
    )
    visibility: Visibility | None = strawberry.field(description="Who may see it.", default=Visibility.PUBLIC)
    draft: bool = strawberry.field(description="Keep it to oneself until `publishPost`.", default=False)
    publish_at: datetime | None = strawberry.field(
        description="Keep it to oneself until then, at most a year from now.", default=None
    )
    client_mutation_id: str | None = strawberry.field(
        description="Any key, good for a day: however often the same input comes with it, one post is made.",
        default=None,
    )


@strawberry.type(description="The post stands; `hidden` tells when others do not see it yet.")
class CreatePostSuccess:
    post: Post = strawberry.field(description="The new post.")


CreatePostPayload = Annotated[
    CreatePostSuccess | ValidationError | Unauthenticated | ContentRejected | Conflict,
    strawberry.union("CreatePostPayload", description="Outcome of createPost."),
]


@mutation(description="Publish a post, for everybody or for oneself.")
async def create_post(
    info: Info, input: Annotated[CreatePostInput, strawberry.argument(description="What to publish.")]
) -> CreatePostPayload | None:
    author = await info.context.writer()
    new = NewPost(
        body=input.body,
        tags=input.tags or [],
        room_id=local_id(input.room_id, room_stub.NAME, field="roomId") if input.room_id is not None else None,
        attachments=attachments_of(input.asset_ids, input.attachments),
        visibility=input.visibility or Visibility.PUBLIC,
        draft=input.draft,
        publish_at=input.publish_at,
    )
    return CreatePostSuccess(
        post=Post.of(await info.context.services.writing.create(author, new, input.client_mutation_id))
    )
