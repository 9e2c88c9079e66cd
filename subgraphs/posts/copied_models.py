"""Documents that copy what other services tell: of people, of assets and of rooms."""

from typing import ClassVar

from beanie import Document
from pymongo import ASCENDING, IndexModel

from subgraphs.kit.stores.blocks import BlockDocument


class FollowDocument(Document):
    """A copy made from the topic `users`; `id` names both."""

    id: str  # type: ignore[assignment]
    follower_id: str
    followee_id: str

    class Settings:
        name = "follow"
        indexes: ClassVar = [
            IndexModel([("follower_id", ASCENDING)], name="follower"),
            IndexModel([("followee_id", ASCENDING)], name="followee"),
        ]


class HandleDocument(Document):
    """A copy made from the topic `accounts`: whom a mention names. `id` is the handle in lower case."""

    id: str  # type: ignore[assignment]
    user_id: str

    class Settings:
        name = "handle"
        indexes: ClassVar = [IndexModel([("user_id", ASCENDING)], name="user")]


class MannersDocument(Document):
    """What somebody allows others, from their settings; `id` is theirs. Without one, everything."""

    id: str  # type: ignore[assignment]
    who_may_comment: str

    class Settings:
        name = "manners"


class AssetDocument(Document):
    """A copy made from the topic `assets`: which there are, and whose."""

    id: str  # type: ignore[assignment]
    owner_id: str
    kind: str

    class Settings:
        name = "asset"
        indexes: ClassVar = [IndexModel([("owner_id", ASCENDING)], name="owner")]


class RoomDocument(Document):
    """A copy made from the topic `rooms`: whose they are, and whether everybody may see them."""

    id: str  # type: ignore[assignment]
    owner_id: str
    is_public: bool

    class Settings:
        name = "room"
        indexes: ClassVar = [IndexModel([("owner_id", ASCENDING)], name="owner")]


COPIES: list[type[Document]] = [
    FollowDocument,
    HandleDocument,
    MannersDocument,
    BlockDocument,
    AssetDocument,
    RoomDocument,
]
