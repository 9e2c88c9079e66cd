"""mutePost."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.notifications.context import Info
from subgraphs.notifications.domain.limits import MUTE_POST
from subgraphs.notifications.graph.types.post import Post


@strawberry.input(description="Input of mutePost.")
class MutePostInput:
    post_id: strawberry.ID = strawberry.field(description="The post.")


@strawberry.type(description="The post is muted.")
class MutePostSuccess:
    post: Post | None = strawberry.field(description="The post; null if the caller cannot see it.")


MutePostPayload = Annotated[
    MutePostSuccess | ValidationError | Unauthenticated | Conflict | RateLimited,
    strawberry.union("MutePostPayload", description="Result of mutePost."),
]


@mutation(
    description=(
        "Stop notifications about a post and its comments, except for moderation. Earlier ones stay. Up to 1000 posts."
        " Repeating it has no effect."
    ),
    limit=MUTE_POST,
)
async def mute_post(
    info: Info, input: Annotated[MutePostInput, strawberry.argument(description="The post.")]
) -> MutePostPayload | None:
    caller, post_id = info.context.signed_in(), local_id(input.post_id, "Post", field="post_id")
    await info.context.settings.mute_post(caller.user_id, post_id)
    return MutePostSuccess(post=Post.of(post_id))
