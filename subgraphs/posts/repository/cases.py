"""All queries of reports and of what moderators decide."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from subgraphs.kit.domain.ids import new_id
from subgraphs.posts.case_records import Case, Ruling
from subgraphs.posts.moderation_models import CaseDocument, ReportDocument
from subgraphs.posts.records import StoredComment, Subject


async def insert_report(subject: Subject, reporter_id: str, reason: str, note: str | None, at: datetime) -> bool:
    """False when this person reported it already."""
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


async def open_case(subject: Subject, reasons: Sequence[str], *, reports: int = 0) -> Case:
    """Or add to the one that is open; one that was closed gets to the end of the queue."""
    thing = subject.thing
    facts: dict[str, Any] = {
        "subject_type": "Comment" if isinstance(thing, StoredComment) else "Post",
        "post_id": subject.post.id,
        "author_id": thing.author_id,
        "appeal": None,
        "decisions": [],
    }
    cases = CaseDocument.get_pymongo_collection()
    ticket = new_id()
    await _upsert(thing.id, {"$setOnInsert": {**facts, "is_open": True, "ticket": ticket, "reports": 0}})
    await cases.update_one({"_id": thing.id, "is_open": False}, {"$set": {"is_open": True, "ticket": ticket}})
    change = {"$addToSet": {"reasons": {"$each": list(reasons)}}, "$inc": {"reports": reports}}
    raw = await cases.find_one_and_update({"_id": thing.id}, change, return_document=ReturnDocument.AFTER)
    assert raw is not None
    return Case.of(raw)


async def close_case(subject_id: str, ruling: Ruling) -> Case | None:
    """The decision is kept for good, and reports count from nothing again."""
    decided = {
        "moderator_id": ruling.moderator_id,
        "decision": ruling.decision,
        "reason": ruling.reason,
        "at": ruling.at,
    }
    update = {"$set": {"is_open": False, "reports": 0, "appeal": None}, "$push": {"decisions": decided}}
    raw = await CaseDocument.get_pymongo_collection().find_one_and_update(
        {"_id": subject_id}, update, return_document=ReturnDocument.AFTER
    )
    return Case.of(raw) if raw else None


async def find_case(subject_id: str) -> Case | None:
    raw = await CaseDocument.get_pymongo_collection().find_one({"_id": subject_id})
    return Case.of(raw) if raw else None


async def appeal_case(subject_id: str, author_id: str, words: str) -> Case | None:
    """None when there is nothing of this author to appeal against, or they did already."""
    raw = await CaseDocument.get_pymongo_collection().find_one_and_update(
        {"_id": subject_id, "author_id": author_id, "appeal": None},
        {"$set": {"appeal": words, "is_open": True, "ticket": new_id()}},
        return_document=ReturnDocument.AFTER,
    )
    return Case.of(raw) if raw else None


async def open_cases(after: str | None, limit: int) -> Sequence[Case]:
    """The longest waiting first."""
    query: dict[str, Any] = {"is_open": True}
    if after is not None:
        query["ticket"] = {"$gt": after}
    cursor = CaseDocument.get_pymongo_collection().find(query, sort=[("ticket", 1)], limit=limit)
    return [Case.of(raw) async for raw in cursor]


async def _upsert(subject_id: str, update: dict[str, Any]) -> None:
    try:
        await CaseDocument.get_pymongo_collection().update_one({"_id": subject_id}, update, upsert=True)
    except DuplicateKeyError:
        return  # somebody else opened it in the same moment
