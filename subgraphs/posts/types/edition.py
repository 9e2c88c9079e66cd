"""What a post was before an edit."""

from datetime import datetime

import strawberry
from strawberry.federation.schema_directives import ListSize

from subgraphs.kit.domain.tags import MOST_TAGS
from subgraphs.kit.graph.pagination import checked_first, short_list
from subgraphs.posts.context import Info
from subgraphs.posts.rules import MOST_ASSETS
from subgraphs.posts.types.attachment import Attachment
from subgraphs.posts.types.tag import Tag


@strawberry.type(description="A post as it was before one of its edits.")
class PostEdition:
    revision: int = strawberry.field(description="Its revision then.")
    body: str = strawberry.field(description="Its words then.")
    tags: list[Tag] = short_list(most=MOST_TAGS, description="Its tags then.")
    attachments: list[Attachment] = short_list(most=MOST_ASSETS, description="What it showed then.")
    written_at: datetime = strawberry.field(description="When it became so.")


def sized_by_first() -> ListSize:
    return ListSize(
        assumed_size=strawberry.UNSET,
        slicing_arguments=["first"],
        sized_fields=strawberry.UNSET,
        require_one_slicing_argument=False,
    )


async def editions(info: Info, post_id: str, first: int) -> list[PostEdition]:
    found = await info.context.posts.editions(post_id, checked_first(first))
    return [
        PostEdition(
            revision=one.revision,
            body=one.body,
            tags=[Tag.of(tag) for tag in one.tags],
            attachments=Attachment.all_of(one.asset_ids, one.alt_texts),
            written_at=one.written_at,
        )
        for one in found
    ]
