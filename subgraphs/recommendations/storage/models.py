"""Documents of the database `recommendations`."""

from datetime import datetime
from typing import Any, ClassVar

from beanie import Document
from pymongo import ASCENDING, DESCENDING, IndexModel

from subgraphs.kit.data_requests.mongo_requests import RequestDocument
from subgraphs.recommendations.domain.enums import SubjectType
from subgraphs.recommendations.storage.replicas import REPLICAS


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


PUBLISHING: list[type[Document]] = [RequestDocument]
DOCUMENTS: list[type[Document]] = [*PUBLISHING, NotInterestedDocument, *REPLICAS]
