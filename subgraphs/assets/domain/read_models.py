"""What services hand to the graph."""

from dataclasses import dataclass
from datetime import datetime

from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.domain.placement import Placement


@dataclass(frozen=True, slots=True)
class StoredAsset:
    id: str
    owner_id: str
    kind: AssetKind
    title: str | None
    alt_text: str | None
    category_id: str | None
    key: str
    thumbnail_key: str
    content_type: str
    byte_length: int
    width: int
    height: int
    created_at: datetime
    placement: Placement | None = None


@dataclass(frozen=True, slots=True)
class StoredUpload:
    id: str
    owner_id: str
    kind: AssetKind
    title: str | None
    alt_text: str | None
    category_id: str | None
    content_type: str
    byte_length: int
    secret: str
    created_at: datetime
    placement: Placement | None = None


@dataclass(frozen=True, slots=True)
class Category:
    id: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class PresignedForm:
    """Form fields that let a client send one file to the object store."""

    upload_id: str
    fields: dict[str, str]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class EncodedImage:
    data: bytes
    content_type: str
    width: int
    height: int
