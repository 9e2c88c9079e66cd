"""Documents of the database `assets`. An asset's id is that of the upload it was made from."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from beanie import Document
from pydantic import Field
from pymongo import IndexModel

from events.messaging.outbox.mongo import outbox_index
from subgraphs.kit.data_requests.mongo_requests import RequestDocument


class AssetKind(StrEnum):
    IMAGE = "IMAGE"
    FURNITURE = "FURNITURE"
    DECORATION = "DECORATION"
    WALLPAPER = "WALLPAPER"
    FLOOR = "FLOOR"
    AVATAR_PART = "AVATAR_PART"


class CategoryDocument(Document):
    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    slug: str
    name: str
    place: int
    """Its place in the list of all."""

    class Settings:
        name = "categories"


class UploadDocument(Document):
    """A promise: who will bring what. It stays for a day, whatever became of it."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    owner_id: str
    kind: AssetKind
    title: str | None
    alt_text: str | None
    category_id: str | None
    content_type: str
    byte_length: int
    created_at: datetime

    class Settings:
        name = "uploads"
        indexes = [IndexModel([("owner_id", 1), ("created_at", 1)]), IndexModel([("created_at", 1)])]


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
    terms: list[str] = Field(default_factory=list)
    """Every ending of every word of the title, so that a part of a word is found by an indexed prefix."""
    created_at: datetime
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "assets"
        indexes = [
            IndexModel([("category_id", 1), ("_id", -1)]),
            IndexModel([("kind", 1), ("_id", -1)]),
            IndexModel([("owner_id", 1), ("_id", -1)]),
            IndexModel([("terms", 1)]),
            outbox_index(),
        ]


DOCUMENTS = (AssetDocument, UploadDocument, CategoryDocument, RequestDocument)
