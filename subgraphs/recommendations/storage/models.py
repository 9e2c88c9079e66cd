"""Documents of the database `recommendations`."""

from datetime import datetime
from typing import Any, ClassVar, Final

from beanie import Document
from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from events.messaging.outbox.mongo import outbox_index
from subgraphs.kit.data_requests.mongo_requests import RequestDocument
from subgraphs.recommendations.domain.enums import SubjectType
from subgraphs.recommendations.storage.replicas import REPLICAS

TRENDING_KEPT_SECONDS: Final = 90 * 86_400


class NotInterestedDocument(Document):
    """`id` is account and subject."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    account_id: str
    subject_type: SubjectType
    subject_id: str
    at: datetime

    class Settings:
        name = "not_interested"
        indexes: ClassVar[list[Any]] = [
            IndexModel([("account_id", ASCENDING), ("at", DESCENDING)], name="account"),
            IndexModel([("subject_id", ASCENDING)], name="subject"),
        ]


class TrendingPostDocument(Document):
    """`id` is a post and a window whose first places it reached."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    author_id: str
    at: datetime
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "trending_posts"
        indexes: ClassVar[list[Any]] = [
            IndexModel([("author_id", ASCENDING)], name="author"),
            IndexModel([("at", ASCENDING)], name="at", expireAfterSeconds=TRENDING_KEPT_SECONDS),
            outbox_index(),
        ]


PUBLISHING: list[type[Document]] = [TrendingPostDocument, RequestDocument]
DOCUMENTS: list[type[Document]] = [*PUBLISHING, NotInterestedDocument, *REPLICAS]
