"""What notifications adds to posts."""

import strawberry

from subgraphs.execution import batched
from subgraphs.kit.graph.stubs import Extension, extension
from subgraphs.notifications.context import Info


@extension()
class Post(Extension):
    @strawberry.field(
        description="Whether the caller muted notifications about this post (`mutePost`); null if not signed in."
    )
    @batched
    async def viewer_is_muting(posts: list["Post"], info: Info) -> list[bool | None]:
        if info.context.viewer_id is None:
            return [None] * len(posts)
        muted = await info.context.settings.muted_among(info.context.viewer_id, [post.key for post in posts])
        return [post.key in muted for post in posts]
