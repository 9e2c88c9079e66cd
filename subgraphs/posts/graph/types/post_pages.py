"""Lists of posts, the same at the root, at users, rooms and tags."""

from collections.abc import Callable
from typing import Annotated, Any

import strawberry

from subgraphs.kit.graph.pagination import Connection, checked_first, connection, page_of, read_id_cursor
from subgraphs.posts.context import Info
from subgraphs.posts.domain.read_models import PostFilter, StoredPost

Posts = Connection[Annotated["Post", strawberry.lazy("subgraphs.posts.graph.types.post")]]  # type: ignore[name-defined]  # noqa: F821  # found in that module when the schema is built


async def posts_page(info: Info, wanted: PostFilter, first: int, after: str | None) -> Posts:
    limit, key = checked_first(first), read_id_cursor("posts", after)
    rows = await info.context.posts.page(wanted, await info.context.viewer(), key, limit + 1)
    page = page_of(rows, limit, lambda row: row.published_sort_key)
    return connection("posts", page, _post_of(info), after=after)


async def deleted_posts_page(info: Info, first: int, after: str | None) -> Posts:
    limit, key = checked_first(first), read_id_cursor("deleted-posts", after)
    rows = await info.context.posts.page_of_deleted(await info.context.viewer(), key, limit + 1)
    page = page_of(rows, limit, lambda row: row.published_sort_key)
    return connection("deleted-posts", page, _post_of(info), after=after)


def _post_of(info: Info) -> Callable[[StoredPost], Any]:
    """`Post.of`, found by name in the schema: `Post` has a `User`, which has posts, so it cannot be imported here."""
    definition: Any = info.schema.get_type_by_name("Post")
    of: Callable[[StoredPost], Any] = definition.origin.of
    return of
