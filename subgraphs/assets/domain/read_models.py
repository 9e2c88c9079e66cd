"""What services hand to the graph."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from subgraphs.assets.domain.avatar import AvatarPart, AvatarSlot, Look
from subgraphs.assets.domain.enums import AssetKind, AssetStatus, Language
from subgraphs.assets.domain.placement import Placement
from subgraphs.assets.domain.variants import Variant


@dataclass(frozen=True, slots=True)
class MediaFile:
    """The sound or the model that an asset is, beside its poster."""

    key: str
    content_type: str
    byte_length: int
    seconds: float | None = None


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
    hidden_at: datetime | None = None
    """When a moderator removed it."""
    status: AssetStatus = AssetStatus.PUBLISHED
    titles: Mapping[str, str] = field(default_factory=dict)
    """Translations of the title by language."""
    price: int = 0
    edition_limit: int | None = None
    claimed: int = 0
    is_starter: bool = False
    review_note: str | None = None
    part: AvatarPart | None = None
    """Of an AVATAR_PART: how it is worn."""
    variants: tuple[Variant, ...] = ()
    blurhash: str | None = None
    media: MediaFile | None = None
    deleted_at: datetime | None = None
    """When its owner deleted it, or when an image that nothing shows expired. Its files and its document follow."""

    @property
    def is_gone(self) -> bool:
        """Removed by a moderator, or deleted."""
        return self.hidden_at is not None or self.deleted_at is not None

    @property
    def keys(self) -> set[str]:
        """Of all its files."""
        media = {self.media.key} if self.media else set[str]()
        return {self.key, self.thumbnail_key, *(variant.key for variant in self.variants), *media}

    def title_in(self, language: Language) -> str | None:
        return self.titles.get(language.value) or self.title


@dataclass(frozen=True, slots=True)
class InventoryItem:
    asset_id: str
    edition: int | None
    obtained_at: datetime


@dataclass(frozen=True, slots=True)
class Outfit:
    """The keys are those of its pictures; number 0 is the look of an account that wears none of its own."""

    number: int
    name: str | None
    look: Look
    picture_key: str
    head_key: str
    is_worn: bool = True


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
    avatar_slot: AvatarSlot | None = None


@dataclass(frozen=True, slots=True)
class Category:
    id: str
    slug: str
    names: Mapping[str, str]
    """By language; English is always there."""
    parent_id: str | None = None

    def name_in(self, language: Language) -> str:
        return self.names.get(language.value) or self.names[Language.EN.value]


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
    blurhash: str | None = None


@dataclass(frozen=True, slots=True)
class EncodedMedia:
    data: bytes
    content_type: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class UploadedFiles:
    """What is published of an upload: the image is a poster if there is a sound or a model."""

    image: EncodedImage
    thumbnail: EncodedImage
    media: EncodedMedia | None = None
