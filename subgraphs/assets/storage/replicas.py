"""Replicas of what other services own."""

from datetime import datetime
from typing import ClassVar

from beanie import Document
from pymongo import IndexModel


class PostImagesDocument(Document):
    """The assets that a post shows or has shown; `id` is the post's."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    author_id: str
    asset_ids: list[str]
    deleted_at: datetime | None

    class Settings:
        name = "post_images"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("asset_ids", 1)]), IndexModel([("author_id", 1)])]


class ImageUseDocument(Document):
    """The images that a profile, a room or a room's cover shows."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    owner_id: str
    asset_ids: list[str]

    class Settings:
        name = "image_uses"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("asset_ids", 1)]), IndexModel([("owner_id", 1)])]


REPLICAS = (PostImagesDocument, ImageUseDocument)
