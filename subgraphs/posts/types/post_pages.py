"""Lists of posts, alike at the root, at a person and at a room."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from subgraphs.kit.graph.pagination import Connection, checked_first, connection, page_of, read_cursor
from subgraphs.posts.context import Info
from subgraphs.posts.records import PostFilter

if TYPE_CHECKING:
    from subgraphs.posts.types.post import Post

Posts = Connection[Annotated["Post", strawberry.lazy("subgraphs.posts.types.post")]]


async def posts_page(info: Info, wanted: PostFilter, first: int, after: str | None) -> Posts:
    # People and rooms have posts and posts have both: the circle is cut here, and by the lazy type above.
    from subgraphs.posts.types.post import Post

    limit, key = checked_first(first), read_cursor("posts", after)
    rows = await info.context.posts.page(wanted, await info.context.viewer(), key, limit + 1)
    return connection("posts", page_of(rows, limit, lambda row: row.listed), Post.of, after=after)
