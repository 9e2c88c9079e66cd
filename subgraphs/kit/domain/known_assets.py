"""Assets as services know them that only point to them. Pure."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from events.contracts.records.assets import Placement

IMAGE: Final = "IMAGE"
"""The kind that belongs to its uploader; assets of other kinds are a catalogue for all."""
YOUNG_SECONDS: Final = 86_400.0
"""An asset's ID is made when its upload begins, which may take a day."""


class KnownAsset(NamedTuple):
    owner_id: str
    kind: str
    is_starter: bool = False
    placement: Placement | None = None
    picture_key: str | None = None


def may_show(account_id: str, asset_id: str, known: Mapping[str, KnownAsset]) -> bool:
    """Whether the account may put the asset into a post, a room or its profile. False if it does not exist."""
    asset = known.get(asset_id)
    return asset is not None and (asset.kind != IMAGE or asset.owner_id == account_id)
