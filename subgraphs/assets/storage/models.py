"""Documents of the database `assets`. An asset keeps the id of its upload."""

from datetime import datetime
from typing import Any, ClassVar

from beanie import Document
from pydantic import Field
from pymongo import IndexModel

from events.messaging.outbox.mongo import outbox_index
from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.storage.replicas import REPLICAS
from subgraphs.kit.data_requests.mongo_requests import RequestDocument
from subgraphs.kit.stores.idempotency import IdempotencyKeyDocument


class CategoryDocument(Document):
    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    slug: str
    name: str
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
            outbox_index(),
        ]


PUBLISHING: list[type[Document]] = [AssetDocument, RequestDocument]
DOCUMENTS: list[type[Document]] = [
    *PUBLISHING,
    UploadDocument,
    CategoryDocument,
    *REPLICAS,
    IdempotencyKeyDocument,
]
