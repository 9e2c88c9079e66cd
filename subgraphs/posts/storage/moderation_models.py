"""Documents of moderation."""

from datetime import datetime
from typing import Any, ClassVar

from beanie import Document
from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from events.messaging.outbox.mongo import outbox_index


class ReportDocument(Document):
    """`id` is subject and account: an account reports a subject once."""

    id: str  # type: ignore[assignment]
    subject_id: str
    subject_type: str
    post_id: str | None
    reporter_id: str
    reason: str
    note: str | None
    reported_at: datetime
    resolved_at: datetime | None
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "report"
        indexes: ClassVar = [
            IndexModel([("subject_id", ASCENDING), ("reported_at", DESCENDING)], name="subject"),
            IndexModel([("post_id", ASCENDING)], name="post"),
            IndexModel([("reporter_id", ASCENDING)], name="reporter"),
            outbox_index(),
        ]


class CaseDocument(Document):
    """Reports, appeals and decisions about the subject with this `id`; kept as long as it."""

    id: str  # type: ignore[assignment]
    subject_type: str
    post_id: str | None
    author_id: str
    queue_key: str
    is_open: bool
    reasons: list[str]
    reports: int
    new_account_reports: int
    appeal: str | None
    decisions: list[dict[str, Any]]
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "case"
        indexes: ClassVar = [
            IndexModel([("is_open", ASCENDING), ("queue_key", ASCENDING)], name="queue"),
            IndexModel([("post_id", ASCENDING)], name="post"),
            IndexModel([("author_id", ASCENDING)], name="author"),
            IndexModel([("decisions.moderator_id", ASCENDING)], name="moderator"),
            outbox_index(),
        ]
