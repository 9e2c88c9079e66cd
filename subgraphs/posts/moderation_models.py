"""Documents of reports and of what moderators decide."""

from datetime import datetime
from typing import Any, ClassVar

from beanie import Document
from pymongo import ASCENDING, IndexModel


class ReportDocument(Document):
    """`id` names subject and person: nobody reports the same twice."""

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
    """What moderators decide about one post or comment, `id` being its id; never forgotten while the subject lives."""

    id: str  # type: ignore[assignment]
    subject_type: str
    post_id: str
    author_id: str
    ticket: str
    is_open: bool
    reasons: list[str]
    reports: int
    appeal: str | None
    decisions: list[dict[str, Any]]

    class Settings:
        name = "case"
        indexes: ClassVar = [
            IndexModel([("is_open", ASCENDING), ("ticket", ASCENDING)], name="queue"),
            IndexModel([("post_id", ASCENDING)], name="post"),
            IndexModel([("author_id", ASCENDING)], name="author"),
            IndexModel([("decisions.moderator_id", ASCENDING)], name="moderator"),
        ]


MODERATING: list[type[Document]] = [ReportDocument, CaseDocument]
