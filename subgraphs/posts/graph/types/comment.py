"""The entity `Comment`."""

from datetime import datetime
from typing import Any, Final, Self

import strawberry
from strawberry import federation

from subgraphs.execution import batched
from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode
from subgraphs.kit.graph.pagination import After, Connection, First, connection_field, short_list
from subgraphs.kit.graph.row_objects import RowObjects
from subgraphs.posts.context import Info
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.read_models import StoredComment
from subgraphs.posts.graph.types import comment_pages
from subgraphs.posts.graph.types.enums import HiddenReason
from subgraphs.posts.graph.types.reactable import Reactable, ReactionCount
from subgraphs.posts.graph.types.user import User

NAME = "Comment"


@federation.type(keys=NODE_KEYS, description="A comment on a post, or a reply to another comment.")
class Comment(OwnedNode, Reactable):
    parent_key: strawberry.Private[str | None]
    body: str = strawberry.field(description="Text, 1 to 2000 characters; empty if the comment was deleted.")
    author: User | None = federation.field(provides=["id"], description="The author; null if the comment was deleted.")
    created_at: datetime = strawberry.field(description="When the comment was written.")
    edited_at: datetime | None = strawberry.field(description="When the comment was last edited; null if never.")
    revision: int = strawberry.field(description="Revision number, incremented by each edit.")
    is_deleted: bool = strawberry.field(
        description="Whether the comment was deleted and stays as a placeholder for replies."
    )
    hidden_reason: HiddenReason | None = strawberry.field(
        description="Why others do not see the comment; null if they do."
    )
    reply_count: int = strawberry.field(description="Number of replies, deleted ones included.")
    mentions: list[User | None] | None = short_list(
        most=rules.MAX_MENTIONS, description="Users mentioned in the text by `@handle`, at most 20."
    )

    @classmethod
    def of(cls, row: StoredComment) -> "Comment":
        return _OBJECTS.of(row)

    @classmethod
    def new(cls, row: StoredComment) -> Self:
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
            hidden_reason=row.hidden_reason,
            reply_count=row.reply_count,
            mentions=[User.of(key) for key in row.mentions],
        )

    @strawberry.field(description="The comment that this one replies to; null for a top-level comment.")
    @batched
    async def parent(comments: list["Comment"], info: Info) -> list["Comment | None"]:
        """Without visibility checks of posts: each parent is on the post of a comment that the viewer was shown."""
        keys = [comment.parent_key for comment in comments]
        wanted = list(dict.fromkeys(key for key in keys if key))
        rows = await info.context.comments.on_visible_posts(wanted, await info.context.viewer()) if wanted else {}
        return [Comment.of(rows[key]) if key in rows else None for key in keys]

    @connection_field(description="Replies, oldest first.")
    @batched
    async def replies(
        comments: list["Comment"], info: Info, first: First, after: After = None
    ) -> list[Connection["Comment"] | None]:
        counts = [(comment.key, comment.reply_count) for comment in comments]
        return [*await comment_pages.replies_pages(info, counts, first, after, Comment.of)]

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Comment | None"]:
        keys = keys_of(representations, NAME)
        rows = await info.context.comments.find([key for key in keys if key], await info.context.viewer())
        return [Comment.of(rows[key]) if key in rows else None for key in keys]


_OBJECTS: Final = RowObjects[StoredComment, Comment](Comment.new)
