"""Replicas of other services' data, built from their topics."""

from datetime import datetime
from typing import ClassVar

from beanie import Document
from pymongo import ASCENDING, IndexModel

from subgraphs.kit.stores.blocks import BlockDocument
from subgraphs.kit.stores.known_assets import AssetDocument


class FollowDocument(Document):
    """From the topic `users`; `id` is both accounts."""

    id: str  # type: ignore[assignment]
    follower_id: str
    followee_id: str
    since: datetime

    class Settings:
        name = "follow"
        indexes: ClassVar = [
            IndexModel([("follower_id", ASCENDING)], name="follower"),
            IndexModel([("followee_id", ASCENDING)], name="followee"),
        ]


class HandleDocument(Document):
    """From the topic `accounts`; resolves mentions. `id` is the handle in lower case."""

    id: str  # type: ignore[assignment]
    user_id: str

    class Settings:
        name = "handle"
        indexes: ClassVar = [IndexModel([("user_id", ASCENDING)], name="user")]


class AccountDocument(Document):
    """From the topics `accounts` and `users`; without one, the account is public and visible."""

    id: str  # type: ignore[assignment]
    is_suspended: bool
    suspended_until: datetime | None
    is_leaving: bool
    is_private: bool
    who_may_comment: str

    class Settings:
        name = "account"
        indexes: ClassVar = [IndexModel([("suspended_until", ASCENDING)], name="suspended_until", sparse=True)]


class RoomDocument(Document):
    """From the topic `rooms`."""

    id: str  # type: ignore[assignment]
    owner_id: str
    visibility: str

    class Settings:
        name = "room"
        indexes: ClassVar = [IndexModel([("owner_id", ASCENDING)], name="owner")]


class RoomAccessDocument(Document):
    """From the topic `rooms`. The ID joins room and account."""

    id: str  # type: ignore[assignment]
    account_id: str
    owner_id: str
    access: list[str]

    class Settings:
        name = "room_access"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING)], name="account"),
            IndexModel([("owner_id", ASCENDING)], name="owner"),
        ]


class GuestBookEntryDocument(Document):
    """From the topic `rooms`: what can be reported."""

    id: str  # type: ignore[assignment]
    room_id: str
    author_id: str

    class Settings:
        name = "guest_book_entry"
        indexes: ClassVar = [IndexModel([("author_id", ASCENDING)], name="author")]


REPLICAS: list[type[Document]] = [
    FollowDocument,
    HandleDocument,
    AccountDocument,
    BlockDocument,
    AssetDocument,
    RoomDocument,
    RoomAccessDocument,
    GuestBookEntryDocument,
]
