"""createPost."""

from datetime import datetime
from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, ContentRejected, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.posts.context import Info
from subgraphs.posts.domain.inputs import NewPost
from subgraphs.posts.domain.limits import CREATE_POST
from subgraphs.posts.graph.types.attachment import AttachmentInput, attachments_of
from subgraphs.posts.graph.types.enums import Visibility
from subgraphs.posts.graph.types.post import Post


@strawberry.input(description="Input of createPost.")
class CreatePostInput:
    body: str = strawberry.field(description="Text, 1 to 5000 characters. Hashtags become tags.")
    tags: list[str] | None = strawberry.field(
        description="Tags, at most 10. Hashtags of the text fill up to 10.", default=None
    )
    room_id: strawberry.ID | None = strawberry.field(
        description=(
            "The room that the post is about, which the author can see. A draft or scheduled post is checked again when"
            " it is published: it goes out without a room that the author can no longer see."
        ),
        default=None,
    )
    attachments: list[AttachmentInput] | None = strawberry.field(
        description="Assets to attach, at most 10, in order.", default=None
    )
    visibility: Visibility | None = strawberry.field(
        description="Who can see the post. Default: PUBLIC, or FOLLOWERS if the account is private.", default=None
    )
    draft: bool = strawberry.field(
        description="Save a draft, which only the author sees until `publishPost`.", default=False
    )
    publish_at: datetime | None = strawberry.field(
        description="Schedule: the post stays a draft until then, at most a year ahead.", default=None
    )
    idempotency_key: str | None = strawberry.field(
        description="Idempotency key, valid for 24 hours. Repeating the mutation with the same key and input "
        "returns the same post.",
        default=None,
    )


@strawberry.type(description="The post was created. `hiddenReason` says why others do not see it yet, if so.")
class CreatePostSuccess:
    post: Post = strawberry.field(description="The new post.")


CreatePostPayload = Annotated[
    CreatePostSuccess | ValidationError | Unauthenticated | ContentRejected | Conflict | RateLimited,
    strawberry.union("CreatePostPayload", description="Result of createPost."),
]


@mutation(description="Create a post, a draft or a scheduled post.", limit=CREATE_POST)
async def create_post(
    info: Info, input: Annotated[CreatePostInput, strawberry.argument(description="Input of createPost.")]
) -> CreatePostPayload | None:
    author = await info.context.writer()
    new = NewPost(
        body=input.body,
        tags=input.tags or [],
        room_id=local_id(input.room_id, "Room", field="roomId") if input.room_id is not None else None,
        attachments=attachments_of(input.attachments),
        visibility=input.visibility,
        draft=input.draft,
        publish_at=input.publish_at,
    )
    return CreatePostSuccess(
        post=Post.of(await info.context.services.post_commands.create(author, new, input.idempotency_key))
    )
