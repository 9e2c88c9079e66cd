"""A word that posts are found by, and its page."""

from typing import Self

import strawberry

from subgraphs.kit.graph.pagination import After, First, connection_field
from subgraphs.posts.context import Info
from subgraphs.posts.records import PostFilter
from subgraphs.posts.types.post_pages import Posts, posts_page


@strawberry.type(description="A word that posts are found by.")
class Tag:
    name: str = strawberry.field(description="Lower case, without the #.")

    @classmethod
    def of(cls, name: str) -> Self:
        return cls(name=name)

    @strawberry.field(description="How many public posts have it; above 1,000, at most half a minute old.")
    async def post_count(self, info: Info) -> int | None:
        return await info.context.posts_by_tag.load(self.name)

    @strawberry.field(description="How many people follow it; above 1,000, at most half a minute old.")
    async def follower_count(self, info: Info) -> int | None:
        return await info.context.followers_by_tag.load(self.name)

    @strawberry.field(description="Whether the caller follows it; false when nobody is signed in.")
    async def viewer_is_following(self, info: Info) -> bool:
        return await info.context.viewer_follows_tag.load(self.name) if info.context.caller else False

    @connection_field(description="The posts with it that the caller may see, newest first.")
    async def posts(self, info: Info, first: First, after: After = None) -> Posts | None:
        return await posts_page(info, PostFilter(tag=self.name), first, after)
