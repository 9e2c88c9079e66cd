"""Query fields of posts."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.domain.tags import clean_tag
from subgraphs.kit.graph.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_cursor,
)
from subgraphs.posts.context import Info
from subgraphs.posts.domain.read_models import PostFilter
from subgraphs.posts.graph.types.moderation_case import ModerationCase
from subgraphs.posts.graph.types.post import NAME, Post
from subgraphs.posts.graph.types.post_pages import Posts, deleted_posts_page, posts_page
from subgraphs.posts.graph.types.tag import Tag

ById = Annotated[strawberry.ID, strawberry.argument(description="ID of the post.")]
ByName = Annotated[str, strawberry.argument(description="Tag name, with or without the `#`.")]
ByTag = Annotated[str | None, strawberry.argument(description="Only posts with this tag, with or without the `#`.")]
ByAuthor = Annotated[strawberry.ID | None, strawberry.argument(description="Only posts of this user.")]
ByRoom = Annotated[strawberry.ID | None, strawberry.argument(description="Only posts about this room.")]
_QUEUE, _FOLLOWED = "moderation-queue", "followed-tags"


@strawberry.type(name="Query")
class Query:
    @strawberry.field(description="A post by ID; null if it does not exist or the caller cannot see it.")
    async def post(self, info: Info, id: ById) -> Post | None:
        row = await info.context.post_by_id.load(local_id(id, NAME))
        return Post.of(row) if row else None

    @connection_field(
        description="Posts that the caller can see, newest first. Muted accounts only if `authorId` is given."
    )
    async def posts(
        self,
        info: Info,
        first: First,
        tag: ByTag = None,
        author_id: ByAuthor = None,
        room_id: ByRoom = None,
        after: After = None,
    ) -> Posts | None:
        wanted = PostFilter(
            author_id=local_id(author_id, "User", field="authorId") if author_id is not None else None,
            room_id=local_id(room_id, "Room", field="roomId") if room_id is not None else None,
            tag=clean_tag(tag, "tag") if tag is not None else None,
        )
        return await posts_page(info, wanted, first, after)

    @strawberry.field(description="A tag by name, whether it is used or not.")
    async def tag(self, info: Info, name: ByName) -> Tag | None:
        return Tag.of(clean_tag(name, "name"))

    @connection_field(description="Tags that the caller follows, most recently followed first.")
    async def followed_tags(self, info: Info, first: First, after: After = None) -> Connection[Tag] | None:
        caller, limit = info.context.signed_in(), checked_first(first)
        rows = await info.context.services.tags.followed_by(caller.user_id, read_cursor(_FOLLOWED, after), limit + 1)
        page = page_of(rows, limit, lambda row: row.followed_sort_key)
        return connection(_FOLLOWED, page, lambda row: Tag.of(row.tag), after=after)

    @connection_field(description="The caller's drafts and scheduled posts, newest first.")
    async def drafts(self, info: Info, first: First, after: After = None) -> Posts | None:
        info.context.signed_in()
        return await posts_page(info, PostFilter(drafts=True), first, after)

    @connection_field(description="The caller's deleted posts that `restorePost` can restore, newest first.")
    async def deleted_posts(self, info: Info, first: First, after: After = None) -> Posts | None:
        info.context.signed_in()
        return await deleted_posts_page(info, first, after)

    @connection_field(description="Open moderation cases, longest waiting first. Requires `content:moderate`.")
    async def moderation_queue(
        self, info: Info, first: First, after: After = None
    ) -> Connection[ModerationCase] | None:
        await info.context.moderator()
        limit, key = checked_first(first), read_cursor(_QUEUE, after)
        rows = await info.context.services.moderation.queue(key, limit + 1)
        return connection(_QUEUE, page_of(rows, limit, lambda row: row.queue_key), ModerationCase.of, after=after)
