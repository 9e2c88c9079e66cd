"""Documents of the database `assets`. An asset keeps the id of its upload."""

from datetime import datetime
from typing import Any, ClassVar

from beanie import Document
from pydantic import Field
from pymongo import IndexModel

from events.messaging.outbox.mongo import outbox_index
from subgraphs.assets.domain.enums import AssetKind, AssetStatus
from subgraphs.assets.storage.replicas import REPLICAS
from subgraphs.kit.data_requests.mongo_requests import RequestDocument
from subgraphs.kit.stores.idempotency import IdempotencyKeyDocument


class CategoryDocument(Document):
    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    slug: str
    names: dict[str, str]
    parent_id: str | None = None
    position: int

    class Settings:
        name = "categories"


class UploadDocument(Document):
    """A started upload. Removed after a day, completed or not."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    owner_id: str
    kind: AssetKind
    title: str | None
    alt_text: str | None
    category_id: str | None
    content_type: str
    byte_length: int
    secret: str
    """Makes the addresses of the published files unguessable."""
    created_at: datetime
    placement: dict[str, Any] | None = None
    avatar_slot: str | None = None
    is_closed: bool | None = None
    """Set when its asset was deleted."""

    class Settings:
        name = "uploads"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("owner_id", 1), ("created_at", 1)]),
            IndexModel([("created_at", 1)]),
        ]


class AssetDocument(Document):
    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
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
    placement: dict[str, Any] | None = None
    status: AssetStatus = AssetStatus.PUBLISHED
    titles: dict[str, str] = Field(default_factory=dict)
    price: int = 0
    edition_limit: int | None = None
    claimed: int = 0
    claims: list[str] = Field(default_factory=list)
    """Of a limited edition: the accounts that have it, in the order of their edition numbers."""
    is_starter: bool = False
    review_note: str | None = None
    part: dict[str, Any] | None = None
    variants: list[dict[str, Any]] = Field(default_factory=list)
    blurhash: str | None = None
    media: dict[str, Any] | None = None
    awaits_variants: bool | None = None
    """Set until the worker made them."""
    drawing: str | None = None
    """Of starter assets: the revision of their drawing."""
    submitted_at: datetime | None = None
    deleted_at: datetime | None = None
    """When its owner deleted it, or when an image that nothing shows expired."""
    terms: list[str] = Field(default_factory=list)
    created_at: datetime
    hidden_at: datetime | None = None
    """When a moderator removed it."""
    released_at: datetime | None = None
    """When the last post that showed the image was deleted."""
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "assets"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("category_id", 1), ("_id", -1)]),
            IndexModel([("kind", 1), ("_id", -1)]),
            IndexModel([("owner_id", 1), ("_id", -1)]),
            IndexModel([("terms", 1)]),
            IndexModel([("released_at", 1)]),
            IndexModel([("submitted_at", 1)], sparse=True),
            IndexModel([("deleted_at", 1)], sparse=True),
            IndexModel([("awaits_variants", 1)], sparse=True),
            outbox_index(),
        ]


class InventoryDocument(Document):
    """An asset that an account has; the id joins both."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    account_id: str
    asset_id: str
    edition: int | None
    order: str
    """A UUIDv7 of when the account obtained it."""
    obtained_at: datetime
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "inventory"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("account_id", 1), ("order", -1)]),
            IndexModel([("asset_id", 1)]),
            outbox_index(),
        ]


class AvatarDocument(Document):
    """The outfits of an account, by number; the id is the account's."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    worn: int
    """0 for the default look."""
    outfits: dict[str, dict[str, Any]]
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "avatars"
        indexes: ClassVar[list[IndexModel]] = [outbox_index()]


PUBLISHING: list[type[Document]] = [AssetDocument, InventoryDocument, AvatarDocument, RequestDocument]
DOCUMENTS: list[type[Document]] = [
    *PUBLISHING,
    UploadDocument,
    CategoryDocument,
    *REPLICAS,
    IdempotencyKeyDocument,
]
