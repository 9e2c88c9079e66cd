"""unmutePost."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.notifications.context import Info
from subgraphs.notifications.domain.limits import MUTE_POST
from subgraphs.notifications.graph.types.post import Post


@strawberry.input(description="Input of unmutePost.")
class UnmutePostInput:
    post_id: strawberry.ID = strawberry.field(description="The post.")


@strawberry.type(description="The post is not muted.")
class UnmutePostSuccess:
    post: Post | None = strawberry.field(description="The post; null if the caller cannot see it.")


UnmutePostPayload = Annotated[
    UnmutePostSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("UnmutePostPayload", description="Result of unmutePost."),
]


@mutation(description="Receive notifications about a post again. Repeating it has no effect.", limit=MUTE_POST)
async def unmute_post(
    info: Info, input: Annotated[UnmutePostInput, strawberry.argument(description="The post.")]
) -> UnmutePostPayload | None:
    caller, post_id = info.context.signed_in(), local_id(input.post_id, "Post", field="post_id")
    await info.context.settings.unmute_post(caller.user_id, post_id)
    return UnmutePostSuccess(post=Post.of(post_id))
