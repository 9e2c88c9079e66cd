"""Replicas of what other services own."""

from typing import ClassVar

from beanie import Document
from pymongo import IndexModel

from subgraphs.kit.stores.blocks import BlockDocument


class AccountDocument(Document):
    """Settings and name of an account, from users and identity; `id` is the account's."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    display_name: str | None = None
    handle: str | None = None
    is_name_hidden: bool | None = None
    """Set while a moderator's removal of the profile hides its name."""
    locale: str = "en"
    time_zone: str = "UTC"
    is_private: bool = False
    silenced: list[str] = []
    """Kinds of notifications that the account does not want."""

    class Settings:
        name = "accounts"


class FollowDocument(Document):
    """From the topic `users`; `id` is both accounts."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    follower_id: str
    followee_id: str
    notify_on_post: bool = False

    class Settings:
        name = "follows"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("followee_id", 1), ("notify_on_post", 1), ("_id", 1)], name="subscribers"),
            IndexModel([("follower_id", 1)], name="follower"),
        ]


REPLICAS: tuple[type[Document], ...] = (AccountDocument, FollowDocument, BlockDocument)
