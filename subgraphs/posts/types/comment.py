"""The entity `Comment`."""

from datetime import datetime
from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import Node
from subgraphs.kit.graph.pagination import After, Connection, First, connection_field, short_list
from subgraphs.posts import rules
from subgraphs.posts.context import Info
from subgraphs.posts.records import StoredComment
from subgraphs.posts.types import comment_pages
from subgraphs.posts.types.enums import Hidden
from subgraphs.posts.types.reactable import Reactable, ReactionCount
from subgraphs.posts.types.user_stub import User

NAME = "Comment"


@federation.type(keys=["id"], description="What somebody says about a post, or answers to another comment.")
class Comment(Node, Reactable):
    parent_key: strawberry.Private[str | None]
    body: str = strawberry.field(description="The words, 1 to 2000 characters; empty once it is deleted.")
    author: User | None = strawberry.field(description="Who wrote it; null once it is deleted.")
    created_at: datetime = strawberry.field(description="When it was written.")
    edited_at: datetime | None = strawberry.field(description="When it was last edited; null when it never was.")
    revision: int = strawberry.field(description="Grows with each edit; it may be passed to `updateComment`.")
    is_deleted: bool = strawberry.field(description="Whether only its place is left, for the answers to it.")
    hidden: Hidden | None = strawberry.field(description="Why only its author and moderators see it; null otherwise.")
    reply_count: int = strawberry.field(description="How many answers it got, deleted ones included.")
    mentions: list[User | None] | None = short_list(
        most=rules.MOST_MENTIONS, description="People named in the words by @handle; at most 20."
    )

    @classmethod
    def of(cls, row: StoredComment) -> Self:
        return cls(
            id=global_id(NAME, row.id),
            key=row.id,
            parent_key=row.parent_id,
            body=row.body,
            author=None if row.deleted_at else User.of(row.author_id),
            reaction_counts=ReactionCount.all_of(row.reaction_counts),
            created_at=row.created_at,
            edited_at=row.edited_at,
            revision=row.revision,
            is_deleted=row.deleted_at is not None,
            hidden=row.hidden,
            reply_count=row.reply_count,
            mentions=[User.of(key) for key in row.mentions],
        )

    @strawberry.field(description="The comment that this one answers; null when it is about the post itself.")
    async def parent(self, info: Info) -> "Comment | None":
        row = await info.context.parent_by_id.load(self.parent_key) if self.parent_key else None
        return Comment.of(row) if row else None

    @connection_field(description="The answers to it, oldest first.")
    async def replies(self, info: Info, first: First, after: After = None) -> Connection["Comment"] | None:
        return await comment_pages.replies_page(info, self.key, self.reply_count, first, after, Comment.of)

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Comment | None"]:
        keys = keys_of(representations, NAME)
        rows = await info.context.comments.find([key for key in keys if key], await info.context.viewer())
        return [Comment.of(rows[key]) if key in rows else None for key in keys]
