"""Documents of moderation."""

from datetime import datetime
from typing import Any, ClassVar

from beanie import Document
from pymongo import ASCENDING, IndexModel


class ReportDocument(Document):
    """`id` is subject and account: an account reports a subject once."""

    id: str  # type: ignore[assignment]
    subject_id: str
    post_id: str
    reporter_id: str
    reason: str
    note: str | None
    reported_at: datetime

    class Settings:
        name = "report"
        indexes: ClassVar = [
            IndexModel([("post_id", ASCENDING)], name="post"),
            IndexModel([("reporter_id", ASCENDING)], name="reporter"),
        ]


class CaseDocument(Document):
    """Reports, appeals and decisions about the post or comment with this `id`; kept as long as it."""

    id: str  # type: ignore[assignment]
    subject_type: str
    post_id: str
    author_id: str
    queue_key: str
    is_open: bool
    reasons: list[str]
    reports: int
    appeal: str | None
    decisions: list[dict[str, Any]]

    class Settings:
        name = "case"
        indexes: ClassVar = [
            IndexModel([("is_open", ASCENDING), ("queue_key", ASCENDING)], name="queue"),
            IndexModel([("post_id", ASCENDING)], name="post"),
            IndexModel([("author_id", ASCENDING)], name="author"),
            IndexModel([("decisions.moderator_id", ASCENDING)], name="moderator"),
        ]


MODERATING: list[type[Document]] = [ReportDocument, CaseDocument]
