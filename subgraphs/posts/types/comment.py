"""The entity `Comment`."""

from datetime import datetime
from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.kit.ids import global_id, keys_of
from subgraphs.kit.nodes import Node
from subgraphs.posts.context import Info
from subgraphs.posts.records import StoredComment
from subgraphs.posts.types.reactable import Reactable, ReactionCount
from subgraphs.posts.types.user_stub import User

NAME = "Comment"


@federation.type(keys=["id"], description="What somebody says about a post, or answers to another comment.")
class Comment(Node, Reactable):
    parent_key: strawberry.Private[str | None]
    body: str = strawberry.field(description="The words, 1 to 2000 characters.")
    author: User | None = strawberry.field(description="Who wrote it.")
    created_at: datetime = strawberry.field(description="When it was written.")

    @classmethod
    def of(cls, row: StoredComment) -> Self:
        return cls(
            id=global_id(NAME, row.id),
            key=row.id,
            parent_key=row.parent_id,
            body=row.body,
            author=User.of(row.author_id),
            reaction_counts=ReactionCount.all_of(row.reaction_counts),
            created_at=row.created_at,
        )

    @strawberry.field(description="The comment that this one answers; null when it is about the post itself.")
    async def parent(self, info: Info) -> "Comment | None":
        row = await info.context.parent_by_id.load(self.parent_key) if self.parent_key else None
        return Comment.of(row) if row else None

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Comment | None"]:
        keys = keys_of(representations, NAME)
        rows = await info.context.comments.find([key for key in keys if key], info.context.viewer_id)
        return [Comment.of(rows[key]) if key in rows else None for key in keys]
