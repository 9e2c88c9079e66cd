"""Replicas of what other services own."""

from beanie import Document
from pydantic import Field


class TasteDocument(Document):
    """The tags that an account follows, from posts, and its locale's language, from users; `id` is the account's."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    tags: list[str] = Field(default_factory=list)
    language: str | None = None

    class Settings:
        name = "taste"


REPLICAS = (TasteDocument,)
