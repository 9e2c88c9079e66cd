"""The entity `Post`."""

from datetime import datetime
from typing import Annotated, Any, Final, Self

import strawberry
from strawberry import federation

from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.domain.tags import MAX_TAGS
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode
from subgraphs.kit.graph.pagination import After, Connection, First, connection_field, short_list
from subgraphs.kit.graph.row_objects import RowObjects
from subgraphs.posts.context import Info
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.read_models import StoredPost
from subgraphs.posts.graph.types.attachment import Attachment
from subgraphs.posts.graph.types.comment import Comment
from subgraphs.posts.graph.types.comment_pages import comments_page
from subgraphs.posts.graph.types.enums import CommentOrder, HiddenReason, Visibility
from subgraphs.posts.graph.types.reactable import Reactable, ReactionCount
from subgraphs.posts.graph.types.revision import PostRevision, revisions, sized_by_first
from subgraphs.posts.graph.types.room import Room
from subgraphs.posts.graph.types.tag import Tag
from subgraphs.posts.graph.types.user import User

NAME = "Post"
Order = Annotated[CommentOrder | None, strawberry.argument(description="Order of the comments.")]


TopLevel = Annotated[bool, strawberry.argument(description="Exclude replies, which are in `Comment.replies`.")]


@federation.type(keys=NODE_KEYS, description="A post.")
class Post(OwnedNode, Reactable):
    author_key: strawberry.Private[str]
    body: str = strawberry.field(description="Text, 1 to 5000 characters.")
    tags: list[Tag] = short_list(
        most=MAX_TAGS, description="Tags given by the author, then hashtags of the text, at most 10 together."
    )
    author: User | None = federation.field(provides=["id"], description="The author.")
    room: Room | None = strawberry.field(description="The room that the post is about, if any.")
    attachments: list[Attachment] = short_list(
        most=rules.MAX_ATTACHMENTS, description="Attached assets in order, at most 10."
    )
    mentions: list[User | None] | None = short_list(
        most=rules.MAX_MENTIONS, description="Users mentioned in the text by `@handle`, at most 20."
    )
    revision: int = strawberry.field(description="Revision number, incremented by each edit. Pass it to `updatePost`.")
    visibility: Visibility = strawberry.field(description="Who can see the post.")
    comment_count: int | None = strawberry.field(
        description=(
            "Number of comments, replies included, the same for every caller. `comments` leaves out those of blocked,"
            " suspended and leaving accounts: it may be shorter."
        )
    )
    view_count: int | None = strawberry.field(description="Number of views. Updated every few seconds.")
    hidden_reason: HiddenReason | None = strawberry.field(
        description="Why others do not see the post; null if they do."
    )
    publish_at: datetime | None = strawberry.field(
        description="When the draft will be published; null if it is not scheduled."
    )
    created_at: datetime = strawberry.field(
        description="When the post was published; for a draft, when it was written."
    )
    published_at: datetime | None = strawberry.field(description="When the post was published; null for a draft.")
    deleted_at: datetime | None = strawberry.field(description="When the author deleted it; null unless deleted.")
    edited_at: datetime | None = strawberry.field(description="When the post was last edited; null if never.")

    @classmethod
    def of(cls, row: StoredPost) -> "Post":
        return _OBJECTS.of(row)

    @classmethod
    def new(cls, row: StoredPost) -> Self:
        return cls(
            id=global_id(NAME, row.id),
            key=row.id,
            author_key=row.author_id,
            body=row.body,
            tags=[Tag.of(tag) for tag in row.tags],
            author=User.of(row.author_id),
            room=Room.of(row.room_id) if row.room_id else None,
            attachments=Attachment.all_of(row.asset_ids, row.alt_texts),
            mentions=[User.of(key) for key in row.mentions],
            revision=row.revision,
            visibility=row.visibility,
            reaction_counts=ReactionCount.all_of(row.reaction_counts),
            comment_count=row.comment_count,
            view_count=row.view_count,
            hidden_reason=row.hidden_reason,
            publish_at=row.publish_at,
            created_at=row.created_at,
            published_at=row.published_at,
            deleted_at=row.deleted_at,
            edited_at=row.edited_at,
        )

    @connection_field(description="Comments, replies included.")
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

    @federation.field(
        description="Former revisions that the caller could see at the time, newest first. At most 50 are kept.",
        directives=[sized_by_first()],
    )
    async def history(self, info: Info, first: First) -> list[PostRevision] | None:
        return await revisions(info, self.key, self.author_key, first)

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Post | None"]:
        keys = keys_of(representations, NAME)
        rows = await info.context.posts.find([key for key in keys if key], await info.context.viewer())
        return [Post.of(rows[key]) if key in rows else None for key in keys]


_OBJECTS: Final = RowObjects[StoredPost, Post](Post.new)
