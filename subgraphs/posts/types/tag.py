"""A word that posts are found by, and its page."""

from typing import Self

import strawberry

from subgraphs.kit.pagination import After, First, connection_field
from subgraphs.posts.context import Info
from subgraphs.posts.records import PostFilter
from subgraphs.posts.types.post_pages import Posts, posts_page


@strawberry.type(description="A word that posts are found by.")
class Tag:
    name: str = strawberry.field(description="Lower case, without the #.")

    @classmethod
    def of(cls, name: str) -> Self:
        return cls(name=name)

    @strawberry.field(description="How many public posts have it, counted up to 10,000.")
    async def post_count(self, info: Info) -> int | None:
        return await info.context.tag_counts.load(self.name)

    @connection_field(description="The posts with it that the caller may see, newest first.")
    async def posts(self, info: Info, first: First, after: After = None) -> Posts | None:
        return await posts_page(info, PostFilter(tag=self.name), first, after)
