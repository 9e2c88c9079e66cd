"""The entity `Post`."""

from datetime import datetime
from typing import Annotated, Any, Self

import strawberry
from strawberry import federation

from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.domain.tags import MOST_TAGS
from subgraphs.kit.graph.nodes import Node
from subgraphs.kit.graph.pagination import After, Connection, First, connection_field, short_list
from subgraphs.posts import rules
from subgraphs.posts.context import Info
from subgraphs.posts.records import StoredPost
from subgraphs.posts.types.asset_stub import Asset
from subgraphs.posts.types.attachment import Attachment
from subgraphs.posts.types.comment import Comment
from subgraphs.posts.types.comment_pages import comments_page
from subgraphs.posts.types.edition import PostEdition, editions, sized_by_first
from subgraphs.posts.types.enums import CommentOrder, Hidden, Visibility
from subgraphs.posts.types.reactable import Reactable, ReactionCount
from subgraphs.posts.types.room_stub import Room
from subgraphs.posts.types.tag import Tag
from subgraphs.posts.types.user_stub import User

NAME = "Post"
Order = Annotated[CommentOrder | None, strawberry.argument(description="In which order.")]


TopLevel = Annotated[bool, strawberry.argument(description="Leave answers to comments out: they are in `replies`.")]


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
    attachments: list[Attachment] = short_list(
        most=rules.MOST_ASSETS, description="The same things, each with what it shows here."
    )
    mentions: list[User | None] | None = short_list(
        most=rules.MOST_MENTIONS, description="People named in the words by @handle; at most 20."
    )
    revision: int = strawberry.field(description="Grows with each edit; pass it to `updatePost`.")
    visibility: Visibility = strawberry.field(description="Who may see it.")
    comment_count: int | None = strawberry.field(description="How many comments it has, replies included.")
    view_count: int | None = strawberry.field(description="How often it was seen, counted some seconds late.")
    hidden: Hidden | None = strawberry.field(description="Why only its author and moderators see it; null otherwise.")
    publish_at: datetime | None = strawberry.field(description="When a draft will be published by itself.")
    created_at: datetime = strawberry.field(description="When it was written.")
    edited_at: datetime | None = strawberry.field(description="When it was last edited; null when it never was.")

    @classmethod
    def of(cls, row: StoredPost) -> Self:
        return cls(
            id=global_id(NAME, row.id),
            key=row.id,
            body=row.body,
            tags=[Tag.of(tag) for tag in row.tags],
            author=User.of(row.author_id),
            room=Room.of(row.room_id) if row.room_id else None,
            assets=[Asset.of(key) for key in row.asset_ids],
            attachments=Attachment.all_of(row.asset_ids, row.alt_texts),
            mentions=[User.of(key) for key in row.mentions],
            revision=row.revision,
            visibility=row.visibility,
            reaction_counts=ReactionCount.all_of(row.reaction_counts),
            comment_count=row.comment_count,
            view_count=row.view_count,
            hidden=row.hidden,
            publish_at=row.publish_at,
            created_at=row.created_at,
            edited_at=row.edited_at,
        )

    @connection_field(description="What people say about it, answers among them.")
    async def comments(
        self,
        info: Info,
        first: First,
        after: After = None,
        order: Order = CommentOrder.NEWEST,
        top_level: TopLevel = False,
    ) -> Connection[Comment] | None:
        wanted = order or CommentOrder.NEWEST
        return await comments_page(info, self.key, first, after, wanted, top_level, Comment.of)

    @federation.field(description="What it was before its edits, newest first.", directives=[sized_by_first()])
    async def history(self, info: Info, first: First) -> list[PostEdition] | None:
        return await editions(info, self.key, first)

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Post | None"]:
        keys = keys_of(representations, NAME)
        rows = await info.context.posts.find([key for key in keys if key], await info.context.viewer())
        return [Post.of(rows[key]) if key in rows else None for key in keys]
