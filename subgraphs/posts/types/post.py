"""The entity `Post`."""

from datetime import datetime
from typing import Annotated, Any, Self

import strawberry
from strawberry import federation

from subgraphs.kit.ids import global_id, keys_of
from subgraphs.kit.nodes import Node
from subgraphs.kit.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_cursor,
    short_list,
)
from subgraphs.kit.tags import MOST_TAGS
from subgraphs.posts import rules
from subgraphs.posts.context import Info
from subgraphs.posts.records import StoredPost
from subgraphs.posts.types.asset_stub import Asset
from subgraphs.posts.types.comment import Comment
from subgraphs.posts.types.enums import CommentOrder, Visibility
from subgraphs.posts.types.reactable import Reactable, ReactionCount
from subgraphs.posts.types.room_stub import Room
from subgraphs.posts.types.user_stub import User

NAME = "Post"
Order = Annotated[CommentOrder | None, strawberry.argument(description="In which order.")]


@strawberry.type(description="A word that posts are found by.")
class Tag:
    name: str = strawberry.field(description="Lower case, without the #.")


@federation.type(keys=["id"], description="What somebody tells the world, or only themselves.")
class Post(Node, Reactable):
    body: str = strawberry.field(description="The words, 1 to 5000 characters.")
    tags: list[Tag] = short_list(
        most=MOST_TAGS, description="Given by the author, or found in the words after a #; at most 10."
    )
    author: User | None = strawberry.field(description="Who wrote it.")
    room: Room | None = strawberry.field(description="The room that it is about, if any.")
    assets: list[Asset | None] | None = short_list(
        most=rules.MOST_ASSETS, description="The things it shows, in order; at most 10."
    )
    revision: int = strawberry.field(description="Grows with each edit; pass it to `updatePost`.")
    visibility: Visibility = strawberry.field(description="Who may see it.")
    comment_count: int | None = strawberry.field(description="How many comments it has, replies included.")
    created_at: datetime = strawberry.field(description="When it was published.")
    edited_at: datetime | None = strawberry.field(description="When it was last edited; null when it never was.")

    @classmethod
    def of(cls, row: StoredPost) -> Self:
        return cls(
            id=global_id(NAME, row.id),
            key=row.id,
            body=row.body,
            tags=[Tag(name=tag) for tag in row.tags],
            author=User.of(row.author_id),
            room=Room.of(row.room_id) if row.room_id else None,
            assets=[Asset.of(key) for key in row.asset_ids],
            revision=row.revision,
            visibility=row.visibility,
            reaction_counts=ReactionCount.all_of(row.reaction_counts),
            comment_count=row.comment_count,
            created_at=row.created_at,
            edited_at=row.edited_at,
        )

    @connection_field(description="What people say about it, replies among them.")
    async def comments(
        self, info: Info, first: First, after: After = None, order: Order = CommentOrder.NEWEST
    ) -> Connection[Comment] | None:
        newest_first = order is not CommentOrder.OLDEST
        name = "newest-comments" if newest_first else "oldest-comments"
        limit, key = checked_first(first), read_cursor(name, after)
        rows = await info.context.comments.page(self.key, key, limit + 1, newest_first=newest_first)
        return connection(name, page_of(rows, limit, lambda row: row.id), Comment.of, after=after)

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Post | None"]:
        keys = keys_of(representations, NAME)
        rows = await info.context.posts.find([key for key in keys if key], info.context.viewer_id)
        return [Post.of(rows[key]) if key in rows else None for key in keys]
