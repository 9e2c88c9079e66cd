"""Assets that a post shows."""

from collections.abc import Mapping, Sequence
from typing import Self

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.inputs import Attachments
from subgraphs.posts.graph.stubs import Asset

_READ = rules.MAX_ATTACHMENTS + 1
"""One too many is enough to reject the list."""


@strawberry.type(description="An asset that a post shows.")
class Attachment:
    asset: Asset | None = strawberry.field(description="The asset.")
    alt_text: str | None = strawberry.field(
        description="Alternative text for this post; null to use the asset's own `altText`."
    )

    @classmethod
    def all_of(cls, asset_ids: Sequence[str], alt_texts: Mapping[str, str]) -> list[Self]:
        return [cls(asset=Asset.of(key), alt_text=alt_texts.get(key)) for key in asset_ids]


@strawberry.input(description="An asset to attach to a post.")
class AttachmentInput:
    asset_id: strawberry.ID = strawberry.field(description="An image of the caller, or any asset of another kind.")
    alt_text: str | None = strawberry.field(
        description="Alternative text for people who cannot see the asset, at most 500 characters.", default=None
    )


def attachments_of(given: Sequence[AttachmentInput] | None) -> Attachments:
    return [(local_id(one.asset_id, "Asset", field="attachments"), one.alt_text) for one in (given or [])[:_READ]]
