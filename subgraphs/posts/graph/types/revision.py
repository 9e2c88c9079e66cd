"""Former revisions of a post."""

from datetime import datetime

import strawberry
from strawberry.federation.schema_directives import ListSize

from subgraphs.kit.domain.tags import MAX_TAGS
from subgraphs.kit.graph.pagination import checked_first, short_list
from subgraphs.posts.context import Info
from subgraphs.posts.domain.rules import MAX_ATTACHMENTS
from subgraphs.posts.graph.types.attachment import Attachment
from subgraphs.posts.graph.types.tag import Tag


@strawberry.type(description="A former revision of a post, replaced by an edit.")
class PostRevision:
    revision: int = strawberry.field(description="Revision number.")
    body: str = strawberry.field(description="Text of this revision.")
    tags: list[Tag] = short_list(most=MAX_TAGS, description="Tags of this revision.")
    attachments: list[Attachment] = short_list(most=MAX_ATTACHMENTS, description="Attachments of this revision.")
    written_at: datetime = strawberry.field(description="When this revision was written.")


def sized_by_first() -> ListSize:
    return ListSize(
        assumed_size=strawberry.UNSET,
        slicing_arguments=["first"],
        sized_fields=strawberry.UNSET,
        require_one_slicing_argument=False,
    )


async def revisions(info: Info, post_id: str, author_id: str, first: int) -> list[PostRevision]:
    limit, viewer = checked_first(first), await info.context.viewer()
    found = await info.context.posts.revisions(post_id, author_id, viewer, limit)
    return [
        PostRevision(
            revision=one.revision,
            body=one.body,
            tags=[Tag.of(tag) for tag in one.tags],
            attachments=Attachment.all_of(one.asset_ids, one.alt_texts),
            written_at=one.written_at,
        )
        for one in found
    ]
