"""Live fields of posts."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.posts.context import Info
from subgraphs.posts.graph.types.comment_event import CommentEvent
from subgraphs.posts.graph.types.post import NAME, Post

PostId = Annotated[strawberry.ID, strawberry.argument(description="ID of a post that the caller can see.")]
_ENDS = (
    " At most 5 streams per account. Ends when the caller no longer sees the post, and with UNAUTHENTICATED when the"
    " access token expires or the session ends."
)


@strawberry.type(name="Subscription")
class Subscription:
    @strawberry.subscription(
        description="Comments and replies on a post as they are added, without those of blocked and muted accounts."
        + _ENDS,
    )
    async def comment_added(self, info: Info, post_id: PostId) -> AsyncGenerator[CommentEvent | None, None]:
        caller, key = info.context.signed_in(), local_id(post_id, NAME, field="post_id")
        async with aclosing(info.context.services.streams.comments(caller, key)) as arrivals:
            async for arrival in arrivals:
                yield CommentEvent.of(arrival)

    @strawberry.subscription(
        description="The post with its reaction counts: at once, then at most once a second when they have changed."
        + _ENDS,
    )
    async def reactions_changed(self, info: Info, post_id: PostId) -> AsyncGenerator[Post | None, None]:
        caller, key = info.context.signed_in(), local_id(post_id, NAME, field="post_id")
        async with aclosing(info.context.services.streams.reactions(caller, key)) as found:
            async for post in found:
                yield Post.of(post)
