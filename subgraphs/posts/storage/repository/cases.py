"""Queries of moderation cases."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.kit.domain.ids import new_id
from subgraphs.posts.domain.moderation import CaseSubject, StoredCase, StoredDecision, is_removed
from subgraphs.posts.storage.moderation_models import CaseDocument


async def ensure_case(subject: CaseSubject, reasons: Sequence[str]) -> None:
    """Creates an open case; an existing one stays as it is, so that a retry does not reopen it."""
    facts: dict[str, Any] = {
        "subject_type": subject.type,
        "post_id": subject.post_id,
        "author_id": subject.author_id,
        "is_open": True,
        "queue_key": new_id(),
        "reasons": list(reasons),
        "reports": 0,
        "new_account_reports": 0,
        "appeal": None,
        "decisions": [],
        "outbox": [],
    }
    try:
        await _cases().update_one({"_id": subject.id}, {"$setOnInsert": facts}, upsert=True)
    except DuplicateKeyError:
        return  # created by a concurrent request


async def open_case(
    subject: CaseSubject, reasons: Sequence[str], *, reports: int = 0, by_new_account: bool = False
) -> StoredCase:
    """Creates or updates the case; a closed one re-enters the queue at its end."""
    await ensure_case(subject, [])
    reopened = {"$set": {"is_open": True, "queue_key": new_id()}}
    await _cases().update_one({"_id": subject.id, "is_open": False}, reopened)
    counts = {"reports": reports, "new_account_reports": reports if by_new_account else 0}
    change = {"$addToSet": {"reasons": {"$each": list(reasons)}}, "$inc": counts}
    raw = await _cases().find_one_and_update({"_id": subject.id}, change, return_document=ReturnDocument.AFTER)
    assert raw is not None
    return StoredCase.of(raw)


async def close_case(subject: CaseSubject, decision: StoredDecision, events: Sequence[Event]) -> StoredCase:
    """Records the decision with its events, and resets the reports."""
    await ensure_case(subject, [])
    state = {"is_open": False, "reports": 0, "new_account_reports": 0, "appeal": None}
    recorded = {"decisions": asdict(decision), "outbox": {"$each": [outbox_entry(event) for event in events]}}
    update = {"$set": state, "$push": recorded}
    raw = await _cases().find_one_and_update({"_id": subject.id}, update, return_document=ReturnDocument.AFTER)
    assert raw is not None
    return StoredCase.of(raw)


async def find_case(subject_id: str) -> StoredCase | None:
    raw = await _cases().find_one({"_id": subject_id})
    return StoredCase.of(raw) if raw else None


async def removed_among(subject_ids: Sequence[str]) -> set[str]:
    """Those that the latest decision removed."""
    found = _cases().find({"_id": {"$in": list(subject_ids)}})
    return {raw["_id"] async for raw in found if is_removed(StoredCase.of(raw))}


async def appeal_case(subject_id: str, author_id: str, statement: str) -> StoredCase | None:
    """None if there is no case of this author, or an appeal is pending."""
    raw = await _cases().find_one_and_update(
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
    return [StoredCase.of(raw) async for raw in _cases().find(query, sort=[("queue_key", 1)], limit=limit)]


def _cases() -> Any:
    return CaseDocument.get_pymongo_collection()
