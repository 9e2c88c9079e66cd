"""What clients send."""

from collections.abc import Mapping
from dataclasses import dataclass

from subgraphs.assets.domain.avatar import AvatarSlot
from subgraphs.assets.domain.enums import AssetKind, Language
from subgraphs.assets.domain.placement import Placement


@dataclass(frozen=True, slots=True)
class UploadRequest:
    kind: AssetKind
    content_type: str
    byte_length: int
    title: str | None
    alt_text: str | None
    category_id: str | None
    placement: Placement | None = None
    avatar_slot: AvatarSlot | None = None


@dataclass(frozen=True, slots=True)
class AssetChanges:
    """None leaves a field as it is; an empty `alt_text` removes it."""

    title: str | None = None
    titles: Mapping[Language, str] | None = None
    alt_text: str | None = None
    category_id: str | None = None
    price: int | None = None
    edition_limit: int | None = None
    placement: Placement | None = None


@dataclass(frozen=True, slots=True)
class AssetFilter:
    category_id: str | None = None
    kind: AssetKind | None = None
    search: str | None = None
