"""Queries of reports and moderation cases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from subgraphs.kit.domain.ids import new_id
from subgraphs.posts.domain.moderation import StoredCase, StoredDecision
from subgraphs.posts.domain.read_models import StoredComment, Subject
from subgraphs.posts.storage.moderation_models import CaseDocument, ReportDocument


async def insert_report(subject: Subject, reporter_id: str, reason: str, note: str | None, at: datetime) -> bool:
    """False if this account reported it already."""
    report = {
        "_id": f"{subject.thing.id}:{reporter_id}",
        "subject_id": subject.thing.id,
        "post_id": subject.post.id,
        "reporter_id": reporter_id,
        "reason": reason,
        "note": note,
        "reported_at": at,
    }
    try:
        await ReportDocument.get_pymongo_collection().insert_one(report)
    except DuplicateKeyError:
        return False
    return True


async def open_case(subject: Subject, reasons: Sequence[str], *, reports: int = 0) -> StoredCase:
    """Creates or updates the case; a closed one re-enters the queue at its end."""
    thing = subject.thing
    facts: dict[str, Any] = {
        "subject_type": "Comment" if isinstance(thing, StoredComment) else "Post",
        "post_id": subject.post.id,
        "author_id": thing.author_id,
        "appeal": None,
        "decisions": [],
    }
    cases = CaseDocument.get_pymongo_collection()
    queue_key = new_id()
    await _upsert(thing.id, {"$setOnInsert": {**facts, "is_open": True, "queue_key": queue_key, "reports": 0}})
    await cases.update_one({"_id": thing.id, "is_open": False}, {"$set": {"is_open": True, "queue_key": queue_key}})
    change = {"$addToSet": {"reasons": {"$each": list(reasons)}}, "$inc": {"reports": reports}}
    raw = await cases.find_one_and_update({"_id": thing.id}, change, return_document=ReturnDocument.AFTER)
    assert raw is not None
    return StoredCase.of(raw)


async def close_case(subject_id: str, decision: StoredDecision) -> StoredCase | None:
    """Records the decision and resets the reports."""
    decided = {
        "moderator_id": decision.moderator_id,
        "decision": decision.decision,
        "reason": decision.reason,
        "at": decision.at,
    }
    update = {"$set": {"is_open": False, "reports": 0, "appeal": None}, "$push": {"decisions": decided}}
    raw = await CaseDocument.get_pymongo_collection().find_one_and_update(
        {"_id": subject_id}, update, return_document=ReturnDocument.AFTER
    )
    return StoredCase.of(raw) if raw else None


async def find_case(subject_id: str) -> StoredCase | None:
    raw = await CaseDocument.get_pymongo_collection().find_one({"_id": subject_id})
    return StoredCase.of(raw) if raw else None


async def appeal_case(subject_id: str, author_id: str, statement: str) -> StoredCase | None:
    """None if there is no case of this author, or an appeal is pending."""
    raw = await CaseDocument.get_pymongo_collection().find_one_and_update(
        {"_id": subject_id, "author_id": author_id, "appeal": None},
        {"$set": {"appeal": statement, "is_open": True, "queue_key": new_id()}},
        return_document=ReturnDocument.AFTER,
    )
    return StoredCase.of(raw) if raw else None


async def open_cases(after: str | None, limit: int) -> Sequence[StoredCase]:
    """Longest waiting first."""
    query: dict[str, Any] = {"is_open": True}
    if after is not None:
        query["queue_key"] = {"$gt": after}
    cursor = CaseDocument.get_pymongo_collection().find(query, sort=[("queue_key", 1)], limit=limit)
    return [StoredCase.of(raw) async for raw in cursor]


async def _upsert(subject_id: str, update: dict[str, Any]) -> None:
    try:
        await CaseDocument.get_pymongo_collection().update_one({"_id": subject_id}, update, upsert=True)
    except DuplicateKeyError:
        return  # created by a concurrent request
