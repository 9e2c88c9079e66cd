"""Queries of reports. Each carries the event of its own resolution."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from events.contracts.records.fields import ModerationAction
from events.contracts.records.posts import ReportResolved
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.posts.domain.moderation import CaseSubject, StoredReport
from subgraphs.posts.storage.moderation_models import ReportDocument


async def insert_report(subject: CaseSubject, reporter_id: str, reason: str, note: str | None, at: datetime) -> bool:
    """False if this account reported it already."""
    report: dict[str, Any] = {
        "_id": f"{subject.id}:{reporter_id}",
        "subject_id": subject.id,
        "subject_type": subject.type,
        "post_id": subject.post_id,
        "reporter_id": reporter_id,
        "reason": reason,
        "note": note,
        "reported_at": at,
        "resolved_at": None,
        "outbox": [],
    }
    try:
        await _reports().insert_one(report)
    except DuplicateKeyError:
        return False
    return True


async def resolve_reports(subject: CaseSubject, action: ModerationAction, at: datetime) -> int:
    """Tells each reporter of the outcome once; may be repeated."""
    pending_reports = _reports().find({"subject_id": subject.id, "resolved_at": None}, {"reporter_id": 1})
    resolved = 0
    async for raw in pending_reports:
        event = ReportResolved(
            reporter_id=raw["reporter_id"], subject_type=subject.type, subject_id=subject.id, action=action
        )
        update = {"$set": {"resolved_at": at}, "$push": {"outbox": outbox_entry(event)}}
        resolved += (await _reports().update_one({"_id": raw["_id"], "resolved_at": None}, update)).modified_count
    return resolved


async def reports_of(subject_ids: Sequence[str], most: int) -> Mapping[str, Sequence[StoredReport]]:
    """The last reports of each subject, newest first."""
    query = {"subject_id": {"$in": list(subject_ids)}}
    found: dict[str, list[StoredReport]] = defaultdict(list)
    async for raw in _reports().find(query, sort=[("reported_at", -1)], limit=most * len(subject_ids)):
        report = StoredReport(raw["subject_id"], raw["reason"], raw["note"], raw["reported_at"])
        if len(found[report.subject_id]) < most:
            found[report.subject_id].append(report)
    return found


def _reports() -> Any:
    return ReportDocument.get_pymongo_collection()
