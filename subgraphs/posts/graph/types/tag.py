"""Tags."""

from typing import Self

import strawberry

from subgraphs.kit.graph.pagination import After, First, connection_field
from subgraphs.posts.context import Info
from subgraphs.posts.domain.read_models import PostFilter
from subgraphs.posts.graph.types.post_pages import Posts, posts_page


@strawberry.type(description="A tag of posts.")
class Tag:
    name: str = strawberry.field(description="Name in lower case, without the `#`.")

    @classmethod
    def of(cls, name: str) -> Self:
        return cls(name=name)

    @strawberry.field(description="Number of public posts with this tag. Above 1,000 it can be up to 30 seconds old.")
    async def post_count(self, info: Info) -> int | None:
        return await info.context.posts_by_tag.load(self.name)

    @strawberry.field(description="Number of followers. Above 1,000 it can be up to 30 seconds old.")
    async def follower_count(self, info: Info) -> int | None:
        return await info.context.followers_by_tag.load(self.name)

    @strawberry.field(description="Whether the caller follows this tag; false for anonymous callers.")
    async def viewer_is_following(self, info: Info) -> bool:
        return await info.context.viewer_follows_tag.load(self.name) if info.context.caller else False

    @connection_field(description="Posts with this tag that the caller can see, newest first.")
    async def posts(self, info: Info, first: First, after: After = None) -> Posts | None:
        return await posts_page(info, PostFilter(tag=self.name), first, after)
