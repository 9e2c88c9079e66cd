"""What a post shows, and how its author says so."""

from collections.abc import Mapping, Sequence
from typing import Self

import strawberry

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import local_id
from subgraphs.posts import rules
from subgraphs.posts.drafting import Attachments
from subgraphs.posts.types import asset_stub
from subgraphs.posts.types.asset_stub import Asset

_READ = rules.MOST_ASSETS + 1
"""One too many is enough to refuse a list."""


@strawberry.type(description="A thing that a post shows.")
class Attachment:
    asset: Asset | None = strawberry.field(description="The thing.")
    alt_text: str | None = strawberry.field(
        description="What it shows, for those who cannot see it; null where the author left that to the asset's own."
    )

    @classmethod
    def all_of(cls, asset_ids: Sequence[str], alt_texts: Mapping[str, str]) -> list[Self]:
        return [cls(asset=Asset.of(key), alt_text=alt_texts.get(key)) for key in asset_ids]


@strawberry.input(description="A thing to show.")
class AttachmentInput:
    asset_id: strawberry.ID = strawberry.field(description="A picture of one's own, or any asset of another kind.")
    alt_text: str | None = strawberry.field(
        description="What it shows here, for those who cannot see it; at most 500 characters.", default=None
    )


def attachments_of(asset_ids: list[strawberry.ID] | None, given: list[AttachmentInput] | None) -> Attachments:
    if given is None:
        keys = [local_id(one, asset_stub.NAME, field="assetIds") for one in (asset_ids or [])[:_READ]]
        return Attachments([(key, None) for key in keys])
    if asset_ids is not None:
        raise ValidationError("`attachments` say it all: `assetIds` must not come with them.", path=["assetIds"])
    named = [(local_id(one.asset_id, asset_stub.NAME, field="attachments"), one.alt_text) for one in given[:_READ]]
    return Attachments(named, "attachments")
